"""A checked file is handed over to the LA, recalled while nobody has taken it in, or received."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.exchange import jobs
from stagepost_web.exchange.models import Delivery
from stagepost_web.people.models import Person
from stagepost_web.returns import actions as returns
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.returns.states import NotPossible


@transaction.atomic
def send(*, delivery: Delivery, authority: str, by: Person, ip_address: str) -> Delivery:
    """Hand the draft over, with the words in which the headteacher's authority was confirmed.

    Nothing happens when it was sent already. Raises `NotPossible` for a draft that was put aside, for one
    with errors where the LA lets none through, and where a colleague has sent another file meanwhile.
    """
    delivery = locked(delivery)
    if delivery.withdrawn_at:
        raise NotPossible("This file was put aside or recalled. Upload it again to send it.")
    if delivery.sent_at:
        return delivery
    if not authority.strip():
        raise NotPossible("Confirm that the headteacher has given authority to send this return.")
    delivery.sent_at, delivery.sent_by, delivery.authority = timezone.now(), by, authority.strip()
    delivery.save(update_fields=["sent_at", "sent_by", "authority"])
    jobs.announce_sent.enqueue(delivery.pk)
    version = delivery.carried
    returns.submit(version=version, by=by, ip_address=ip_address)
    note(
        "send",
        delivery,
        by,
        ip_address,
        sha256=delivery.file.sha256,
        pupils=version.pupil_count,
        errors=version.error_count,
        queries=version.query_count,
    )
    return delivery


@transaction.atomic
def recall(*, delivery: Delivery, by: Person, ip_address: str) -> Delivery:
    """Take back what was sent and not yet received. From then on the LA cannot open it."""
    delivery = locked(delivery)
    if delivery.withdrawn_at and delivery.sent_at:
        return delivery
    if not delivery.sent_at:
        raise NotPossible("This file has not been sent, so there is nothing to recall.")
    if delivery.received_at:
        raise NotPossible(f"{delivery.school.la} has received this file, so it can no longer be recalled.")
    delivery.withdrawn_at = timezone.now()
    delivery.save(update_fields=["withdrawn_at"])
    returns.withdraw(version=delivery.carried, by=by, ip_address=ip_address)
    note("recall", delivery, by, ip_address)
    return delivery


@transaction.atomic
def mark_received(*, delivery: Delivery, by: Person, ip_address: str = "") -> Delivery:
    """Take a sent delivery in for the LA, and the return it carries with it."""
    delivery = locked(delivery)
    if delivery.received_at:
        return delivery
    if delivery.withdrawn_at or not delivery.sent_at:
        raise NotPossible("The school has recalled this file, or has not sent it.")
    delivery.received_at, delivery.received_by = timezone.now(), by
    delivery.save(update_fields=["received_at", "received_by"])
    if delivery.version:
        returns.receive(school_return=delivery.version.school_return, by=by, ip_address=ip_address)
    note("mark_received", delivery, by, ip_address)
    return delivery


def locked(delivery: Delivery) -> Delivery:
    """The delivery as it stands now, held until the transaction ends; the return it carries is held first."""
    if delivery.version_id:
        SchoolReturn.objects.select_for_update().get(versions=delivery.version_id)
    return (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("school__la", "return_request__collection__la", "version", "file")
        .get(pk=delivery.pk)
    )


def note(verb: str, delivery: Delivery, by: Person | None, ip_address: str, **detail: Any) -> None:
    """Record what was done to the delivery. The file's name stays out: it may hold a pupil's."""
    record(
        verb=f"exchange.{verb}",
        by=by,
        subject=f"delivery:{delivery.number}",
        la=delivery.school.la.code,
        school=delivery.school.number,
        detail=detail,
        ip_address=ip_address,
    )
