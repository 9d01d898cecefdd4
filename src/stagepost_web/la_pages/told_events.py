"""Events of an LA as its page and its tables tell them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from stagepost_web.audit.models import Event
from stagepost_web.la_pages.about_events import About, about, schools_named
from stagepost_web.la_pages.history import words_of
from stagepost_web.la_pages.setting_changes import setting_changes
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import MANAGE_LA_PEOPLE
from stagepost_web.people.permissions import may
from stagepost_web.schools.models import LocalAuthority

_NOTHING = About("")


class Told(NamedTuple):
    """One event."""

    number: int
    """Its place in the chain."""
    at: datetime
    who: str
    what: str
    changes: tuple[str, ...]
    """What became of each setting that changed."""
    school: About
    school_number: str
    about: About
    network: str
    """The network address it was done from; empty for a job, and for a reader who may not see it."""
    digest: str


def may_see_networks(person: Person, la: LocalAuthority) -> bool:
    """Whether the person looks after the accounts: they alone are told from where somebody worked."""
    return may(person, MANAGE_LA_PEOPLE, la)


def told(events: Sequence[Event], la: LocalAuthority, person: Person, *, networks: bool) -> list[Told]:
    """The events in their order, as the person may see them."""
    subjects, schools = about(events, la, person), schools_named(events, la)
    return [
        Told(
            number=event.number,
            at=event.at,
            who=event.by_name,
            what=words_of(event),
            changes=setting_changes(event),
            school=schools.get(event.school, _NOTHING),
            school_number=event.school,
            about=subjects[event.number],
            network=event.ip_address if networks else "",
            digest=event.digest,
        )
        for event in events
    ]
