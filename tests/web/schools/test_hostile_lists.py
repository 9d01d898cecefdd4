"""Lists of schools that are broken, hostile or of something else: each gets a clear answer, and no
school is changed.
"""

import random
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from stagepost_web.schools.list_actions import NotPossible, apply
from stagepost_web.schools.list_queries import compared
from stagepost_web.schools.models import School, Stage
from tests.registers import ALDER, BIRCH, ELM, HEAD, register, settings, zipped
from tests.web.people import test_hostile_lists
from tests.web.schools.test_hostile_setting_lists import LEFT_OUT_SETTINGS, UNREADABLE_SETTINGS
from tests.web.schools.uploading import keys, read

pytestmark = pytest.mark.one_database

GOOD = register(ALDER, BIRCH, ELM)
NEEDED = ("LA (code)", "EstablishmentNumber", "EstablishmentName")
NO_TEXT = "We cannot read the text in this file"
NO_REGISTER = "This is not the register"
NO_ROW = "We cannot read a row"
WORKBOOK = "This is an Excel workbook"
ZIP = "We cannot open this zip"


def without(*headings: str) -> bytes:
    return register(ALDER, BIRCH, head=[name for name in HEAD if name not in headings])


def twice(heading: str) -> bytes:
    first, rest = GOOD.split(b"\r\n", 1)
    return b"\r\n".join([first + f",{heading}".encode(), rest])


def workbook() -> bytes:
    held, book = BytesIO(), Workbook()
    book.active.append(list(HEAD))
    book.save(held)
    return held.getvalue()


def locked() -> bytes:
    data = bytearray(zipped(register=GOOD))
    data[6] |= 1
    place = bytes(data).index(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def damaged(place: float) -> bytes:
    data = zipped(register=GOOD * 50)
    return data[: int(len(data) * place)]


def bomb() -> bytes:
    held = BytesIO()
    with (
        ZipFile(held, "w", ZIP_DEFLATED) as archive,
        archive.open("register.csv", "w", force_zip64=True) as file,
    ):
        file.write(GOOD)
        for _ in range(210):
            file.write(b"," * 2**20)
    return held.getvalue()


def noise(seed: int) -> bytes:
    return random.Random(seed).randbytes(5000)


UNREADABLE: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "blank lines": (b"\r\n\r\n  \r\n", "The file is empty"),
    "only a mark": (b"\xef\xbb\xbf", "The file is empty"),
    "one letter": (b"x", NO_REGISTER),
    "only commas": (b",,,,\r\n,,,,", NO_REGISTER),
    "rows without headings": (b"\r\n".join(GOOD.split(b"\r\n")[1:]), NO_REGISTER),
    "a CTF": (b'<?xml version="1.0"?><CTfile><Header/></CTfile>', NO_REGISTER),
    "HTML": (b"<!DOCTYPE html><html><body>Sign in</body></html>", NO_REGISTER),
    "JSON": (b'[{"URN": "900001", "LA (code)": "999"}]', NO_REGISTER),
    "a list of pupils": (b"UPN,Surname,Forename\r\nA1,Ash,Robin\r\n", NO_REGISTER),
    "a list of settings": (settings("512345,Little Acorns"), NO_REGISTER),
    "links of schools": (b"URN,LinkURN,LinkName,LinkType\r\n1,2,X,Successor\r\n", NO_REGISTER),
    "a NUL in a name": (GOOD.replace(b"Alder", b"Al\x00der"), NO_TEXT),
    "a NUL at the end": (GOOD + b"\x00", NO_TEXT),
    "only NULs": (b"\x00" * 100, NO_TEXT),
    "UTF-16 without a mark": (GOOD.decode("cp1252").encode("utf-16-le"), NO_TEXT),
    "half a UTF-16 letter": (b"\xff\xfe" + GOOD.decode("cp1252").encode("utf-16-le") + b"x", NO_TEXT),
    "UTF-32": (GOOD.decode("cp1252").encode("utf-32"), NO_TEXT),
    "EBCDIC": (GOOD.decode("cp1252").encode("cp037"), ""),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, NO_TEXT),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", NO_REGISTER),
    "a PNG": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", NO_TEXT),
    "a workbook as CSV": (workbook, WORKBOOK),
    "a workbook in a zip": (lambda: zipped(**{"xl/book": b"x", "register": GOOD}), WORKBOOK),
    "an empty zip": (zipped, "There is no CSV file"),
    "a zip without CSV": (lambda: zipped(register=GOOD).replace(b".csv", b".txt"), "There is no CSV file"),
    "a zip of other lists": (lambda: zipped(links=b"URN,LinkURN\r\n1,2\r\n"), NO_REGISTER),
    "a zip of an empty CSV": (lambda: zipped(register=b""), "The file is empty"),
    "a locked zip": (locked, ZIP),
    "a zip bomb": (bomb, "The file is larger than 200 MB"),
    "only the name of a zip": (b"PK\x03\x04", ZIP),
    "a quotation mark never closed": (GOOD.replace(b"Alder Primary", b'"Alder Primary', 1), NO_ROW),
    "a cell of a megabyte": (GOOD.replace(b"Alder Primary", b"A" * 2**20), ""),
    "a line without an end": (GOOD + b"x" * (3 * 2**20), ""),
    "500 columns": (b",".join([b"URN"] * 500) + b"\r\n", "The table has more than 400 columns"),
    "250,000 lines": (GOOD + b"1,201\r\n" * 250_000, "The table has more than 200000 rows"),
    "200,000 lines of this LA": (
        GOOD + b"1,999,Northshire,1,x\r\n" * 199_000,
        "The file has more than 20,000 rows about the schools asked for",
    ),
    "another separator in the headings alone": (GOOD.replace(b",", b";", len(HEAD) - 1), ""),
    **{f"no column {name}": (without(name), NO_REGISTER) for name in NEEDED},
    "no needed column": (without(*NEEDED), NO_REGISTER),
    **{
        f"the column {name} doubled": (twice(name), f"The heading {name} is there twice")
        for name in (
            *NEEDED,
            "URN",
            "CloseDate",
            "StatutoryLowAge",
            "Trusts (code)",
            "EstablishmentStatus (name)",
        )
    },
    **{
        f"a zip cut at {place:.0%}": (lambda place=place: damaged(place), ZIP)
        for place in (0.1, 0.5, 0.9, 0.99)
    },
    **{f"noise {seed}": (lambda seed=seed: noise(seed), "") for seed in range(12)},
    **{f"a zip of noise {seed}": (lambda seed=seed: zipped(register=noise(seed)), "") for seed in range(4)},
}


def bytes_of(data: bytes | Callable[[], bytes]) -> bytes:
    return data() if callable(data) else data


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_said_and_changes_nothing(cast, name):
    data, says = UNREADABLE[name]
    before = list(School.objects.order_by("pk").values())

    uploaded = read(cast, bytes_of(data))

    assert uploaded.stage == Stage.UNREADABLE, name
    assert says in uploaded.trouble
    assert uploaded.trouble.endswith(".")
    assert not uploaded.listed_rows.exists()
    with pytest.raises(NotPossible):
        apply(uploaded=uploaded, chosen=["9992011-0"], by=cast.officer)
    assert list(School.objects.order_by("pk").values()) == before


def with_elm(**cells: str) -> bytes:
    return register(ALDER, BIRCH, ELM | cells)


LEFT_OUT: dict[str, tuple[bytes, str]] = {
    "a name like a formula": (with_elm(EstablishmentName='=HYPERLINK("x")'), "Name begins like a formula"),
    "a name with a plus": (with_elm(EstablishmentName="+1+1"), "Name begins like a formula"),
    "a name with a minus": (with_elm(EstablishmentName="-2"), "Name begins like a formula"),
    "a name with an at": (with_elm(EstablishmentName="@SUM(A1)"), "Name begins like a formula"),
    "a head like a formula": (
        with_elm(HeadFirstName="=cmd|' /C calc'!A0"),
        "Headteacher begins like a formula",
    ),
    "a trust like a formula": (
        with_elm(**{"Trusts (code)": "5", "Trusts (name)": "=1"}),
        "Trust begins like a formula",
    ),
    "a name of 121 letters": (with_elm(EstablishmentName="E" * 121), "Name is longer than 120 characters"),
    "a name over two lines": (with_elm(EstablishmentName="Elm\r\nSchool"), "cannot be printed"),
    "a name with a bell": (with_elm(EstablishmentName="Elm\x07"), "cannot be printed"),
    "a phase that is a story": (with_elm(**{"PhaseOfEducation (name)": "P" * 41}), "Phase is longer than 40"),
    "a type that is a story": (
        with_elm(**{"TypeOfEstablishment (name)": "T" * 81}),
        "Type is longer than 80",
    ),
    "a status that is a story": (
        with_elm(**{"EstablishmentStatus (name)": "S" * 41}),
        "Status is longer than 40",
    ),
    "a postcode that is a story": (with_elm(Postcode="ZZ1 1ZZ ZZ1 1ZZ"), "Postcode is longer than 10"),
    "a telephone that is a story": (with_elm(TelephoneNum="0" * 31), "Telephone is longer than 30"),
    "a URN in words": (with_elm(URN="nine"), "the URN is not a number"),
    "a URN too long": (with_elm(URN="9000111"), "the URN is not a number"),
    "a URN with spaces": (with_elm(URN="9 0 0"), "the URN is not a number"),
    "a trust without a name": (with_elm(**{"Trusts (code)": "90005"}), "the trust has no name"),
    "a trust with a long number": (
        with_elm(**{"Trusts (code)": "123456789", "Trusts (name)": "T"}),
        "or a number that is too long",
    ),
    "a number of five digits": (with_elm(EstablishmentNumber="20111"), "not a number of four digits"),
    "a number in words": (with_elm(EstablishmentNumber="two"), "not a number of four digits"),
    "a number like a formula": (with_elm(EstablishmentNumber="=1"), "not a number of four digits"),
    "no number": (with_elm(EstablishmentNumber=""), "1 rows have no school number or name"),
    "no name": (with_elm(EstablishmentName=""), "1 rows have no school number or name"),
    "spaces for a name": (with_elm(EstablishmentName="   "), "1 rows have no school number or name"),
    "a URN with two numbers": (
        register(ALDER, BIRCH, ELM | {"URN": "900001"}),
        "URN 900001 stands in another row",
    ),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_row_that_can_be_no_school_is_left_out_and_named(cast, name):
    data, says = LEFT_OUT[name]
    uploaded = read(cast, data)

    assert uploaded.stage == Stage.READY
    assert any(says in note for note in uploaded.notes), uploaded.notes
    apply(uploaded=uploaded, chosen=keys(uploaded), by=cast.officer)
    assert School.objects.filter(la=cast.la).count() == 2


ODD_BUT_RIGHT: dict[str, bytes] = {
    "UTF-8 with a mark": register(ALDER, BIRCH, ELM, encoding="utf-8-sig"),
    "UTF-16": register(ALDER, BIRCH, ELM, encoding="utf-16"),
    "semicolons": GOOD.replace(b",", b";"),
    "tabs": GOOD.replace(b",", b"\t"),
    "line feeds alone": GOOD.replace(b"\r\n", b"\n"),
    "a title above": b"Establishments\r\n\r\n" + GOOD,
    "headings in small letters": b"\r\n".join([GOOD.split(b"\r\n")[0].lower(), *GOOD.split(b"\r\n")[1:]]),
    "every row twice": register(ALDER, BIRCH, ELM, ALDER, BIRCH, ELM),
    "columns the other way round": register(ALDER, BIRCH, ELM, head=HEAD[::-1]),
    "only a few columns": register(ALDER, BIRCH, ELM, head=list(ALDER)),
    "cut within the last row": GOOD[:-100],
    "other authorities around": register(
        *(ELM | {"LA (code)": str(200 + number), "URN": str(number + 1)} for number in range(99)),
        ALDER,
        BIRCH,
        ELM,
    ),
    "a zip": zipped(edubasealldata=GOOD),
    "a zip in folders": zipped(**{"extract/data/edubase": GOOD}),
    "a zip beside longer lists": zipped(links=b"URN,LinkURN\r\n" + b"1,2\r\n" * 9000, register=GOOD),
    "a zip from a Mac": zipped(**{"__MACOSX/._edubase": b"\x00\x05", "edubase": GOOD}),
    "199,000 lines": register(ALDER, BIRCH, ELM) + (b"5,201,x\r\n" * 199_000),
}


@pytest.mark.parametrize("name", ODD_BUT_RIGHT)
def test_what_is_odd_but_right_is_read(cast, name):
    uploaded = read(cast, ODD_BUT_RIGHT[name])
    assert uploaded.stage == Stage.READY, uploaded.trouble
    found = compared(uploaded)
    assert [each.row.number for each in found.differences if each.school is None] == ["9992011"]
    assert found.absent == ()


def test_with_the_lists_of_people_there_are_two_hundred():
    of_schools = (UNREADABLE, LEFT_OUT, UNREADABLE_SETTINGS, LEFT_OUT_SETTINGS)
    of_people = (test_hostile_lists.UNREADABLE, test_hostile_lists.REFUSED)
    assert sum(map(len, (*of_schools, *of_people))) >= 200
