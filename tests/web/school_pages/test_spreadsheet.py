"""The spreadsheet that a school fills in: handed out with its pupils, taken back, and answered by cells."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost.formats.template_workbook.write import MEDIA_TYPE
from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import StoredFile
from stagepost_web.returns.models import Route, Version
from tests import returning, spreadsheets, year_2
from tests.formats.template_workbook.reading import results_sheet

XLSX = "EYFSP_2001_26.xlsx"


@pytest.fixture
def asked(cast):
    return returning.return_request(cast)


@pytest.fixture
def template(cast, asked):
    return spreadsheets.with_roll(asked, cast.data_manager)


@pytest.fixture
def page(asked):
    return f"/schools/{asked.school.number}/requests/{asked.pk}/spreadsheet/"


@pytest.fixture
def upload(cast, asked, pages):
    def uploading(data, name=XLSX, **more):
        address = f"/schools/{asked.school.number}/requests/{asked.pk}/upload/"
        posted = {"file": SimpleUploadedFile(name, data), "effect": "replaces", **more}
        return pages.post(cast.data_manager, address, posted, follow=True).content.decode()

    return uploading


def handed_out(answer, tmp_path):
    (tmp_path / "handed_out.xlsx").write_bytes(answer.content)
    return results_sheet(tmp_path / "handed_out.xlsx")


def test_the_page_says_who_is_in_it(cast, template, page, pages):
    shown = pages.get(cast.teacher, page).content.decode()
    assert "12 children" in shown
    assert "Download the spreadsheet" in shown
    assert "Give it to your school’s data manager" in shown
    assert "Upload it</a>" in pages.get(cast.data_manager, page).content.decode()


def test_it_is_handed_out_with_the_pupils_and_that_is_on_record(cast, template, page, pages, tmp_path):
    answer = pages.get(cast.teacher, f"{page}file/")
    assert answer["Content-Type"] == MEDIA_TYPE
    assert answer["Content-Disposition"] == f'attachment; filename="{XLSX}"'
    rows = handed_out(answer, tmp_path)
    assert {row["UPN"] for row in rows} == {pupil.upn for pupil in template.pupils}
    assert len(rows) == 12
    event = Event.objects.get(verb="submitting.take_template")
    assert event.detail == {"pupils": 12, "template": template.mark.copy, "for": "school"}
    assert template.pupils[0].surname not in str(event.detail)


def test_without_a_roll_it_has_empty_rows(cast, asked, page, pages):
    assert "empty rows only" in pages.get(cast.data_manager, page).content.decode()
    book = openpyxl.load_workbook(BytesIO(pages.get(cast.data_manager, f"{page}file/").content))
    assert book["Results"].max_row > 60


def test_of_year_2_only_who_takes_the_check_again_with_last_years_mark(cast, pages, tmp_path):
    """Last summer's check lies behind them; this summer's is asked for."""
    year_2.listed(cast)
    asked = returning.return_requests(
        cast.la, cast.officer, cast.school, kind="phonics", summer=year_2.summer() + 1
    )[0]
    page = f"/schools/{asked.school.number}/requests/{asked.pk}/spreadsheet/"
    rows = handed_out(pages.get(cast.teacher, f"{page}file/"), tmp_path)
    assert {row["Last year"] for row in rows} > {"A", "D"}
    assert len(rows) == 3
    shown = pages.get(cast.teacher, page).content.decode()
    assert "7 pupils. The pupil met the standard last year" in shown
    assert "2 pupils. Last year&#x27;s result is not known." in shown


def test_the_filled_workbook_becomes_a_return(cast, template, upload):
    shown = upload(spreadsheets.filled(template))
    assert "Nothing to correct" in shown
    version = Version.objects.get()
    assert version.pupil_count == 12
    assert version.parts.get().route == Route.TEMPLATE
    assert StoredFile.objects.get().media_type == MEDIA_TYPE
    assert version.findings.count() == 0


def test_the_csv_saved_from_it_becomes_the_same_return(cast, template, upload):
    upload(spreadsheets.filled(template))
    workbook = Version.objects.get()
    results = {pupil.upn: pupil.outcomes for pupil in workbook.pupils.all()}
    book = openpyxl.load_workbook(BytesIO(spreadsheets.filled(template)))
    upload(sheet_as_csv(book["Results"]), "EYFSP_2001_26.csv")
    again = Version.objects.latest("pk")
    assert again.pk != workbook.pk
    assert {pupil.upn: [each[:-1] for each in pupil.outcomes] for pupil in again.pupils.all()} == {
        upn: [each[:-1] for each in outcomes] for upn, outcomes in results.items()
    }


def sheet_as_csv(sheet):
    text = StringIO()
    csv.writer(text).writerows(sheet.iter_rows(values_only=True))
    return text.getvalue().encode()


def test_each_wrong_cell_is_named_with_its_pupil(cast, template, upload):
    shown = upload(spreadsheets.filled(template, {"H10": "EXS", "K12": "=1+1"}))
    for cell, pupil in (("Results!H10", template.pupils[1]), ("Results!K12", template.pupils[3])):
        assert cell in shown
        assert pupil.surname in shown
    assert "in the workbook" in shown
    assert "MIS" not in shown.split('id="errors"')[1].split("</section>")[0]
    found = {finding.cell for finding in Version.objects.get().findings.all()}
    assert found == {"Results!H10", "Results!K12"}


def test_a_workbook_of_another_school_leads_to_ones_own(cast, asked, template, upload):
    other = template._replace(mark=template.mark._replace(estab="2002"))
    shown = upload(spreadsheets.filled(other))
    assert "This spreadsheet is of a different school" in shown
    assert "999/2002" in shown
    assert not Version.objects.exists()


def test_a_workbook_of_another_year_leads_to_this_years(cast, asked, template, upload):
    other = template._replace(mark=template.mark._replace(year=2025))
    shown = upload(spreadsheets.filled(other))
    assert "This file has results for 2024/25" in shown
    assert "Download your school’s spreadsheet" in shown


def test_one_of_another_return_leads_on(cast, asked, template, upload):
    phonics = returning.return_requests(cast.la, cast.officer, cast.school, kind="phonics")[0]
    shown = upload(spreadsheets.filled(spreadsheets.with_roll(phonics, cast.data_manager)))
    assert "This file is a different return: Phonics screening check" in shown
    assert "upload this file to the request for phonics" in shown


def test_an_older_copy_is_asked_about(cast, asked, template, upload):
    older = template._replace(mark=template.mark._replace(copy="00000000"))
    shown = upload(spreadsheets.filled(older))
    assert "This is an older copy of the template." in shown


def test_more_sheets_a_list_that_is_shown_and_moved_rows_do_no_harm(cast, template, upload):
    book = openpyxl.load_workbook(BytesIO(spreadsheets.filled(template)))
    book["Lists"].sheet_state = "visible"
    book.create_sheet("Notes", 0).append(["Ask about Wren"])
    book["Results"].insert_rows(11, 4)
    assert "Nothing to correct" in upload(spreadsheets.saved(book))


def test_an_empty_one_is_answered_in_words(cast, template, upload):
    shown = upload(spreadsheets.saved(spreadsheets.book(template)))
    assert "This is a template with no results in it yet." in shown
    assert "Fill in the results, save the file and send it." in shown


def test_a_changed_one_is_answered_in_words(cast, template, upload):
    shown = upload(spreadsheets.filled(template, {"G8": "Listening"}))
    assert "Columns are missing: E01." in shown
    assert not Version.objects.exists()


def test_what_is_added_to_it_has_its_cells_too(cast, asked, template, upload):
    half = template._replace(pupils=template.pupils[:6])
    upload(spreadsheets.filled(half))
    rest = template._replace(pupils=template.pupils[6:])
    upload(spreadsheets.filled(rest, {"H9": "EXS"}), effect="adds")
    version = Version.objects.latest("pk")
    assert version.pupil_count == 12
    assert version.findings.get(rule="elg-value").cell == "Results!H9"


def test_it_is_not_offered_once_the_return_is_sent(cast, asked, page, pages):
    link = page.encode()
    assert link in pages.get(cast.data_manager, page.replace("spreadsheet/", "")).content
    returning.sent(asked, cast.data_manager)
    assert link not in pages.get(cast.data_manager, page.replace("spreadsheet/", "")).content
    assert "Download the spreadsheet" in pages.get(cast.data_manager, page).content.decode()
