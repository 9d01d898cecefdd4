"""The report as a workbook, read back."""

from io import BytesIO

import openpyxl
import pytest

from stagepost.records import Collection
from stagepost.reports.pupil_level import tabulate, workbook
from tests.library.reports.made import ABOUT, SUMMER, child, one_of, returned


def made(*pupils, collection=Collection.EYFSP):
    return workbook.write(tabulate(returned(*pupils), collection, SUMMER), ABOUT)


def read(data):
    return openpyxl.load_workbook(BytesIO(data))


def test_upns_and_results_are_text():
    sheet = read(made(child("1" + "2" * 16)))["Pupils"]

    assert [cell.value for cell in sheet[2]] == [
        "A999200100000",
        "Rowan0",
        "Wren",
        "12/04/2021",
        "F",
        "1",
        *"2" * 16,
        "No",
        "33",
    ]
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert sheet.freeze_panes == "D2"


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_starts_a_formula_is_defused(name):
    cell = read(made(child("2" * 17, surname=name)))["Pupils"]["B2"]

    assert cell.data_type == "s"
    assert cell.value.startswith("'")


def test_the_figures_are_those_of_the_report():
    tables = tabulate(returned(child("2" * 17), child("1" * 17, 1)), Collection.EYFSP, SUMMER)
    rows = list(read(workbook.write(tables, ABOUT))["Summary"].values)

    for figure in (*tables.figures, *tables.bars):
        assert (figure.name, figure.value, figure.counts, figure.definition) in rows


def test_the_goals_are_counted_in_numbers():
    sheet = read(made(child("2" * 17), child("1" * 17, 1)))["Goals"]

    assert [cell.value for cell in sheet[2]][3:] == [1, 1, 0, 0, "50.0%"]


def test_it_says_whose_it_is():
    told = read(made(child("2" * 17))).properties

    assert (told.title, told.creator, told.subject) == (
        "Pupil-level report: EYFS profile, summer 2026",
        "Northshire",
        "Alder Primary",
    )


def test_the_same_values_give_the_same_bytes():
    assert made(child("2" * 17)) == made(child("2" * 17))


@pytest.mark.parametrize("pupils", [0, 1, 120])
def test_any_number_of_pupils(pupils):
    sheet = read(made(*(child("2" * 17, place) for place in range(pupils))))["Pupils"]

    assert sum(1 for row in sheet.values if row[0]) == pupils + 1


@pytest.mark.parametrize("collection", [Collection.PHONICS, Collection.KS1, Collection.KS2])
def test_only_the_profile_has_a_sheet_of_goals(collection):
    assert read(made(one_of(collection), collection=collection)).sheetnames == ["Summary", "Pupils", "Codes"]
