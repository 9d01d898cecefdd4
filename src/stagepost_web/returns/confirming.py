"""What a school confirms on sending, held against what its LA asks for at that moment."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from stagepost_web.collections.models import Confirmation
from stagepost_web.returns.models import GivenConfirmation, Version
from stagepost_web.returns.states import NotPossible


class Agreed(NamedTuple):
    """Who has agreed to what is confirmed, and when, where that is asked for."""

    by: str = ""
    on: date | None = None


Confirmed = Mapping[str, Agreed]
"""What somebody confirms, by the keys of the confirmations they read."""
NOTHING_CONFIRMED: Confirmed = {}


class NotConfirmed(NotPossible):
    """Something that the LA asks for is not confirmed, or not in the words it has now."""


def asked_of(version: Version) -> list[Confirmation]:
    """What the LA asks to be confirmed when the version is sent, as it stands now."""
    return list(version.school_return.return_request.collection.confirmations.all())


def write_confirmations(version: Version, confirmed: Confirmed, today: date) -> Sequence[GivenConfirmation]:
    """Keep what is confirmed of the version, in the words of now. Raises `NotConfirmed` where some is not."""
    rows = [
        _given(version, place, asked, confirmed, today) for place, asked in enumerate(asked_of(version), 1)
    ]
    return GivenConfirmation.objects.bulk_create(rows)


def _given(
    version: Version, place: int, asked: Confirmation, confirmed: Confirmed, today: date
) -> GivenConfirmation:
    agreed = confirmed.get(asked.key)
    if agreed is None or (asked.asks_by and not agreed.by) or (asked.asks_when and not agreed.on):
        raise NotConfirmed(f"Confirm this before you send: “{asked.words}”")
    if agreed.on and agreed.on > today:
        raise NotConfirmed("The day on which somebody agreed must not be in the future.")
    return GivenConfirmation(
        version=version,
        place=place,
        words=asked.words,
        agreed_by=agreed.by if asked.asks_by else "",
        agreed_on=agreed.on if asked.asks_when else None,
    )
