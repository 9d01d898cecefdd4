"""Letters as PDF: whatever somebody typed is text, and each letter counts its own pages."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest

from stagepost.recognition import schools_in
from stagepost.reports.letter import Block, Letter, Letterhead, Run, pdf
from stagepost.reports.letter.content import BREAK

MADE = datetime(2026, 5, 1, 9, tzinfo=UTC)
HEAD = Letterhead("Northshire", ("Data team", "data@northshire.example"), "#00703c")


def paragraph(*runs):
    return Block("paragraph", tuple(Run(each) if isinstance(each, str) else each for each in runs))


def letter(*body, number="9992001", title="Phonics 2026"):
    lines = ("The headteacher", "Alder Primary")
    return Letter(
        number, lines, f"PHO/2026/1/{number}", "1 May 2026", title, body or (paragraph("Dear all"),)
    )


def made(*letters):
    return pdf.write(letters or [letter()], HEAD, MADE)


def text_of(document, *how):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    done = subprocess.run(["pdftotext", *how, "-", "-"], input=document, capture_output=True, check=True)
    return done.stdout.decode()


def test_it_has_what_a_letter_has():
    text = text_of(made())
    for words in (
        "Northshire",
        "The headteacher",
        "Alder Primary",
        "Our reference: PHO/2026/1/9992001",
        "1 May 2026",
    ):
        assert words in text


def test_it_is_tagged_named_and_in_english():
    with pikepdf.open(BytesIO(made())) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).lower() == "en-gb"
        with document.open_metadata() as told:
            assert told["dc:title"] == "Phonics 2026"
            assert told["pdfuaid:part"] == "1"


def test_a_letter_says_which_school_it_is_for_and_many_together_say_none():
    assert schools_in(made()).schools == {"9992001"}
    assert not schools_in(made(letter(), letter(number="9992002"))).schools


@pytest.mark.parametrize(
    "words", ["#panic()", "$x$ *b* _e_ @ref <label>", "\\", "\x00\ufffe", "#set text(red)", "x" * 3000, "`a`"]
)
def test_what_was_typed_is_only_ever_text(words):
    as_item = Block("bullets", items=((paragraph(words),),))
    heading = Block("heading", (Run(words),))
    link = paragraph(Run(words, link="https://northshire.example/"))
    document = made(letter(heading, paragraph(words), as_item, link, title=words))
    if words.isprintable() and len(words) < 100:
        assert text_of(document).count(words) == 5


def test_lists_may_hold_lists_and_a_line_can_end():
    inner = Block("numbers", items=((paragraph("first"),), (paragraph("second"),)))
    body = Block("bullets", items=((paragraph("outer"), inner),))
    text = text_of(made(letter(body, paragraph("Yours faithfully", BREAK, Run("Data team", bold=True)))))
    assert "1. first\n" in text
    assert "2. second\n" in text
    assert "Yours faithfully\nData team\n" in text


def test_each_letter_counts_its_own_pages():
    long = [paragraph(f"Paragraph {place}") for place in range(60)]
    text = text_of(made(letter(), letter(*long, number="9992002"), letter(number="9992003")))
    assert text.count("\f") == 4
    assert "Page 1 of 2" in text
    assert "Page 2 of 2" in text
    assert "Page 1 of 1" not in text


def test_the_same_values_give_the_same_bytes():
    assert made() == made()
