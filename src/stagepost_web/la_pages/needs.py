"""What needs the LA's people now in a collection: how many of each, and where they are listed."""

from typing import NamedTuple

from django.shortcuts import resolve_url

from stagepost_web.chasing.queries import waiting_by_collection
from stagepost_web.collections.models import Collection
from stagepost_web.conversations.queries import unread_by_collection
from stagepost_web.la_pages.queries import Tally, waiting_for_decision
from stagepost_web.people.models import Person
from stagepost_web.returns.models import State
from stagepost_web.shared_pupils.models import State as Shared
from stagepost_web.shared_pupils.queries import counted_in


class Need(NamedTuple):
    """One kind of them, of which there is at least one."""

    number: int
    words: str
    """What it is called, of one and of several, as the filter `counted` takes it."""
    address: str


def needs_of(person: Person, collection: Collection, tally: Tally) -> list[Need]:
    """Each kind of which there is any, the most pressing first."""
    code, pk = collection.la.code, collection.pk
    board = resolve_url("la_pages:board", code, pk)
    at = {place.status.value: place.schools for place in tally.places}
    messages = resolve_url("la_pages:conversations", code)
    every = (
        Need(
            at.get(State.SUBMITTED, 0), "return to receive,returns to receive", f"{board}?standing=submitted"
        ),
        Need(at.get(State.RECEIVED, 0), "return to accept,returns to accept", f"{board}?standing=received"),
        Need(
            waiting_for_decision(collection),
            "return with answers to decide on,returns with answers to decide on",
            f"{board}?answers=yes",
        ),
        Need(
            counted_in(collection)[Shared.LA],
            "shared pupil for you to decide on,shared pupils for you to decide on",
            f"{resolve_url('la_pages:shared_pupils', code, pk)}?show=la",
        ),
        Need(
            waiting_by_collection([collection]).get(pk, 0),
            "school asks for a later date,schools ask for a later date",
            resolve_url("la_pages:later_dates", code, pk),
        ),
        Need(
            unread_by_collection(person, collection.la).get(pk, 0),
            "unread message,unread messages",
            f"{messages}?collection={pk}&show=unread",
        ),
        Need(tally.overdue, "school is overdue,schools are overdue", f"{board}?overdue=yes"),
    )
    return [each for each in every if each.number]
