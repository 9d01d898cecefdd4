"""A school without an MIS: downloads its spreadsheet, fills it in, corrects the cells named, and sends it."""

from pathlib import Path

import openpyxl
import pytest

from stagepost.formats.template_workbook.laid_out import FIRST
from tests import returning, spreadsheets
from tests.journeys.looking import look_at


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_download_fill_in_correct_and_send(visit, cast, tmp_path, javascript):
    looked = look_at if javascript else (lambda page, name: None)
    asked = returning.return_request(cast)
    template = spreadsheets.with_roll(asked, cast.data_manager)
    page = visit(asked.get_absolute_url(), cast.data_manager, javascript=javascript)
    looked(page, "spreadsheet-request")
    page.get_by_role("link", name="fill in a spreadsheet").click()
    looked(page, "spreadsheet")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the spreadsheet").click()
    path = tmp_path / coming.value.suggested_filename
    coming.value.save_as(path)

    fill_in(path, {"H10": "EXS", "I11": None})
    page.get_by_role("link", name="Upload it").click()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Check this file").click()
    looked(page, "spreadsheet-verdict")
    shown = page.get_by_role("main").inner_text()
    assert "Correct them in the spreadsheet, save it and upload it again." in shown
    assert "Results!H10" in shown
    assert "Results!I11" in shown
    assert template.pupils[1].surname in shown

    fill_in(path, {"H10": "2", "I11": "1"})
    page.goto(f"{asked.get_absolute_url()}upload/")
    page.get_by_label("Replace what you uploaded before").check()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Check this file").click()
    page.get_by_role("link", name="Continue to send").click()
    looked(page, "spreadsheet-confirm")


def fill_in(path: Path, change: dict[str, str | None]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Results"]
    for row in range(FIRST + 1, FIRST + 13):
        for place in range(7, 24):
            sheet.cell(row, place).value = sheet.cell(row, place).value or "12"[(row + place) % 5 > 0]
    for cell, value in change.items():
        sheet[cell].value = value
    book.save(path)
