"""A list of early years settings: its headings, numbers and days, and rows that are no settings."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost.formats import settings_csv
from stagepost.formats.gias_csv import RegisterStatus, owing, status_on
from stagepost.records import Collection

DAY = date(2026, 6, 1)


def read(text: str):
    return settings_csv.read_file(BytesIO(text.encode()), "999")


def test_a_setting_is_as_the_register_would_have_it():
    (setting,) = read(
        "Setting number,Setting name,Ofsted URN,Manager,Telephone,Postcode,Opened\n"
        "999/512345,Little Acorns,EY234567,Sam Ash,01632 960 111,ZZ1 1ZZ,01/09/2019\n"
    ).schools
    assert (setting.number, setting.name, setting.urn) == ("999512345", "Little Acorns", "EY234567")
    assert (setting.head_surname, setting.postcode, setting.opened) == (
        "Sam Ash",
        "ZZ1 1ZZ",
        date(2019, 9, 1),
    )
    assert owing(setting).collections == {Collection.EYFSP}
    assert status_on(setting, DAY) is RegisterStatus.OPEN


@pytest.mark.parametrize(
    ("closed", "status"), [("31/05/2026", RegisterStatus.CLOSED), ("01/06/2026", RegisterStatus.OPEN)]
)
def test_a_setting_is_open_on_its_last_day(closed, status):
    (setting,) = read(f"Number,Name,Closed\n512345,Acorns,{closed}\n").schools
    assert status_on(setting, DAY) is status


@pytest.mark.parametrize("number", ["512345", "999512345", "999/512345", "999 512345", "999-512345"])
def test_a_number_is_read_however_it_is_written(number):
    (setting,) = read(f"Number,Name\n{number},Acorns\n").schools
    assert (setting.la, setting.estab) == ("999", "512345")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("2001,Alder", "Number"),
        ("812345,Acorns", "Number"),
        ("998/512345,Acorns", "Number"),
        ("512345,", "Name"),
        (",Acorns", "Number"),
    ],
)
def test_what_is_not_clear_is_named_by_row_and_column_and_left_out(row, column):
    reading = read(f"Number,Name\n{row}\n612345,Oaks\n")
    assert [setting.name for setting in reading.schools] == ["Oaks"]
    assert [(problem.row, problem.column) for problem in reading.problems] == [(2, column)]


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data):
    reading = settings_csv.read_file(BytesIO(data), "999")
    assert reading.trouble or not reading.schools
