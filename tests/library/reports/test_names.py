"""Names in any script come out of every PDF as they went in, for two readers of PDF, each letter once."""

import subprocess
import unicodedata
from datetime import UTC, datetime

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagepost.records import Collection
from stagepost.reports.letter import Block, Letter, Letterhead, Run
from stagepost.reports.letter import pdf as letter_pdf
from stagepost.reports.pupil_level import pdf, tabulate
from stagepost.reports.typeface import FACES, FOLDER, printable, unprintable
from tests.library.reports.made import ABOUT, SUMMER, child, returned

NAMES = {
    "Latin": ("Zoë", "Siân", "Nguyễn", "Łuczak", "Þórdís", "Ólúwaṣẹ́un", "Adébáyọ̀", "Ńgọ́zị̀", "Žydrė̃"),
    "Greek": ("Ελένη", "Γιώργος"),
    "Cyrillic": ("Олександра", "Әсел"),
    "Armenian": ("Անահիտ", "Հայկ"),
    "Georgian": ("გიორგი", "ნინო"),
    "Hebrew": ("שרה", "נועם"),
    "Arabic": ("محمد", "فاطمة", "پروین", "گلناز"),
    "Devanagari": ("अंजलि", "क्षितिज", "श्रेया"),
    "Bengali": ("প্রিয়াঙ্কা", "আনিকা"),
    "Gurmukhi": ("ਗੁਰਪ੍ਰੀਤ", "ਜਸਲੀਨ"),
    "Gujarati": ("ક્રિષ્ના", "પ્રિયા"),
    "Tamil": ("தமிழ்ச்செல்வி", "அருண்"),
    "Thai": ("ศิริพร", "นิชา"),
    "Ethiopic": ("ሰላማዊት", "ዳዊት"),
    "Hangul": ("김민준", "서연"),
    "Chinese": ("李明", "王芳"),
    "Japanese": ("さくら", "ハルト"),
    "Sinhala": ("නිමාලි",),
    "Telugu": ("లక్ష్మి",),
}
ALL = [name for names in NAMES.values() for name in names]
MADE = datetime(2026, 6, 1, tzinfo=UTC)


def poppler(document):
    done = subprocess.run(["pdftotext", "-", "-"], input=document, capture_output=True, check=True)
    return done.stdout.decode()


def pdfium(document):
    with pypdfium2.PdfDocument(document) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


READERS = {"poppler": poppler, "pdfium": pdfium}


def words(text):
    """In the form of Unicode that people compare, without the signs by which a reader says the direction."""
    joiners = "\u200c\u200d"
    plain = "".join(each for each in text if each in joiners or unicodedata.category(each) != "Cf")
    return [unicodedata.normalize("NFC", word) for word in plain.split()]


def letter_with(*lines):
    body = tuple(Block("paragraph", (Run(line), Run(line, bold=True))) for line in lines)
    one = Letter("9992001", ("The headteacher",), "REF", "1 June 2026", "Names", body)
    return letter_pdf.write([one], Letterhead("Northshire"), MADE)


def test_there_are_enough_of_them():
    assert len(ALL) >= 40
    assert len(NAMES) >= 15


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_a_pupil_level_report_has_each_name_once(reader):
    pupils = [child("2" * 17, place, surname=name) for place, name in enumerate(ALL)]
    document = pdf.write(tabulate(returned(*pupils), Collection.EYFSP, SUMMER), ABOUT)
    found = "".join(words(reader(document)))  # in a table of many columns one of them sees lines in a line
    wanted = [unicodedata.normalize("NFC", name) for name in ALL]
    assert [name for name in wanted if found.count(name) != 1] == []


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_a_letter_has_each_name_also_in_bold(reader):
    found = words(reader(letter_with(*(f"{name} " for name in ALL))))
    wanted = [unicodedata.normalize("NFC", name) for name in ALL]
    assert [name for name in wanted if found.count(name) != 2] == []


def test_what_no_typeface_has_is_a_number_so_that_unlike_names_stay_unlike():
    assert printable("ᚠᚢ") == "[U+16A0][U+16A2]"
    assert printable("x\u202ey") == "x[U+202E]y"
    assert printable("a\N{DEVANAGARI VOWEL SIGN AA}") == "a[U+093E]"
    assert unprintable("Zoë\n李 ᚠ😀ᚠ") == ["ᚠ", "😀"]


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_can_be_set(text):
    assert letter_with(text or "x").startswith(b"%PDF")


def test_every_typeface_is_there_with_its_licence():
    shipped = {file.name for file in FOLDER.iterdir()}
    assert set(FACES.values()) < shipped
    assert {"LICENSE", "LICENSE-Noto", "README.md"} < shipped
