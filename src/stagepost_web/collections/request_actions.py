"""What the LA does with its requests: ask schools for their returns, agree another day, stop asking."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority, School


@transaction.atomic
def issue_requests(
    *, collection: Collection, schools: Iterable[School], by: Person, ip_address: str = ""
) -> list[ReturnRequest]:
    """Ask schools for their returns. Gives back the new requests; who is asked already is left alone.

    A school whose request was withdrawn is asked again by the same request, with the collection's deadline.
    Raises `ValidationError` for a school that does not return through this LA, that has closed, or that
    another collection of the same kind and year asks already; and for a collection that has closed.
    """
    # Collections of the LA are locked, so that two people issuing at once do not ask one school twice.
    list(LocalAuthority.objects.select_for_update().filter(pk=collection.la_id))
    collection = Collection.objects.select_related("la").get(pk=collection.pk)
    if collection.closed_at:
        raise ValidationError("This collection has closed. Reopen it to ask more schools.")
    known = {asked.school_id: asked for asked in collection.return_requests.all()}
    new = [school for school in schools if school.pk not in known or known[school.pk].withdrawn_at]
    _refuse_strangers(collection, new)
    _refuse_closed(collection, new)
    _refuse_asked_elsewhere(collection, new)
    issued = [_issue(collection, school, by, known.get(school.pk)) for school in new]
    for return_request in issued:
        _note("issue_request", return_request, by, ip_address, deadline=collection.deadline.isoformat())
    return issued


@transaction.atomic
def agree_deadline(
    *, return_request: ReturnRequest, deadline: date, because: str, by: Person, ip_address: str = ""
) -> ReturnRequest:
    """Agree another deadline with one school, with the reason it reads.

    Raises `ValidationError` for a day before the collection opens, without a reason, or for a request that
    was withdrawn.
    """
    return_request = _locked(return_request)
    _refuse_withdrawn(return_request)
    if not because.strip():
        raise ValidationError({"because": "Say why this school has another deadline."})
    if deadline < return_request.collection.opens:
        raise ValidationError({"deadline": "The deadline must not be before the day the collection opens."})
    before = return_request.deadline
    if (deadline, because.strip()) == (before, return_request.deadline_because):
        return return_request
    return_request.deadline, return_request.deadline_because = deadline, because.strip()
    return_request.full_clean()
    return_request.save(update_fields=["deadline", "deadline_because"])
    told = [before.isoformat(), deadline.isoformat()]
    _note("agree_deadline", return_request, by, ip_address, deadline=told)
    return return_request


@transaction.atomic
def withdraw_request(
    *, return_request: ReturnRequest, because: str, by: Person, ip_address: str = ""
) -> ReturnRequest:
    """Stop asking a school, with the reason it reads. The caller has seen that it has sent nothing.

    Raises `ValidationError` without a reason.
    """
    return_request = _locked(return_request)
    if return_request.withdrawn_at:
        return return_request
    if not because.strip():
        raise ValidationError({"because": "Say why you withdraw this request."})
    return_request.withdrawn_at, return_request.withdrawn_because = timezone.now(), because.strip()
    return_request.full_clean()
    return_request.save(update_fields=["withdrawn_at", "withdrawn_because"])
    _note("withdraw_request", return_request, by, ip_address)
    return return_request


def _refuse_withdrawn(return_request: ReturnRequest) -> None:
    if return_request.withdrawn_at:
        raise ValidationError("This request was withdrawn. Ask the school again first.")


def _refuse_strangers(collection: Collection, schools: list[School]) -> None:
    strangers = [
        school.number
        for school in schools
        if collection.la_id not in (school.la_id, school.returns_through_id)
    ]
    if strangers:
        raise ValidationError(f"These schools do not return through {collection.la}: {', '.join(strangers)}.")


def _refuse_closed(collection: Collection, schools: list[School]) -> None:
    """A school that closes during the collection still owes its return."""
    closed = [school.number for school in schools if school.closed and school.closed < collection.opens]
    if closed:
        raise ValidationError(f"These schools closed before the collection opens: {', '.join(closed)}.")


def _refuse_asked_elsewhere(collection: Collection, schools: list[School]) -> None:
    """One school has one return of a kind and year at an LA, however many collections that LA has of it."""
    elsewhere = ReturnRequest.objects.filter(
        school__in=schools,
        withdrawn_at=None,
        collection__la=collection.la,
        collection__kind=collection.kind,
        collection__year=collection.year,
    ).select_related("school", "collection")
    if told := [f"{asked.school.number} in {asked.collection.title}" for asked in elsewhere]:
        raise ValidationError(f"These schools have been asked already: {', '.join(told)}.")


def _issue(
    collection: Collection, school: School, by: Person, withdrawn: ReturnRequest | None
) -> ReturnRequest:
    asked = withdrawn or ReturnRequest(collection=collection, school=school)
    asked.issued_by, asked.issued_at, asked.deadline = by, timezone.now(), collection.deadline
    asked.deadline_because = asked.withdrawn_because = ""
    asked.withdrawn_at = None
    asked.save()
    return asked


def _locked(return_request: ReturnRequest) -> ReturnRequest:
    found = ReturnRequest.objects.select_for_update(of=("self",))
    return found.select_related("collection__la", "school__la", "issued_by").get(pk=return_request.pk)


def _note(verb: str, return_request: ReturnRequest, by: Person, ip_address: str, **about: Any) -> None:
    """Record what was done. The reason is not in the event: it may name somebody."""
    collection = return_request.collection
    record(
        verb=f"collections.{verb}",
        by=by,
        subject=f"request:{return_request.pk}",
        la=collection.la.code,
        school=return_request.school.number,
        detail={"collection": collection.pk, **about},
        ip_address=ip_address,
    )
