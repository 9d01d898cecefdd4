"""What was sent is withdrawn before it is opened: from one school, or from all that have not opened it."""

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from stagepost_web.exchange import delivering
from stagepost_web.exchange.models import Delivery
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import SEND_FILES
from stagepost_web.returns.states import NotPossible
from stagepost_web.sending_out.models import Dispatch, Recipient, Stage
from stagepost_web.sending_out.steps import locked, note, require


class Withdrawn(NamedTuple):
    """Of how many schools."""

    schools: int
    opened: int
    """Those that had opened the files, and keep them."""


@transaction.atomic
def withdraw(*, recipient: Recipient, by: Person, ip_address: str = "") -> None:
    """Take files back that nobody at the school has opened. Raises NotPossible once somebody has.

    Whoever opens one locks the delivery too, so that one of the two comes first.
    """
    held = Delivery.objects.select_for_update(of=("self",)).select_related("la", "school", "received_by")
    delivery = held.get(recipient=recipient)
    if delivery.withdrawn_at:
        raise NotPossible(f"These files have been withdrawn from {delivery.school.name} already.")
    if delivery.received_at:
        who = delivery.received_by.name if delivery.received_by else delivery.school.name
        at = timezone.localtime(delivery.received_at)
        when = f"{at:%-d %B %Y at %H:%M}"
        raise NotPossible(f"{who} opened these files on {when}. You can no longer withdraw them.")
    delivering.withdraw(delivery)
    number, schools = delivery.number, [delivery.school.number]
    note("withdraw", recipient.dispatch, by, ip_address, delivery=number, schools=schools)


@transaction.atomic
def withdraw_all(*, dispatch: Dispatch, by: Person, ip_address: str = "") -> Withdrawn:
    """Take files back from every school that has not opened them.

    Raises NotPossible while they are being sent, and where no school is left.
    """
    dispatch = locked(dispatch, Stage.SENT)
    require(by, SEND_FILES, dispatch)
    held = Delivery.objects.select_for_update(of=("self",)).select_related("school").order_by("pk")
    there = list(held.filter(recipient__dispatch=dispatch, withdrawn_at=None))
    unopened = [each for each in there if each.received_at is None]
    if not unopened:
        raise NotPossible("Every school has opened these files, or they have been withdrawn already.")
    for each in unopened:
        delivering.withdraw(each)
    note("withdraw_all", dispatch, by, ip_address, schools=sorted(each.school.number for each in unopened))
    return Withdrawn(len(unopened), len(there) - len(unopened))
