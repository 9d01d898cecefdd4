"""The report as PDF: built for a screen reader, the same every time, whatever a name holds."""

import re
import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest

from stagepost.collections import facts_of
from stagepost.records import Collection
from stagepost.reports.pupil_level import pdf, tabulate
from tests.library.reports.made import ABOUT, SUMMER, child, one_of, reader, returned


def made(*pupils, collection=Collection.EYFSP):
    return pdf.write(tabulate(returned(*pupils), collection, SUMMER), ABOUT)


def text_of(document: bytes) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=document, capture_output=True, check=True)
    return done.stdout.decode()


def elements(node, kind):
    """Every element of that kind in the structure tree."""
    for kid in node.get("/K", []) if isinstance(node.get("/K"), pikepdf.Array) else [node.get("/K")]:
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/S") == kind:
                yield kid
            yield from elements(kid, kind)


def test_it_is_tagged_named_and_in_english():
    with pikepdf.open(BytesIO(made(child("2" * 17)))) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).lower() == "en-gb"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as told:
            assert told["dc:title"] == "Pupil-level report: EYFS profile, summer 2026"
            assert told["pdfuaid:part"] == "1"


def test_the_drawing_says_its_figures_in_words():
    with pikepdf.open(BytesIO(made(child("2" * 17), child("1" * 17, 1)))) as document:
        (drawing,) = elements(document.Root.StructTreeRoot, "/Figure")
        assert "Literacy: 50.0%, 1 of 2 children" in str(drawing.Alt)


def test_tables_have_headings():
    with pikepdf.open(BytesIO(made(child("2" * 17)))) as document:
        assert len(list(elements(document.Root.StructTreeRoot, "/Table"))) == 2
        headings = list(elements(document.Root.StructTreeRoot, "/TH"))
        assert len(headings) == 7 + 5 + 17 + 2
        assert {str(heading.A[0].Scope) for heading in headings} == {"/Column"}


@pytest.mark.parametrize("collection", Collection)
def test_every_collection_has_one(collection):
    text = text_of(made(one_of(collection), collection=collection))

    assert facts_of(collection).title in " ".join(text.split())
    assert "Rowan0" in text


def test_the_figures_can_be_read():
    text = text_of(made(child("2" * 17), child("1" * 17, 1), child("A" * 17, 2)))

    assert "Good level of development" in text
    assert "50.0%" in text
    assert "1 of 2 children" in text
    assert "A999200100001" in text
    assert "SP-7K4M-29QX" in text
    assert "Page 1 of 3" in text


def test_the_same_values_give_the_same_bytes():
    assert made(child("2" * 17)) == made(child("2" * 17))


def test_a_character_without_a_glyph_has_a_stand_in():
    text = text_of(made(child("2" * 17, surname="ᚠ Łuczak-O’Neill")))

    assert "[U+16A0] Łuczak-O’Neill" in text
    assert " ".join(text.split()).count("no typeface of this report has") == 1


def test_letters_the_typeface_has_in_another_way_are_printed():
    text = text_of(
        made(
            child("2" * 17, surname="Anne\N{NON-BREAKING HYPHEN}Marie"),
            child("2" * 17, 1, surname="Zoe\u0308"),
        )
    )

    assert re.search("Anne[-\N{HYPHEN}]", text)
    assert "Zo\u00eb" in text
    assert "U+" not in text
    assert "no typeface" not in text


@pytest.mark.parametrize(
    "name", ["#panic()", "$x$ *b* _e_ @ref <label>", "\\", "\x00\ufffe", "\u202eesrever", "x" * 200, "😀"]
)
def test_a_name_is_only_ever_text(name):
    assert made(child("2" * 17, surname=name)).startswith(b"%PDF")


@pytest.mark.parametrize("pupils", [0, 1, 120])
def test_any_number_of_pupils(pupils):
    assert made(*(child("2" * 17, place) for place in range(pupils))).startswith(b"%PDF")


def test_nothing_to_measure():
    text = text_of(made(child("A" * 17)))

    assert text.count("Not available") >= 5 + 17


def test_phonics():
    text = text_of(made(reader("38"), reader("D", place=1), collection=Collection.PHONICS))

    assert "1 of 2 pupils" in text
    assert "Not met" in text


def test_key_stage_2_has_its_pupils():
    assert "A999200100000" in text_of(made(child("2" * 17), collection=Collection.KS2))
