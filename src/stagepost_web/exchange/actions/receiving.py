"""A file arrives: recognised, read, checked and kept while its sender waits, before anybody else sees it."""

from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

import stagepost
from stagepost.checking import Verdict, check
from stagepost.context import Given
from stagepost.records import Collection
from stagepost_web.collecting.models import Request
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions.noting import locked, note, note_at
from stagepost_web.exchange.models import Delivery, Direction
from stagepost_web.exchange.names import receipt_number, safe_name
from stagepost_web.exchange.refusals import Refused, refusal
from stagepost_web.people.models import Person
from stagepost_web.returns.actions import record_check
from stagepost_web.returns.states import NotPossible

MEDIA_TYPE = "application/xml"


def receive_file(
    *, request: Request, name: str, data: bytes, comment: str, by: Person, from_where: str
) -> Delivery:
    """Keep and check a file that answers the request. The delivery is a draft until it is sent.

    The same file from the same person again gives the draft there is. Another file puts that person's
    earlier draft aside; a colleague's stays, and whichever is sent first counts. Raises `Refused` for a file
    that does not answer the request, and `NotPossible` where the return is not the school's to change.
    """
    verdict = check(data, safe_name(name), given_for(request))
    if refused := refusal(request, verdict):
        _note_refused(request, data, refused.reason, by, from_where)
        raise Refused(refused, verdict)
    with vault.putting(data) as (kept,):
        return _enter(request, name, kept, comment, verdict, by, from_where)


def given_for(request: Request) -> Given:
    """What the request tells the rules beside the file."""
    collection = request.collection
    return Given(
        today=timezone.localdate(),
        collection=Collection(collection.kind),
        year=collection.year,
        la=collection.la.code,
        estab=request.school.estab,
        school_la=request.school.la.code,
        size_limit=collection.la.size_limit,
    )


@transaction.atomic
def put_aside(*, delivery: Delivery, by: Person, from_where: str = "") -> Delivery:
    """Give up a draft for another file."""
    delivery = locked(delivery)
    if delivery.sent:
        raise NotPossible("This file has been sent. Recall it before you replace it.")
    if delivery.withdrawn is None:
        note("put_aside", _withdraw(delivery), by, from_where)
    return delivery


@transaction.atomic
def _note_refused(request: Request, data: bytes, reason: str, by: Person, from_where: str) -> None:
    note_at(
        "refuse",
        request.school,
        by,
        from_where,
        subject=f"request:{request.pk}",
        reason=reason,
        size=len(data),
        sha256=sha256(data).hexdigest(),
    )


@transaction.atomic
def _enter(
    request: Request,
    name: str,
    kept: vault.Kept,
    comment: str,
    verdict: Verdict,
    by: Person,
    from_where: str,
) -> Delivery:
    # Locked here, so that a double click waits for the first one's draft and finds it.
    Request.objects.select_for_update().get(pk=request.pk)
    if same := _same_draft(request, kept.sha256, comment, by):
        return same
    version = record_check(request=request, verdict=verdict, by=by, from_where=from_where)
    earlier = [_withdraw(draft) for draft in drafts(request).filter(made_by=by)]
    delivery = Delivery.objects.create(
        number=receipt_number(),
        direction=Direction.TO_LA,
        school=request.school,
        request=request,
        version=version,
        file=vault.enter(kept, name=name, media_type=MEDIA_TYPE),
        title=request.collection.title,
        comment=comment.strip(),
        made=timezone.now(),
        made_by=by,
    )
    for draft in earlier:
        note("put_aside", draft, by, from_where)
    note("receive_file", delivery, by, from_where, sha256=kept.sha256, size=kept.size)
    return delivery


def drafts(request: Request) -> QuerySet[Delivery]:
    """What has been checked for the request and neither sent nor put aside."""
    return Delivery.objects.filter(request=request, sent__isnull=True, withdrawn__isnull=True)


def _same_draft(request: Request, digest: str, comment: str, by: Person) -> Delivery | None:
    """The draft a second click would make again. One that older rules looked at is checked anew."""
    return (
        drafts(request)
        .filter(
            made_by=by,
            comment=comment.strip(),
            file__sha256=digest,
            version__checked_with=stagepost.__version__,
        )
        .first()
    )


def _withdraw(delivery: Delivery) -> Delivery:
    delivery.withdrawn = timezone.now()
    delivery.save(update_fields=["withdrawn"])
    return delivery
