"""Opening a collection with all that an officer has set for it, from this year's where there is one."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from stagepost_web.chasing.reminder_actions import set_days
from stagepost_web.collections import actions
from stagepost_web.collections.code_actions import change_code
from stagepost_web.collections.models import Collection
from stagepost_web.people.models import Person

_OF_A_CHANGE = ("qualifier", "component", "code", "allowed", "words", "source")


@transaction.atomic
def open_collection(
    *, like: Collection | None, days: Iterable[int], by: Person, ip_address: str, **settings: Any
) -> Collection:
    """Open it with its reminders and, like this year's, its confirmations and changes to codes.

    Raises `ValidationError` as opening does, and then nothing is opened.
    """
    opened = actions.open_collection(like=like, by=by, ip_address=ip_address, **settings)
    if like:
        _carry_codes(like, opened, by, ip_address)
    set_days(matter=opened, days=days, by=by, ip_address=ip_address)
    return opened


def _carry_codes(like: Collection, opened: Collection, by: Person, ip_address: str) -> None:
    """One that changes nothing any more, because the national lists have changed, is left behind."""
    for change in like.code_changes.all():
        about = {name: getattr(change, name) for name in _OF_A_CHANGE}
        try:
            change_code(collection=opened, by=by, ip_address=ip_address, **about)
        except ValidationError:
            continue
