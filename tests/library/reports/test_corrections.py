"""What an LA has corrected is marked in the report, and listed with what it was and why."""

from io import BytesIO

import openpyxl
import pytest

from stagepost.records import Collection, Header, Return
from stagepost.reports.pupil_level import Correction, pdf, tabulate, workbook
from tests.library.reports.made import ABOUT, SUMMER, child
from tests.library.reports.test_pdf import text_of

REASON = "The school rang: E05 was entered for the wrong child."
CORRECTIONS = (
    Correction(0, "Wren, Jenny", "E05", "E05 Building relationships", "1", "2", "3 July 2026", REASON),
    Correction(1, "Finch, Otis", "DOB", "Date of birth", "", "12 April 2021", "4 July 2026", ""),
    Correction(None, "Moon, Ada", "", "Taken out of the return", "", "", "5 July 2026", "Moved in May."),
    Correction(1, "Finch, Otis", "NCyearActual", "Year group", "1", "Reception", "5 July 2026", "A slip."),
)


@pytest.fixture
def tables():
    pupils = (child("2" * 17, 0), child("2" * 17, 1), child("1" * 17, 2))
    return tabulate(Return(Header(), pupils), Collection.EYFSP, SUMMER, CORRECTIONS)


def test_the_corrected_cells_are_known(tables):
    assert [pupil.corrected for pupil in tables.pupils] == [(5 + 4,), (3,), ()]
    assert tables.columns[4]
    assert tables.pupils[0].cells[5 + 4] == "2"


def test_a_report_without_corrections_says_nothing_of_any():
    plain = tabulate(Return(Header(), (child("2" * 17),)), Collection.EYFSP, SUMMER)
    assert "orrected" not in _pdf(plain)
    assert "Corrections" not in _book(plain).sheetnames


def _pdf(tables) -> str:
    return text_of(pdf.write(tables, ABOUT))


def _book(tables) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(workbook.write(tables, ABOUT)))


def test_the_pdf_marks_and_lists_them(tables):
    text = " ".join(_pdf(tables).split())
    assert "2*" in text
    assert "12/04/2021*" in text
    assert "Corrected by the local authority" in text
    assert REASON.split(":", maxsplit=1)[0] in text
    assert "nothing" in text.partition("Corrected on")[2]


def test_the_workbook_marks_them_and_numbers_stay_numbers(tables):
    book = _book(tables)
    cell = book["Pupils"].cell(2, 10)
    assert (cell.value, cell.number_format) == (2, '0"*"')
    assert book["Pupils"].cell(3, 4).number_format == 'dd/mm/yyyy"*"'
    assert book["Pupils"].cell(4, 10).number_format == "0"
    assert book["Pupils"].cell(6, 1).value.startswith("* Corrected by the local authority")

    rows = list(book["Corrections"].iter_rows(values_only=True))
    assert rows[0] == ("Pupil", "Item", "Before", "After", "Corrected on", "Reason")
    assert rows[1] == ("Wren, Jenny", "E05 Building relationships", "1", "2", "3 July 2026", REASON)
    assert rows[2][2] == "nothing"
    assert len(rows) == 5


def test_a_corrected_result_stands_out_as_any_other(tables):
    odd = tables.pupils[2]._replace(corrected=(5,))
    assert odd.results[0] in tables.stands_out
    marked, unmarked = _book(tables._replace(pupils=(odd,)))["Pupils"][2][5:7]
    assert marked.number_format == '0"*"'
    assert marked.fill.fgColor.rgb == unmarked.fill.fgColor.rgb != "00000000"


def test_a_reason_is_never_a_formula(tables):
    odd = tables._replace(corrections=(CORRECTIONS[0]._replace(reason='=HYPERLINK("x")'),))
    assert _book(odd)["Corrections"].cell(2, 6).data_type == "s"
