"""A verdict taken away as a workbook and as JSON: whole, safe to open, and on record."""

import json
from io import BytesIO

import jsonschema
import openpyxl
import pytest

from stagepost.checking import check
from stagepost.formats.ctf import read
from stagepost.invention.faulty.spoiling import a_pupil
from stagepost.verdicts import as_json
from stagepost_web.audit.models import Event
from stagepost_web.returns.answer_actions import answer_findings
from stagepost_web.returns.check_inputs import check_inputs_for
from tests import returning, rolls
from tests.library.verdicts.test_as_json import SCHEMA
from tests.web.la_pages import deciding
from tests.web.school_pages.addresses import at
from tests.web.school_pages.test_findings_page import large

pytestmark = pytest.mark.one_database

FORMULA = '=HYPERLINK("https://elsewhere.example","Ada")'
FIRST = ["Surname", "Forename", "UPN", "Year group", "Line or cell", "Checked", "What was found"]


def rows_of(answer) -> list[list]:
    book = openpyxl.load_workbook(BytesIO(answer.content))
    return [[cell.value for cell in row] for row in book["Findings"].iter_rows()]


@pytest.fixture
def faulty(cast, return_request):
    """A child without a sex, and one with A for every goal, whose name is a formula."""
    returned = a_pupil(lambda pupil: pupil._replace(sex=""), place=2)(returning.content(cast.school))
    returned = a_pupil(lambda pupil: pupil._replace(surname=FORMULA), place=4)(returned)
    data = returning.exempt(cast.school, 4, of=returned)
    return returning.checked(return_request, cast.data_manager, data=data)


def test_the_workbook_says_who_when_and_what_first(cast, faulty, pages):
    answer = pages.get(cast.teacher, at(faulty, "workbook/"))
    assert answer["Content-Disposition"] == 'attachment; filename="9992001_eyfsp_2026_verdict_1.xlsx"'
    head, *rows = rows_of(answer)
    assert head[:7] == FIRST
    found = faulty.version.findings.order_by("severity", "id")
    assert [row[6] for row in rows] == [finding.says for finding in found]
    of_sex = rows[0]
    pupil = faulty.version.pupils.get(place=2)
    assert of_sex[:4] == [pupil.surname, pupil.forename, pupil.upn, "Reception"]
    assert of_sex[4] == found[0].line


def test_no_cell_of_it_is_a_formula(cast, faulty, pages):
    book = openpyxl.load_workbook(BytesIO(pages.get(cast.teacher, at(faulty, "workbook/")).content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert f"'{FORMULA}" in {cell.value for cell in cells}
    assert not any(str(cell.value).startswith(("=", "+", "-", "@")) for cell in cells)


def test_its_head_stays_and_can_be_filtered_by(cast, faulty, pages):
    sheet = openpyxl.load_workbook(BytesIO(pages.get(cast.teacher, at(faulty, "workbook/")).content))[
        "Findings"
    ]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:N{sheet.max_row}"
    assert sheet.protection.sheet
    assert not sheet.protection.autoFilter  # which is how the format says that it may be used
    assert all(cell.protection.locked for cell in sheet[1])
    assert not any(cell.protection.locked for cell in sheet[2])
    assert sheet.column_dimensions["G"].width > 50


def test_answers_stand_beside_what_they_answer(cast, faulty, pages):
    findings = list(faulty.version.findings.filter(rule="a-needs-exemption"))
    answer_findings(findings=findings, reason="=1+1 granted", by=cast.data_manager)
    head, *rows = rows_of(pages.get(cast.teacher, at(faulty, "workbook/")))
    answers = [row[head.index("Answer")] for row in rows]
    assert answers.count("'=1+1 granted") == 1


def test_a_child_who_is_missed_has_the_name_on_the_roll(cast, pages):
    sent = rolls.sent_without_one(cast).versions.get().submission
    head, *rows = rows_of(pages.get(cast.teacher, at(sent, "workbook/")))
    [missed] = [row for row in rows if row[head.index("Rule")] == "roll-missing"]
    assert all(missed[:3])


def test_the_json_is_the_library_s_own(cast, faulty, pages):
    answer = pages.get(cast.teacher, at(faulty, "json/"))
    told = json.loads(answer.content)
    jsonschema.Draft202012Validator(SCHEMA).validate(told)

    stored = faulty.delivery.files.get()
    returned = returning.content(cast.school)
    returned = a_pupil(lambda pupil: pupil._replace(sex=""), place=2)(returned)
    returned = a_pupil(lambda pupil: pupil._replace(surname=FORMULA), place=4)(returned)
    data = returning.exempt(cast.school, 4, of=returned)
    inputs = check_inputs_for(faulty.return_request, read(data).returned.pupils)
    own = as_json([check(data, stored.name, inputs)], told["stagepost"])
    assert told["files"][0].pop("beside") == []
    assert told == json.loads(json.dumps(own))


def test_the_json_of_several_files_keeps_to_the_schema(cast, return_request, pages):
    returning.checked(return_request, cast.data_manager, data=returning.some(cast.school, 0, 6))
    both = returning.checked(
        return_request, cast.data_manager, data=returning.some(cast.school, 6, 12), effect="adds"
    )
    told = json.loads(pages.get(cast.teacher, at(both, "json/")).content)
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    assert (told["files"][0]["name"], told["files"][0]["pupils"]) == ("", 12)


@pytest.mark.parametrize("form", ["workbook", "json"])
def test_who_takes_it_is_on_record_without_a_pupil(cast, faulty, pages, form):
    pages.get(cast.teacher, at(faulty, f"{form}/"))
    event = Event.objects.filter(verb="returns.export_verdict").last()
    assert (event.by, event.school) == (cast.teacher, "9992001")
    assert event.detail == {
        "version": 1,
        "form": "xlsx" if form == "workbook" else "json",
        "findings": faulty.version.findings.count(),
        "for": "school",
        "draft": True,
    }


def test_an_officer_takes_the_same_and_sees_only_what_the_authority_took(cast, pages):
    sent = deciding.answered(cast)
    pages.get(cast.data_manager, at(sent.versions.get().submission, "json/"))
    head, *rows = rows_of(pages.get(cast.officer, f"/las/999/returns/{sent.pk}/workbook/"))
    assert [row[head.index("Answer")] for row in rows] == [deciding.GRANTED] * 3
    page = pages.get(cast.reader, f"/las/999/returns/{sent.pk}/").text
    assert page.count("Findings downloaded") == 1


def test_a_large_verdict_is_whole(cast, return_request, pages):
    draft = returning.checked(return_request, cast.data_manager, data=large(cast, 300))
    _, *rows = rows_of(pages.get(cast.teacher, at(draft, "workbook/")))
    assert len(rows) == draft.version.findings.count() > 2_000


def test_characters_that_a_workbook_cannot_hold_do_not_stop_it(cast, return_request, pages):
    odd = a_pupil(lambda pupil: pupil._replace(surname="Mo\u202eon" * 50), place=4)
    data = returning.exempt(cast.school, 4, of=odd(returning.content(cast.school)))
    draft = returning.checked(return_request, cast.data_manager, data=data)
    assert len(rows_of(pages.get(cast.teacher, at(draft, "workbook/")))) > 1
