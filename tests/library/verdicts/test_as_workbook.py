"""A verdict as a workbook: who, where, when and what stand first, and nothing in it is a formula."""

import sys
from io import BytesIO

import openpyxl
import pytest

from stagepost.extras import MissingExtra
from stagepost.findings import Place
from stagepost.verdicts.as_workbook import COLUMNS, Answered, as_workbook, line_of
from tests.library.verdicts.verdict import RETURNED, finding


def sheet_of(*lines):
    return openpyxl.load_workbook(BytesIO(as_workbook(lines, [("School", "=Alder")])))


def test_a_row_has_a_cell_for_each_heading():
    line = line_of(finding(place=Place("B", 1, "UPN", 9, others=(0,))), RETURNED, "1 July 2026")
    assert len(line) == len(COLUMNS)
    assert (line.surname, line.forename, line.upn, line.line) == (
        RETURNED.pupils[1].surname,
        RETURNED.pupils[1].forename,
        "B",
        9,
    )
    assert RETURNED.pupils[0].forename in line.others


def test_what_is_about_the_file_names_nobody():
    line = line_of(finding(place=Place()), RETURNED, "1 July 2026")
    assert (line.surname, line.forename, line.upn, line.year_group, line.others) == ("",) * 5


def test_an_answer_and_its_decision_stand_beside_the_finding():
    line = line_of(finding(), None, "1 July 2026", Answered("-1 is right", "Accepted"))
    row = [cell.value for cell in sheet_of(line)["Findings"][2]]
    assert row[9:11] == ["'-1 is right", "Accepted"]


def test_no_cell_is_a_formula_and_only_the_head_is_locked():
    line = line_of(finding(), None, "1 July 2026")._replace(surname='=cmd|"/c calc"!A1', rule="+x", says="@y")
    book = sheet_of(line)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(not str(cell.value).startswith(("=", "+", "-", "@")) for cell in cells)
    sheet = book["Findings"]
    assert [cell.protection.locked for cell in sheet[1]] == [True] * len(COLUMNS)
    assert not any(cell.protection.locked for cell in sheet[2])


def test_of_nothing_found_there_is_a_head_alone():
    assert sheet_of()["Findings"].max_row == 1


def test_without_the_package_the_answer_says_what_brings_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"stagepost\[spreadsheets\]"):
        as_workbook([], [])
