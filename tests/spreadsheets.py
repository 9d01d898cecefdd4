"""What tests of spreadsheets on the site share: a template as a school downloads it, and as it comes back."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import openpyxl

from stagepost.formats.template_workbook import SchoolTemplate
from stagepost.formats.template_workbook.laid_out import FIRST, LaidOut
from stagepost.formats.template_workbook.write import write
from stagepost.records import Pupil
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.people.models import Person
from stagepost_web.submitting.filling_in import template_now
from stagepost_web.submitting.models import Submission
from tests import returning, rolls


def with_roll(return_request: ReturnRequest, by: Person) -> SchoolTemplate:
    """The template of a school on whose roll are the dozen children of its return."""
    kind = return_request.collection.kind
    pupils = returning.content(return_request.school, kind=kind).pupils
    rolls.taken(return_request.school, by, rolls.table(map(on_roll, pupils)))
    return template_now(return_request).template


def on_roll(pupil: Pupil) -> Any:
    return rolls.RollPupil(
        pupil.upn, pupil.surname, pupil.forename, pupil.dob, pupil.sex, pupil.year_group, joined="2024-09-03"
    )


def book(of: SchoolTemplate) -> Any:
    """The workbook, opened."""
    return openpyxl.load_workbook(BytesIO(write(of)))


def filled(of: SchoolTemplate, change: Mapping[str, object] | None = None) -> bytes:
    """Every result expected, and some cells otherwise, by their address."""
    opened, laid_out = book(of), LaidOut(of)
    sheet = opened["Results"]
    for row in range(FIRST + 1, FIRST + 1 + len(of.pupils)):
        for place, column in zip(laid_out.results, of.columns, strict=True):
            best = "1" if (row * 3 + place) % 5 == 0 else "2"
            sheet.cell(row, place + 1).value = best if best in column.choices else column.choices[0]
    for address, value in (change or {}).items():
        sheet[address].value = value
    return saved(opened)


def saved(opened: Any) -> bytes:
    """As a workbook."""
    out = BytesIO()
    opened.save(out)
    return out.getvalue()


def checked(return_request: ReturnRequest, by: Person, change: Mapping[str, object]) -> Submission:
    """A filled-in template, uploaded."""
    return returning.checked(return_request, by, data=filled(with_roll(return_request, by), change))
