"""What the LA does with collections: open one, and ask schools for their returns."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority, School


@transaction.atomic
def open_collection(
    *,
    la: LocalAuthority,
    kind: str,
    year: int,
    title: str,
    info: str,
    opens: date,
    deadline: date,
    contact: str,
    by: Person,
    ip_address: str = "",
) -> Collection:
    """Open a collection for one summer.

    Raises `ValidationError` for a second one of its kind and year, or for a deadline before the opening.
    """
    collection = Collection(
        la=la,
        kind=kind,
        year=year,
        title=title,
        info=info,
        opens=opens,
        deadline=deadline,
        contact=contact,
    )
    collection.full_clean()
    collection.save()
    record(
        verb="collections.open_collection",
        by=by,
        subject=f"collection:{collection.pk}",
        la=la.code,
        detail={"kind": kind, "year": year, "deadline": deadline.isoformat()},
        ip_address=ip_address,
    )
    return collection


@transaction.atomic
def issue_requests(
    *, collection: Collection, schools: Iterable[School], by: Person, ip_address: str = ""
) -> list[ReturnRequest]:
    """Ask schools for their returns. Gives back the new requests; who was asked before is left alone.

    Raises `ValidationError` for a school that does not return through this LA, or that another collection of
    the same kind and year asks already.
    """
    # Collections of the LA are locked, so that two people issuing at once do not ask one school twice.
    list(LocalAuthority.objects.select_for_update().filter(pk=collection.la_id))
    asked = set(collection.return_requests.values_list("school_id", flat=True))
    new = [school for school in schools if school.pk not in asked]
    _refuse_strangers(collection, new)
    _refuse_asked_elsewhere(collection, new)
    issued = [_issue(collection, school, by) for school in new]
    for return_request in issued:
        _note_issued(return_request, by, ip_address)
    return issued


def _refuse_strangers(collection: Collection, schools: list[School]) -> None:
    strangers = [
        school.number
        for school in schools
        if collection.la_id not in (school.la_id, school.returns_through_id)
    ]
    if strangers:
        raise ValidationError(f"These schools do not return through {collection.la}: {', '.join(strangers)}.")


def _refuse_asked_elsewhere(collection: Collection, schools: list[School]) -> None:
    """One school has one return of a kind and year at an LA, however many collections that LA has of it."""
    elsewhere = ReturnRequest.objects.filter(
        school__in=schools,
        collection__la=collection.la,
        collection__kind=collection.kind,
        collection__year=collection.year,
    ).select_related("school", "collection")
    if told := [f"{asked.school.number} in {asked.collection.title}" for asked in elsewhere]:
        raise ValidationError(f"These schools have been asked already: {', '.join(told)}.")


def _issue(collection: Collection, school: School, by: Person) -> ReturnRequest:
    return ReturnRequest.objects.create(
        collection=collection,
        school=school,
        issued_by=by,
        issued_at=timezone.now(),
        deadline=collection.deadline,
    )


def _note_issued(return_request: ReturnRequest, by: Person, ip_address: str) -> None:
    collection = return_request.collection
    record(
        verb="collections.issue_request",
        by=by,
        subject=f"request:{return_request.pk}",
        la=collection.la.code,
        school=return_request.school.number,
        detail={"collection": collection.pk, "deadline": return_request.deadline.isoformat()},
        ip_address=ip_address,
    )
