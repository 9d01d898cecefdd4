"""The national register: its own headings, its encoding and days, and rows that are no schools."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost.formats import gias_csv

HEAD = [
    *("URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName"),
    *("TypeOfEstablishment (code)", "TypeOfEstablishment (name)", "EstablishmentTypeGroup (name)"),
    *("EstablishmentStatus (name)", "OpenDate", "CloseDate", "PhaseOfEducation (name)"),
    *("StatutoryLowAge", "StatutoryHighAge", "Trusts (code)", "Trusts (name)", "Street", "Locality"),
    *("Address3", "Town", "County (name)", "Postcode", "HeadTitle (name)", "HeadFirstName", "HeadLastName"),
    *("TelephoneNum", "PreviousLA (code)", "PreviousEstablishmentNumber"),
]
ALDER = dict(
    zip(
        HEAD,
        [
            *("900001", "999", "Northshire", "1001", "St Zoë’s Primary School", "1", "Community school"),
            *("Local authority maintained schools", "Open", "01-09-1999", "", "Primary", "4", "11", "", ""),
            *("Mill Lane", "", "", "Alderby", "Northshire", "ZZ1 1ZZ", "Mx", "Wren", "Rowan"),
            *("01632960001", "", ""),
        ],
        strict=True,
    )
)


def file(*schools: dict[str, str], encoding: str = "cp1252") -> bytes:
    text = StringIO(newline="")
    writer = csv.DictWriter(text, list(schools[0]))
    writer.writeheader()
    writer.writerows(schools)
    return text.getvalue().encode(encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_a_school_is_read_with_all_that_letters_and_rolls_need(encoding):
    reading = gias_csv.read(file(ALDER, encoding=encoding))
    (school,) = reading.schools
    assert (school.number, school.urn, school.name) == ("9991001", "900001", "St Zoë’s Primary School")
    assert (school.head_forename, school.head_surname) == ("Wren", "Rowan")
    assert (school.street, school.town, school.postcode) == ("Mill Lane", "Alderby", "ZZ1 1ZZ")
    assert (school.opened, school.closed, school.status) == (date(1999, 9, 1), None, "Open")
    assert school.type == "Community school"
    assert reading.missing == ()
    assert not reading.problems


def test_only_the_las_asked_for_are_kept():
    data = file(ALDER, ALDER | {"LA (code)": "998"})
    assert [school.la for school in gias_csv.read(data, las={"998"}).schools] == ["998"]


def test_a_lost_zero_is_put_back():
    assert gias_csv.read(file(ALDER | {"EstablishmentNumber": "12"})).schools[0].estab == "0012"


def test_rows_without_a_number_are_counted():
    reading = gias_csv.read(file(ALDER, ALDER | {"EstablishmentNumber": ""}))
    assert len(reading.schools) == 1
    assert reading.without_number == 1


@pytest.mark.parametrize(
    ("column", "cell", "kept"),
    [("LA (code)", "99", 1), ("EstablishmentNumber", "12345", 1), ("CloseDate", "31-02-2026", 2)],
)
def test_what_is_not_clear_is_named_by_row_and_column(column, cell, kept):
    reading = gias_csv.read(file(ALDER, ALDER | {column: cell}))
    assert len(reading.schools) == kept
    assert [(problem.row, problem.column) for problem in reading.problems] == [(3, column)]


def test_headings_that_are_missing_are_named():
    short = {name: ALDER[name] for name in ("URN", "LA (code)", "EstablishmentNumber", "EstablishmentName")}
    reading = gias_csv.read(file(short))
    assert reading.schools[0].town == ""
    assert "Town" in reading.missing


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"", "empty"), (b"URN,Name\n1,2\n", "not-the-register"), (b"<CTfile/>", "not-the-register")],
)
def test_what_is_not_the_register_is_said(data, kind):
    trouble = gias_csv.read(data).trouble
    assert trouble
    assert trouble.kind == kind


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data):
    reading = gias_csv.read(data)
    assert reading.trouble or not reading.schools


def test_a_file_is_read_as_its_bytes_are_and_only_what_is_wanted_is_kept():
    birch = ALDER | {"URN": "900002", "LA (code)": "998", "EstablishmentNumber": "12"}
    cedar = ALDER | {"URN": "900003", "LA (code)": "997"}
    oak = ALDER | {"URN": "900004", "LA (code)": "996"}
    wanted = gias_csv.Wanted(las={"999"}, numbers={"9980012"}, urns={"900003"})
    reading = gias_csv.read_file(BytesIO(file(ALDER, birch, cedar, oak)), wanted)

    assert reading.schools == gias_csv.read(file(ALDER, birch, cedar)).schools
    assert reading.rows == 4


def test_a_heading_that_stands_twice_is_not_guessed_at():
    text = file(ALDER).decode("cp1252").split("\r\n")
    data = "\r\n".join([text[0] + ",CloseDate", text[1] + ",01-01-2020"]).encode("cp1252")
    assert gias_csv.read(data).trouble.says.startswith("The heading CloseDate is there twice.")


def test_the_number_a_school_had_is_read_with_its_zero():
    school = gias_csv.read(
        file(ALDER | {"PreviousLA (code)": "998", "PreviousEstablishmentNumber": "12"})
    ).schools[0]
    assert school.previous_number == "9980012"
    assert gias_csv.read(file(ALDER)).schools[0].previous_number == ""
