"""The spreadsheet template of one request, with those on the school's roll who belong in the return."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from stagepost.check_inputs import CheckInputs
from stagepost.exporting import FilledIn, SchoolRecords, Wanted, fill_in
from stagepost.formats.template_workbook.write import file_name, write
from stagepost.records import Collection
from stagepost.records import School as Sender
from stagepost.reference_data.rolls import there
from stagepost.suppliers import Supplier
from stagepost_web.audit.actions import record
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.people.models import Person
from stagepost_web.pupils.queries import held_roll
from stagepost_web.returns.check_inputs import check_inputs_for


def template_now(return_request: ReturnRequest) -> FilledIn:
    """The template as the school would be given it now."""
    roll = held_roll(return_request.school)
    return template_for(return_request, check_inputs_for(return_request, roll=roll))


def template_for(return_request: ReturnRequest, inputs: CheckInputs) -> FilledIn:
    """The same where it is known already what is held beside the return. `CannotExport` where nothing was
    collected that summer. With rows alone where nobody on the roll belongs in it, or there is no roll.
    """
    today = timezone.localdate()
    here = (row.as_pupil for row in inputs.roll or () if there(row, today, today))
    return fill_in(SchoolRecords(tuple(here)), _wanted(return_request, inputs), inputs.overlay, empty=True)


def _wanted(return_request: ReturnRequest, inputs: CheckInputs) -> Wanted:
    collection, school = return_request.collection, return_request.school
    return Wanted(
        collection=Collection(collection.kind),
        summer=collection.year,
        school=Sender(school.la.code, school.estab, school.urn, school.name),
        created=timezone.localtime(),
        earlier_phonics=inputs.earlier_phonics,
    )


class TemplateFile(NamedTuple):
    """A template that is handed out."""

    name: str
    data: bytes
    pupils: int


def take_template(
    *, return_request: ReturnRequest, reader: Supplier, by: Person, ip_address: str
) -> TemplateFile:
    """The workbook, to be handed to `by`. It names pupils, so the event says how many.

    `reader` is for whom it is: what a school takes is its own, and its LA is not told. `CannotExport` as
    for `template_for`.
    """
    filled = template_now(return_request)
    data = write(filled.template, list(notes_for(return_request)))
    pupils = len(filled.template.pupils)
    _note(return_request, pupils, filled.template.mark.copy, reader, by, ip_address)
    return TemplateFile(file_name(filled.template), data, pupils)


def notes_for(return_request: ReturnRequest) -> Iterator[str]:
    """What the LA's request adds to the guidance in the workbook."""
    collection = return_request.collection
    la, day = collection.la.name, date_format(return_request.deadline, "j F Y")
    yield f"{la} asks for it by {day}. Upload it on the page of this request."
    if collection.contact:
        yield f"Questions: {collection.contact}"


@transaction.atomic
def _note(
    return_request: ReturnRequest, pupils: int, copy: str, reader: Supplier, by: Person, ip_address: str
) -> None:
    record(
        verb="submitting.take_template",
        by=by,
        subject=f"request:{return_request.pk}",
        la=return_request.collection.la.code,
        school=return_request.school.number,
        detail={"pupils": pupils, "template": copy, "for": str(reader)},
        ip_address=ip_address,
    )
