"""A file arrives: recognised, read, checked and kept while its sender waits, before anybody else sees it."""

from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

import stagepost
from stagepost.checking import Verdict, check
from stagepost.context import CheckInputs
from stagepost.records import Collection
from stagepost_web.audit.actions import record
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions.sending import locked, note
from stagepost_web.exchange.models import Delivery, Direction
from stagepost_web.exchange.names import receipt_number, safe_name
from stagepost_web.exchange.refusals import Refused, refusal
from stagepost_web.people.models import Person
from stagepost_web.returns.actions import record_check
from stagepost_web.returns.states import NotPossible

MEDIA_TYPE = "application/xml"


def upload_file(
    *, return_request: ReturnRequest, name: str, data: bytes, comment: str, by: Person, ip_address: str
) -> Delivery:
    """Keep and check a file that answers the request. The delivery is a draft until it is sent.

    The same file from the same person again gives the draft there is. Another file puts that person's
    earlier draft aside; a colleague's stays, and whichever is sent first counts. Raises `Refused` for a file
    that does not answer the request, and `NotPossible` where the return is not the school's to change.
    """
    verdict = check(data, safe_name(name), given_for(return_request))
    if refused := refusal(return_request, verdict):
        _note_refused(return_request, data, refused.reason, by, ip_address)
        raise Refused(refused, verdict)
    with vault.putting(data) as (kept,):
        return _enter(return_request, name, kept, comment, verdict, by, ip_address)


def given_for(return_request: ReturnRequest) -> CheckInputs:
    """What the request tells the rules beside the file."""
    collection = return_request.collection
    return CheckInputs(
        today=timezone.localdate(),
        collection=Collection(collection.kind),
        year=collection.year,
        la=collection.la.code,
        estab=return_request.school.estab,
        school_la=return_request.school.la.code,
        size_limit=collection.la.size_limit,
    )


@transaction.atomic
def put_aside(*, delivery: Delivery, by: Person, ip_address: str = "") -> Delivery:
    """Give up a draft for another file."""
    delivery = locked(delivery)
    if delivery.sent_at:
        raise NotPossible("This file has been sent. Recall it before you replace it.")
    if delivery.withdrawn_at is None:
        note("put_aside", _withdraw(delivery), by, ip_address)
    return delivery


@transaction.atomic
def _note_refused(
    return_request: ReturnRequest, data: bytes, reason: str, by: Person, ip_address: str
) -> None:
    record(
        verb="exchange.refuse",
        by=by,
        subject=f"request:{return_request.pk}",
        la=return_request.school.la.code,
        school=return_request.school.number,
        detail={"reason": reason, "size": len(data), "sha256": sha256(data).hexdigest()},
        ip_address=ip_address,
    )


@transaction.atomic
def _enter(
    return_request: ReturnRequest,
    name: str,
    kept: vault.Kept,
    comment: str,
    verdict: Verdict,
    by: Person,
    ip_address: str,
) -> Delivery:
    # Locked here, so that a double click waits for the first one's draft and finds it.
    ReturnRequest.objects.select_for_update().get(pk=return_request.pk)
    if same := _same_draft(return_request, kept.sha256, comment, by):
        return same
    version = record_check(return_request=return_request, verdict=verdict, by=by, ip_address=ip_address)
    earlier = [_withdraw(draft) for draft in drafts(return_request).filter(made_by=by)]
    delivery = Delivery.objects.create(
        number=receipt_number(),
        direction=Direction.TO_LA,
        school=return_request.school,
        return_request=return_request,
        version=version,
        file=vault.enter(kept, name=name, media_type=MEDIA_TYPE),
        title=return_request.collection.title,
        comment=comment.strip(),
        made_at=timezone.now(),
        made_by=by,
    )
    for draft in earlier:
        note("put_aside", draft, by, ip_address)
    note("upload_file", delivery, by, ip_address, sha256=kept.sha256, size=kept.size)
    return delivery


def drafts(return_request: ReturnRequest) -> QuerySet[Delivery]:
    """What has been checked for the request and neither sent nor put aside."""
    return Delivery.objects.filter(
        return_request=return_request, sent_at__isnull=True, withdrawn_at__isnull=True
    )


def _same_draft(return_request: ReturnRequest, digest: str, comment: str, by: Person) -> Delivery | None:
    """The draft a second click would make again. One that older rules looked at is checked anew."""
    return (
        drafts(return_request)
        .filter(
            made_by=by,
            comment=comment.strip(),
            file__sha256=digest,
            version__checked_with=stagepost.__version__,
        )
        .first()
    )


def _withdraw(delivery: Delivery) -> Delivery:
    delivery.withdrawn_at = timezone.now()
    delivery.save(update_fields=["withdrawn_at"])
    return delivery
