"""The report as a workbook, read back."""

from datetime import datetime
from io import BytesIO

import openpyxl
import pytest

from stagepost.formats.spreadsheet_cells import CUT, LONGEST
from stagepost.records import Collection
from stagepost.reports.pupil_level import tabulate, workbook
from tests.library.reports.made import ABOUT, SUMMER, child, one_of, returned


def made(*pupils, collection=Collection.EYFSP):
    return workbook.write(tabulate(returned(*pupils), collection, SUMMER), ABOUT)


def read(data):
    return openpyxl.load_workbook(BytesIO(data))


def test_results_totals_and_dates_of_birth_are_numbers_and_dates():
    sheet = read(made(child("1" + "2" * 16)))["Pupils"]

    assert [cell.value for cell in sheet[2]] == [
        "A999200100000",
        "Rowan0",
        "Wren",
        datetime(2021, 4, 12),  # noqa: DTZ001 - a day of birth lies in no zone
        "F",
        1,
        *[2] * 16,
        "No",
        33,
    ]
    assert "".join(cell.data_type for cell in sheet[2]) == "sssds" + "n" * 17 + "sn"
    assert sheet["D2"].number_format == "dd/mm/yyyy"
    assert {cell.number_format for cell in sheet[2][5:22]} == {"0"}
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
        [value] = [
            row[1] for row in rows if (row[0], *row[2:]) == (figure.name, figure.counts, figure.definition)
        ]
        assert figure.value in (str(value), f"{value:.1%}")
    assert (0.5, "0.0%") in [
        (cell.value, cell.number_format)
        for (cell,) in read(workbook.write(tables, ABOUT))["Summary"]["B1:B20"]
    ]


@pytest.mark.parametrize("result", ["A", "EXS", "007", "1 / 2", "1.5e3", "-1", "٣"])
def test_codes_and_what_is_no_plain_number_stay_text(result):
    cell = read(made(child([result, *"2" * 16])))["Pupils"]["F2"]
    assert (cell.data_type, cell.value.lstrip("'")) == ("s", result)


@pytest.mark.parametrize("dob", ["2021-02-30", "05/03/2021x", "", "1066-10-14"])
def test_what_is_no_date_of_birth_stays_as_it_was_sent(dob):
    pupil = child("2" * 17)._replace(dob=dob)
    assert read(made(pupil))["Pupils"]["D2"].data_type == "s"


def test_a_text_that_no_cell_can_hold_is_cut_and_says_so():
    told = read(made(child("2" * 17, surname="x" * 40_000)))["Pupils"]["B2"].value
    assert len(told) == LONGEST
    assert told.endswith(CUT)


def test_the_goals_are_counted_in_numbers():
    sheet = read(made(child("2" * 17), child("1" * 17, 1)))["Goals"]

    assert [cell.value for cell in sheet[2]][3:] == [1, 1, 0, 0, 0.5]
    assert sheet[2][7].number_format == "0.0%"


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
