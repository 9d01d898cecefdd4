"""The events of an LA as a table that is sent while it is read."""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from stagepost_web.audit.turning import turned
from stagepost_web.la_pages.queries.events import EventsAsked, recorded_at, searched, told_to_la
from stagepost_web.la_pages.told_events import Told, may_see_networks, told
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority

_AT_ONCE = 1000
_HEADS = ("Event", "When", "Who", "What", "Changes", "School", "DfE number", "About", "Digest")
_NETWORK = "Network address"


def heads(person: Person, la: LocalAuthority) -> Sequence[str]:
    """What the columns are called, for what the person may see."""
    return (*_HEADS, _NETWORK) if may_see_networks(person, la) else _HEADS


def rows(person: Person, la: LocalAuthority, asked: EventsAsked, before: int) -> Iterator[Sequence[object]]:
    """The events that are asked for and came before a place in the chain, newest first.

    A thousand at a time: whether the person may still read them is asked each time, and nothing waits for the
    reader.
    """
    networks = may_see_networks(person, la)
    place: int | None = before
    while place is not None:
        found = searched(recorded_at(person, la), la, asked)
        page = turned(found, told_to_la, before=place, lines=_AT_ONCE)
        yield from (_row(each, networks) for each in told(page.events, la, person, networks=networks))
        place = page.older


def _row(told: Told, networks: bool) -> Sequence[object]:
    cells = (
        told.number,
        timezone.localtime(told.at).isoformat(sep=" ", timespec="seconds"),
        told.who,
        told.what,
        "; ".join(told.changes),
        told.school.words,
        told.school_number,
        told.about.words,
        told.digest,
    )
    return (*cells, told.network) if networks else cells
