"""What the LA does with collections: open one, and ask schools for their returns."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.collecting.models import Collection, Request
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
    from_where: str = "",
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
        verb="collecting.open_collection",
        by=by,
        subject=f"collection:{collection.pk}",
        la=la.code,
        detail={"kind": kind, "year": year, "deadline": deadline.isoformat()},
        from_where=from_where,
    )
    return collection


@transaction.atomic
def issue_requests(
    *, collection: Collection, schools: Iterable[School], by: Person, from_where: str = ""
) -> list[Request]:
    """Ask schools for their returns. Gives back the new requests; who was asked before is left alone.

    Raises `ValidationError` for a school of another LA.
    """
    # The collection is locked so that two people issuing at once do not ask one school twice.
    Collection.objects.select_for_update().get(pk=collection.pk)
    asked = set(collection.requests.values_list("school_id", flat=True))
    new = [school for school in schools if school.pk not in asked]
    if strangers := [school.number for school in new if school.la_id != collection.la_id]:
        raise ValidationError(f"Not schools of {collection.la}: {', '.join(strangers)}.")
    issued = [_issue(collection, school, by) for school in new]
    for request in issued:
        _note_issued(request, by, from_where)
    return issued


def _issue(collection: Collection, school: School, by: Person) -> Request:
    return Request.objects.create(
        collection=collection,
        school=school,
        issued_by=by,
        issued=timezone.now(),
        deadline=collection.deadline,
    )


def _note_issued(request: Request, by: Person, from_where: str) -> None:
    record(
        verb="collecting.issue_request",
        by=by,
        subject=f"request:{request.pk}",
        la=request.collection.la.code,
        school=request.school.number,
        detail={"collection": request.collection_id, "deadline": request.deadline.isoformat()},
        from_where=from_where,
    )
