"""A checked file is handed over to the LA, recalled while nobody has taken it in, or received."""

from django.db import transaction
from django.utils import timezone

from stagepost_web.exchange import jobs
from stagepost_web.exchange.actions.noting import locked, note
from stagepost_web.exchange.models import Delivery
from stagepost_web.people.models import Person
from stagepost_web.returns import actions as returns
from stagepost_web.returns.states import NotPossible


@transaction.atomic
def send(*, delivery: Delivery, authority: str, by: Person, from_where: str) -> Delivery:
    """Hand the draft over, with the words in which the headteacher's authority was confirmed.

    Nothing happens when it was sent already. Raises `NotPossible` for a draft that was put aside, for one
    with errors where the LA lets none through, and where a colleague has sent another file meanwhile.
    """
    delivery = locked(delivery)
    if delivery.withdrawn:
        raise NotPossible("This file was put aside or recalled. Upload it again to send it.")
    if delivery.sent:
        return delivery
    if not authority.strip():
        raise NotPossible("Confirm that the headteacher has given authority to send this return.")
    delivery.sent, delivery.sent_by, delivery.authority = timezone.now(), by, authority.strip()
    delivery.save(update_fields=["sent", "sent_by", "authority"])
    jobs.announce_sent.enqueue(delivery.pk)
    version = delivery.carried
    returns.submit(version=version, by=by, from_where=from_where)
    note(
        "send",
        delivery,
        by,
        from_where,
        sha256=delivery.file.sha256,
        pupils=version.pupil_count,
        errors=version.error_count,
        queries=version.query_count,
    )
    return delivery


@transaction.atomic
def recall(*, delivery: Delivery, by: Person, from_where: str) -> Delivery:
    """Take back what was sent and not yet received. From then on the LA cannot open it."""
    delivery = locked(delivery)
    if delivery.withdrawn and delivery.sent:
        return delivery
    if not delivery.sent:
        raise NotPossible("This file has not been sent, so there is nothing to recall.")
    if delivery.received:
        raise NotPossible(f"{delivery.school.la} has received this file, so it can no longer be recalled.")
    delivery.withdrawn = timezone.now()
    delivery.save(update_fields=["withdrawn"])
    returns.withdraw(version=delivery.carried, by=by, from_where=from_where)
    note("recall", delivery, by, from_where)
    return delivery


@transaction.atomic
def mark_received(*, delivery: Delivery, by: Person, from_where: str = "") -> Delivery:
    """Take a sent delivery in for the LA, and the return it carries with it."""
    delivery = locked(delivery)
    if delivery.received:
        return delivery
    if delivery.withdrawn or not delivery.sent:
        raise NotPossible("The school has recalled this file, or has not sent it.")
    delivery.received, delivery.received_by = timezone.now(), by
    delivery.save(update_fields=["received", "received_by"])
    if delivery.version:
        returns.receive(school_return=delivery.version.school_return, by=by, from_where=from_where)
    note("mark_received", delivery, by, from_where)
    return delivery
