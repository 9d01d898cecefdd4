"""A return as a table and as JSON: nothing lost, nothing that a spreadsheet would work out."""

import csv
import json
import sys
from io import BytesIO, StringIO

import openpyxl
import pytest

from stagepost.exporting.converting import MissingExtra, as_csv, as_json, as_workbook, pupil_table
from stagepost.records import Header, Outcome, Pupil, Return

CHECK = Outcome(
    year="2026", stage="KS1", subject="PHO", method="TT", component="CHK", qualifier="NM", result="007"
)
GOAL = Outcome(
    year="2026", stage="EYF", subject="COM", method="FA", component="E01", qualifier="FD", result="2"
)
CHILD = Pupil("A999100123001", "=Ash()", "+Zoë", "2021-01-31", "F", "Sex", "R", (CHECK, GOAL))
SENT = Return(Header("25.0"), (CHILD, Pupil(surname="Oak")))


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row_a_pupil_and_a_column_a_result():
    head, first, second = rows(as_csv(pupil_table(SENT)))
    assert head == ["UPN", "Surname", "Forename", "Date of birth", "Sex", "Year group", "CHK", "E01"]
    assert first == ["A999100123001", "'=Ash()", "'+Zoë", "2021-01-31", "F", "R", "007", "2"]
    assert second == ["", "Oak", "", "", "", "", "", ""]


def test_columns_that_are_called_alike_are_told_apart():
    old, code = CHECK._replace(year="2025"), CHECK._replace(qualifier="NY", result="WA")
    table = pupil_table(Return(Header(), (CHILD._replace(outcomes=(CHECK, old, code)),)))
    assert table.head[6:] == ("CHK 2025 NM", "CHK 2026 NM", "CHK 2026 NY")


def test_two_results_for_one_thing_are_both_shown():
    table = pupil_table(Return(Header(), (CHILD._replace(outcomes=(GOAL, GOAL._replace(result="1"))),)))
    assert table.rows[0][6] == "2 | 1"


def test_csv_is_opened_by_excel_as_utf_8():
    assert as_csv(pupil_table(SENT)).startswith(b"\xef\xbb\xbfUPN,")


def test_every_cell_of_a_workbook_is_text():
    sheet = openpyxl.load_workbook(BytesIO(as_workbook(pupil_table(SENT)))).active
    assert sheet
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert values[1][:3] == ["A999100123001", "'=Ash()", "'+Zoë"]
    assert values[1][6] == "007"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_without_the_package_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"spreadsheets.*pip install"):
        as_workbook(pupil_table(SENT))


def test_json_has_the_names_of_the_records():
    said = json.loads(as_json(SENT))
    assert said["header"]["version"] == "25.0"
    assert said["header"]["source"] == {"la": "", "estab": "", "urn": "", "name": ""}
    assert said["pupils"][0]["surname"] == "=Ash()"
    assert said["pupils"][0]["outcomes"][0]["result"] == "007"
    assert "line" not in as_json(SENT).decode()
