"""What the LA does with the schools of a file request: ask them, agree another day, stop asking."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import at_the_end, record
from stagepost_web.file_requests.actions import locked
from stagepost_web.file_requests.jobs import announce_later
from stagepost_web.file_requests.models import AskedSchool, FileRequest
from stagepost_web.people.models import Person
from stagepost_web.schools.models import School


@transaction.atomic
@at_the_end()
def ask_schools(
    *, file_request: FileRequest, schools: Iterable[School], by: Person, ip_address: str = ""
) -> list[AskedSchool]:
    """Ask schools for files. Gives back those newly asked; who is asked already is left alone.

    A school that the LA stopped asking is asked again, with the usual deadline, and is told. Raises
    `ValidationError` for a school that does not return through this LA or has closed, and for a file request
    that has closed.
    """
    file_request = locked(file_request)
    if file_request.closed_at:
        raise ValidationError("This request has closed. Reopen it to ask more schools.")
    known = {asked.school_id: asked for asked in file_request.asked_schools.all()}
    new = [school for school in schools if school.pk not in known or known[school.pk].withdrawn_at]
    _refuse_strangers(file_request, new)
    _refuse_closed(new)
    asked = [_ask(file_request, school, by, known.get(school.pk)) for school in new]
    for each in asked:
        _note("ask", each, by, ip_address, deadline=file_request.deadline.isoformat())
    if any(each.school_id in known for each in asked):
        announce_later(file_request)
    return asked


@transaction.atomic
def agree_deadline(
    *, asked: AskedSchool, deadline: date, because: str, by: Person, ip_address: str = ""
) -> AskedSchool:
    """Agree another deadline with one school, with the reason it reads.

    Raises `ValidationError` without a reason, and where the LA no longer asks the school.
    """
    asked = locked_asked(asked)
    if asked.withdrawn_at:
        raise ValidationError("This request was withdrawn. Ask the school again first.")
    if not because.strip():
        raise ValidationError({"because": "Say why this school has another deadline."})
    before = asked.deadline
    if (deadline, because.strip()) == (before, asked.deadline_because):
        return asked
    asked.deadline, asked.deadline_because = deadline, because.strip()
    asked.full_clean()
    asked.save(update_fields=["deadline", "deadline_because"])
    _note("agree_deadline", asked, by, ip_address, deadline=[before.isoformat(), deadline.isoformat()])
    announce_later(asked.file_request)
    return asked


@transaction.atomic
@at_the_end()
def withdraw(
    *, asked: Iterable[AskedSchool], because: str, by: Person, ip_address: str = ""
) -> list[AskedSchool]:
    """Stop asking these schools, with the reason they read. What they have sent stays with the LA.

    Gives back those that were still asked. Raises `ValidationError` without a reason.
    """
    if not because.strip():
        raise ValidationError({"because": "Say why you withdraw this request."})
    stopped = [each for each in map(locked_asked, asked) if each.withdrawn_at is None]
    for each in stopped:
        each.withdrawn_at, each.withdrawn_because = timezone.now(), because.strip()
        each.full_clean()
        each.save(update_fields=["withdrawn_at", "withdrawn_because"])
        _note("withdraw", each, by, ip_address)
    for file_request in {each.file_request for each in stopped}:
        announce_later(file_request)
    return stopped


def locked_asked(asked: AskedSchool) -> AskedSchool:
    """What the school is asked for as it stands now, held until the transaction ends.

    The file request is held first: somebody may close it at this moment.
    """
    FileRequest.objects.select_for_update().get(pk=asked.file_request_id)
    found = AskedSchool.objects.select_for_update(of=("self",))
    return found.select_related("file_request__la", "school__la").get(pk=asked.pk)


def _refuse_strangers(file_request: FileRequest, schools: list[School]) -> None:
    strangers = [
        school.number
        for school in schools
        if file_request.la_id not in (school.la_id, school.returns_through_id)
    ]
    if strangers:
        raise ValidationError(
            f"These schools do not return through {file_request.la}: {', '.join(strangers)}."
        )


def _refuse_closed(schools: list[School]) -> None:
    today = timezone.localdate()
    if closed := [school.number for school in schools if school.closed and school.closed < today]:
        raise ValidationError(f"These schools have closed: {', '.join(closed)}.")


def _ask(file_request: FileRequest, school: School, by: Person, withdrawn: AskedSchool | None) -> AskedSchool:
    asked = withdrawn or AskedSchool(file_request=file_request, school=school)
    asked.issued_by, asked.issued_at, asked.deadline = by, timezone.now(), file_request.deadline
    asked.deadline_because = asked.withdrawn_because = ""
    asked.withdrawn_at = None
    asked.save()
    return asked


def _note(verb: str, asked: AskedSchool, by: Person, ip_address: str, **about: Any) -> None:
    """Record what was done. The reason is not in the event: it may name somebody."""
    record(
        verb=f"file_requests.{verb}",
        by=by,
        subject=f"asked_school:{asked.pk}",
        la=asked.file_request.la.code,
        school=asked.school.number,
        detail={"file_request": asked.file_request_id, **about},
        ip_address=ip_address,
    )
