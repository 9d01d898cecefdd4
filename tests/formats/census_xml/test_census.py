"""The school census is read as a roll, and every other file of its family is refused in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost.formats import census_xml, roll_csv
from stagepost.formats.ctf import LIMITS
from stagepost.reference_data import RollPupil
from tests.formats.census_xml.censuses import census

WREN = {
    "UPN": "A999100124001",
    "Surname": "Wren",
    "Forename": "Zoë",
    "DOB": "2020-10-01",
    "Sex": "F",
    "EnrolStatus": "C",
    "EntryDate": "2024-09-02",
    "NCyearActual": "R",
}
KNOWN = RollPupil(
    "A999100124001",
    "Wren",
    "Zoë",
    "2020-10-01",
    "F",
    "R",
    joined="2024-09-02",
    school="9991001",
    summer=2026,
)


def read(text, encoding="utf-8"):
    reading = roll_csv.read(text.encode(encoding))
    assert reading.trouble is None
    assert reading.rows == len(reading.pupils)
    return reading.pupils


def test_a_pupil_on_roll_is_read_with_school_and_school_year():
    assert read(census([WREN])) == (KNOWN,)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_its_encoding_does_not_matter(encoding):
    assert read(census([WREN]).replace("UTF-8", encoding.removesuffix("-sig")), encoding) == (KNOWN,)


def test_items_are_taken_wherever_a_pupil_has_them():
    flat = "".join(f"<{item}>{text}</{item}>" for item, text in WREN.items())
    moved = (
        census([{"UPN": "X"}]).replace("<UPN>X</UPN>", "").replace("<PupilStatus>", f"{flat}<PupilStatus>")
    )
    assert read(moved) == (KNOWN,)
    assert read(census([WREN]).replace("Sex>", "Gender>")) == (KNOWN,)


def test_a_upn_alone_is_a_pupil():
    pupil = "<PupilsOnRoll><PupilOnRoll><UPN>A999100124001</UPN></PupilOnRoll></PupilsOnRoll>"
    assert [one.upn for one in read(f"<Message><Header/><Pupils>{pupil}</Pupils></Message>")] == [KNOWN.upn]


@pytest.mark.parametrize(
    ("items", "left", "enrolment"),
    [
        ({"LeavingDate": "2025-12-19"}, "2025-12-19", ""),
        ({"LeavingDate": "soon"}, "", "left"),
        ({}, "", "left"),
    ],
)
def test_who_is_no_longer_on_roll_has_left(items, left, enrolment):
    _, gone = read(census([WREN], gone=[{**WREN, "UPN": "B", **items}]))
    assert (gone.upn, gone.left, gone.enrolment) == ("B", left, enrolment)


@pytest.mark.parametrize(
    ("status", "means"),
    [("C", ""), ("M", ""), ("", ""), ("S", "elsewhere"), ("G", "elsewhere"), ("F", "elsewhere")],
)
def test_who_is_registered_elsewhere_is_known_by_the_enrolment_status(status, means):
    assert [one.enrolment for one in read(census([{**WREN, "EnrolStatus": status}]))] == [means]


@pytest.mark.parametrize(
    ("day", "summer"),
    [
        ("2026-01-15", 2026),
        ("2026-05-21", 2026),
        ("2025-10-02", 2026),
        ("2025-01-16", 2025),
        ("", 0),
        ("x", 0),
    ],
)
def test_the_school_year_is_that_of_census_day(day, summer):
    assert [one.summer for one in read(census([WREN], ReferenceDate=day))] == [summer]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (census([]), "no pupils"),
        (census([WREN], Collection="SLASC"), "not a school census"),
        (census([WREN], Collection="CIN"), "not a school census"),
        (census([WREN])[:300], "cut off"),
        (f"<!DOCTYPE Message>{census([WREN])[39:]}", "definitions"),
        ("<Ledger/>", "neither a CTF nor a school census"),
    ],
)
def test_what_is_no_school_census_is_said_without_a_name_of_an_element(text, says):
    trouble = roll_csv.read(text.encode()).trouble
    assert trouble
    assert says in trouble.says
    assert not any(name in trouble.says for name in ("Message", "Header", "PupilOnRoll", "DOCTYPE"))


def test_its_limits_are_those_of_a_ctf():
    few = LIMITS._replace(pupils=1)
    assert census_xml.read(census([WREN, WREN]).encode(), few).trouble.kind == "too-many-pupils"
    long = census([{**WREN, "Surname": "n" * (LIMITS.text + 1)}])
    assert census_xml.read(long.encode()).trouble.kind == "text-too-long"
    deep = census([WREN]).replace("WBRI", "<a>" * LIMITS.depth + "</a>" * LIMITS.depth)
    assert census_xml.read(deep.encode()).trouble.kind == "too-deep"
    assert census_xml.read(b" " * (LIMITS.size + 1)).trouble.kind == "too-large"


def test_a_wrong_byte_is_told_from_a_sign_that_xml_does_not_allow():
    data = census([WREN]).encode()
    for wrong, kind in ((b"\xff", "encoding"), (b"\xc3\xa9& ", "not-well-formed"), (b"x\xff", "encoding")):
        assert census_xml.read(data.replace(b"Wren", wrong)).trouble.kind == kind


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data):
    reading = census_xml.read(b"<Message>" + data)
    assert reading.trouble or reading.on_roll or reading.no_longer


@given(st.text(alphabet="<>/PupilsOnRoMeag UN", max_size=120))
def test_no_elements_make_it_raise(text):
    census_xml.read(f"<Message><Pupils>{text}</Pupils></Message>".encode())
