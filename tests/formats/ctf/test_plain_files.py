"""What is read without expat is what expat makes of it, however the file is laid out."""

import importlib
import re

import pytest

from stagepost.formats import ctf
from stagepost.formats.ctf import LIMITS, Limits, Reading, recorded
from stagepost.records import Outcome, Pupil, Return, School
from tests.formats.ctf.invented import RETURN

reader = importlib.import_module("stagepost.formats.ctf.read")  # the package names the function so
CHECK = Outcome("ENG", "2026", "PHO", "TT", "CHK", "R", "NM", "32", "2026-06-12", "KS1")
PUPILS = tuple(
    Pupil(f"A99910012500{place}", "Ashdown", "Zoë", f"2020-01-0{place}", "F", "Sex", "1", (CHECK,))
    for place in range(1, 6)
)
SENT = Return(RETURN.header._replace(source=School("999", "1001", "900001", "Mill Lane")), PUPILS)
LAYOUTS = {"indented": ctf.PLAIN, "on one line": ctf.PLAIN._replace(indent=None), "SIMS": ctf.LIKE_SIMS}


def by_expat(data: bytes, limits: Limits = LIMITS) -> Reading:
    return reader._parse(data, limits, [])


@pytest.mark.parametrize("dialect", LAYOUTS.values(), ids=LAYOUTS)
def test_a_plain_file_leaves_nothing_for_expat(monkeypatch, dialect):
    data = ctf.write(SENT, dialect)
    expected = by_expat(data)
    monkeypatch.delattr(reader, "_parse")
    assert ctf.read(data) == expected
    assert expected.returned
    assert expected.returned.pupils[4].surname == "Ashdown"


THIRD = PUPILS[2].upn.encode()
OF_THE_THIRD = {
    "a space before a name": (b"<Surname>", b"<Surname> "),
    "a space after a name": (b"</Surname>", b" </Surname>"),
    "a line before a tag": (b"<Forename>", b"\n<Forename>"),
    "a line between tags": (b"<BasicDetails>", b"<BasicDetails>\n\n"),
    "a former UPN": (b"<BasicDetails>", b"<BasicDetails><FormerUPN>A9</FormerUPN>"),
    "how enrolled": (b"</BasicDetails>", b"<EnrolStatus>C</EnrolStatus></BasicDetails>"),
    "no year group": (b"<NCyearActual>1</NCyearActual>", b""),
    "another name of the sex": (b"<Sex>F</Sex>", b"<Gender>F</Gender>"),
    "text where there is none": (b"<BasicDetails>", b"<BasicDetails>text"),
    "a reference": (b"Ashdown", b"Ash&amp;down"),
    "a comment": (b"<Surname>", b"<!-- --><Surname>"),
    "a name of another alphabet": (b"Ashdown", "Łukasz-李".encode()),
    "a name that is too long": (b"Ashdown", b"A" * 2_000),
    "a line before the pupil": (b"<Pupil>", b"\n<Pupil>"),
    "more after the results": (b"</Pupil>", b"<Address>1</Address></Pupil>"),
    "a value that is a name": (b"<Result>32", b"<Result>Ashdown"),
}


@pytest.mark.parametrize("dialect", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize(("old", "new"), OF_THE_THIRD.values(), ids=OF_THE_THIRD)
@pytest.mark.parametrize("which", [1, 3, 5])
def test_one_who_is_written_otherwise_is_read_all_the_same(dialect, old, new, which):
    before, *pupils = re.split(rb"(?=<Pupil>)", ctf.write(SENT, dialect))
    pupils[which - 1] = pupils[which - 1].replace(old, new, 1)
    data = before + b"".join(pupils)
    assert ctf.read(data) == by_expat(data)


HEADERS = {
    "no declaration": (b"^<.xml[^>]*>", b""),
    "another version of XML": (b'version="1.0"', b'version="1.1"'),
    "marks that differ": (b'"1.0"', b"\"1.0'"),
    "single marks": (b'"1.0" encoding="utf-8"', b"'1.0' encoding='UTF-8'"),
    "another encoding": (b'"utf-8"', b'"us-ascii"'),
    "no such encoding": (b'"utf-8"', b'"no-such"'),
    "a space before the declaration": (b"^", b" "),
    "a mark of the order of bytes": (b"^", b"\xef\xbb\xbf"),
    "nothing in the header": (b"(?s)<Header>.*</Header>", b"<Header></Header>"),
    "no header": (b"(?s)<Header>.*</Header>", b""),
    "an item twice": (b"(<CTFversion>.*</CTFversion>)", rb"\1<CTFversion>9</CTFversion>"),
    "an item elsewhere": (b"</Header>", b"<SupplierID>x</SupplierID></Header>"),
    "a reference in an item": (b"Mill Lane", b"Mill &amp; Lane"),
    "a space in an item": (b"Mill Lane", b" Mill Lane "),
    "a wrong byte in an item": (b"Mill Lane", b"Mill \xff Lane"),
    "a header far down": (b"<Header>", b"\n\n<Header>"),
    "something after the end": (b"$", b"<CTfile/>"),
    "an end too few": (b"</CTfile>", b""),
    "a long header": (b"Mill Lane", b"x" * 4_000),
    "a header that is too long": (b"Mill Lane", b"x" * 5_000),
    "a table of other things": (b"</CTFpupilData>", b"</CTFpupilData><Other>1</Other>"),
}


@pytest.mark.parametrize(("old", "new"), HEADERS.values(), ids=HEADERS)
def test_whatever_stands_around_the_pupils_is_read_all_the_same(old, new):
    data = re.sub(old, new, ctf.write(SENT), count=1)
    assert ctf.read(data) == by_expat(data)


@pytest.mark.parametrize(
    "limits",
    [LIMITS._replace(pupils=4), LIMITS._replace(pupils=5), *(LIMITS._replace(depth=n) for n in range(4, 10))],
)
def test_a_plain_file_has_the_same_limits(limits):
    data = ctf.write(SENT)
    assert ctf.read(data, limits) == by_expat(data, limits)


def kept_of(result: str) -> int:
    """How much more is kept after a file in which everybody has the result."""
    kept = len(recorded._KEPT)
    outcomes = (CHECK._replace(result=result, dated="2026-06-11"),)
    ctf.read(ctf.write(SENT._replace(pupils=tuple(one._replace(outcomes=outcomes) for one in PUPILS))))
    return len(recorded._KEPT) - kept


def test_only_codes_are_kept_from_file_to_file(monkeypatch):
    monkeypatch.setattr(recorded, "_KEPT", {})
    assert kept_of("31") == 2  # the last pupil is followed by none
    assert kept_of("31") == 0
    for text in ("Ashdown", "Bo", "A999100125001", "x" * 32):
        assert kept_of(text) == 0


def test_no_more_is_kept_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(recorded, "_KEPT", {})
    monkeypatch.setattr(recorded, "_MOST_KEPT", 3)
    for mark in range(10):
        kept_of(str(mark))
        assert 1 <= len(recorded._KEPT) <= 3
