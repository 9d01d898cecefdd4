"""Broken and hostile lists of early years settings: each gets a clear answer, and no setting comes of it."""

import pytest

from stagepost_web.schools.list_queries import compared
from stagepost_web.schools.models import Source, Stage
from tests.registers import ALDER, BIRCH, ELM, register, settings
from tests.web.schools.uploading import read

pytestmark = pytest.mark.one_database

NO_TEXT = "We cannot read the text in this file"


NO_ROW = "We cannot read a row"


ZIP = "We cannot open this zip"


UNREADABLE_SETTINGS: dict[str, tuple[bytes, str]] = {
    "the register": (register(ALDER, BIRCH, ELM), "not a list of early years settings"),
    "no number": (b"Name\r\nAcorns\r\n", "not a list of early years settings"),
    "no name": (b"Number\r\n512345\r\n", "not a list of early years settings"),
    "headings doubled": (settings("512345,A,B", head="Number,Name,Name"), "The heading Name is there twice"),
    "NUL": (settings("512345,A\x00"), NO_TEXT),
    "not closed": (settings('512345,"A'), NO_ROW),
    "a workbook": (b"PK\x03\x04", ZIP),
    "30,000 rows": (settings(*["512345,A"] * 30_000), "The table has more than 20000 rows"),
    "5 MB": (settings(*["512345," + "A" * 1000] * 5_000), "The file is larger than 3 MB"),
}


@pytest.mark.parametrize("name", UNREADABLE_SETTINGS)
def test_a_list_of_settings_that_cannot_be_read_is_said(cast, name):
    data, says = UNREADABLE_SETTINGS[name]
    uploaded = read(cast, data, Source.SETTINGS)
    assert (uploaded.stage, says in uploaded.trouble) == (Stage.UNREADABLE, True), uploaded.trouble


LEFT_OUT_SETTINGS: dict[str, tuple[bytes, str]] = {
    "four digits": (settings("2001,Alder"), "not a number of six digits"),
    "seven digits": (settings("5123456,Acorns"), "not a number of six digits"),
    "beginning with 4": (settings("412345,Acorns"), "not a number of six digits"),
    "letters": (settings("EY1234,Acorns"), "not a number of six digits"),
    "another LA before it": (settings("998/512345,Acorns"), "of another LA than 999"),
    "another LA in its column": (
        settings("998,512345,Acorns", head="LA,Number,Name"),
        "of another LA than 999",
    ),
    "no name": (settings("512345,"), "is empty"),
    "a day that is none": (settings("512345,A,31/02/2026", head="Number,Name,Closed"), "not a real date"),
    "a day in words": (settings("512345,A,soon", head="Number,Name,Opened"), "is not a date"),
    "a formula": (settings("512345,=1+1"), "begins like a formula"),
    "a URN in words": (settings("512345,A,none", head="Number,Name,URN"), "the URN is not a number"),
    "a name too long": (settings("512345," + "A" * 121), "longer than 120"),
}


@pytest.mark.parametrize("name", LEFT_OUT_SETTINGS)
def test_a_row_that_can_be_no_setting_is_left_out_and_named(cast, name):
    data, says = LEFT_OUT_SETTINGS[name]
    uploaded = read(cast, data, Source.SETTINGS)
    assert uploaded.stage == Stage.READY
    assert any(says in note for note in uploaded.notes), uploaded.notes
    assert compared(uploaded).differences == ()
