"""Whoever exported a table: its encoding, separator, rows, headings and days are found."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost.formats import tables
from stagepost.formats.reading import Trouble

TEXT = "UPN,Name\r\nA1,Zoë\r\n"


def cells(data: bytes, **limits: int) -> list[tuple[str, ...]]:
    found = tables.sheet(data, tables.SMALL._replace(**limits))
    assert isinstance(found, tables.Sheet)
    return [row.cells for row in tables.rows(found)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_apart(encoding):
    assert cells(TEXT.encode(encoding)) == [("UPN", "Name"), ("A1", "Zoë")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_told_apart(separator):
    assert cells(f"a{separator}b{separator}c\n1{separator}2{separator}3\n".encode())[1] == ("1", "2", "3")


def test_excel_may_say_its_separator():
    assert cells(b"sep=;\na;b,c,d\n")[1] == ("a", "b,c,d")


def test_a_row_knows_its_line_and_blank_ones_are_passed_over():
    found = tables.sheet(b'a,b\n\n , \n"x\ny",2\n')
    assert isinstance(found, tables.Sheet)
    assert [(row.line, row.cells) for row in tables.rows(found)] == [(1, ("a", "b")), (5, ("x\ny", "2"))]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xff\xfea", "encoding"),
        (b"a\x00b", "encoding"),
        (b"\x81", "encoding"),
    ],
)
def test_what_is_no_table_is_said(data, kind):
    found = tables.sheet(data)
    assert isinstance(found, Trouble)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("data", "limits", "kind"),
    [
        (b'a,"b\n', {}, "not-well-formed"),
        (b"a\nb\nc\n", {"rows": 1}, "too-many-rows"),
        (b"a,b,c\n", {"columns": 2}, "too-many-columns"),
        (b"a," + b"x" * 200_000, {}, "not-well-formed"),
    ],
)
def test_rows_that_cannot_be_read_are_said(data, limits, kind):
    with pytest.raises(tables.Broken) as broken:
        cells(data, **limits)
    assert broken.value.trouble.kind == kind


def test_size_is_bounded_before_anything_is_decoded():
    found = tables.sheet(b"a" * 11, tables.SMALL._replace(size=10))
    assert isinstance(found, Trouble)
    assert found.kind == "too-large"


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise_anything_else(data):
    found = tables.sheet(data)
    if isinstance(found, tables.Sheet):
        with suppress(tables.Broken):
            assert all(any(row.cells) for row in tables.rows(found))


NAMES = {"upn": ("UPN",), "surname": ("Legal Surname", "Surname"), "dob": ("DOB", "Date of Birth")}


def test_headings_are_found_under_any_name_and_below_a_title():
    first = [
        tables.SheetRow(1, ("My school",)),
        tables.SheetRow(2, ("Surname", "date_of_birth", "legal surname", "UPN")),
    ]
    columns = tables.find(first, NAMES)
    assert columns
    assert columns.place == {"upn": 3, "surname": 2, "dob": 1}
    assert columns.cell(tables.SheetRow(3, ("a", "b")), "dob") == "b"
    assert columns.cell(tables.SheetRow(3, ("a", "b")), "upn") == ""


def test_two_columns_for_one_item_are_named():
    columns = tables.find([tables.SheetRow(1, ("UPN", "DOB", "upn "))], NAMES)
    assert columns
    assert columns.twice == ("upn",)


def test_without_headings_there_is_nothing():
    assert tables.find([tables.SheetRow(1, ("A1", "Ash"))], NAMES) is None


@pytest.mark.parametrize(
    "text",
    [
        "31/01/2021",
        "31-01-2021",
        "31.1.2021",
        "2021-01-31",
        "2021-01-31T00:00:00",
        "31/01/2021 00:00",
        "31 Jan 2021",
        "31-January-2021",
    ],
)
def test_days_are_read(text):
    assert tables.day(text).day == date(2021, 1, 31)


@pytest.mark.parametrize(
    "text", ["31/01/21", "01/31/2021", "44227", "", "31 Foo 2021", "2021-02-30", "٣١/٠١/٢٠٢٠x"]
)
def test_what_is_no_day_is_said(text):
    found = tables.day(text)
    assert found.day is None
    assert found.fault
