"""Handing out a file of which another was made here: it stays as it came, and its school can look at it."""

from django.db import transaction
from django.utils import timezone

from stagepost_web.exchange import delivering
from stagepost_web.exchange.actions import stored_bytes
from stagepost_web.exchange.models import Opening
from stagepost_web.people.models import Person
from stagepost_web.submitting.models import MadeFile


def may_open_original(person: Person, made: MadeFile) -> bool:
    """What was refused is its sender's alone; a draft that was replaced is its school's."""
    delivery = made.file.delivery
    return made.origin.delivery_id is not None or (delivery is not None and delivery.made_by_id == person.pk)


def open_original(*, made: MadeFile, by: Person, ip_address: str) -> bytes:
    """The bytes as they came, with a record of who opened them. Raises `exchange.actions.CannotOpen`."""
    data = stored_bytes(made.origin, by)
    _note(made, by, ip_address)
    return data


@transaction.atomic
def _note(made: MadeFile, by: Person, ip_address: str) -> None:
    first = not Opening.objects.filter(file=made.origin, by=by, at__date=timezone.localdate()).exists()
    Opening.objects.create(file=made.origin, by=by, at=timezone.now())
    if first and made.file.delivery:  # of a day: fetching it again and again makes no chain grow
        delivering.note("submitting.open_original", made.file.delivery, by, ip_address, place=made.file.place)
