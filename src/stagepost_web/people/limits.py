"""Which kinds of collection somebody at an LA works on: every query about collections is kept within them.

A role for all kinds says nothing. Of several roles at one LA the narrowest counts, so that a second role
never opens what the first keeps closed.
"""

from collections.abc import Collection, Iterable
from functools import reduce

from django.db.models import Q

from stagepost.collections import facts_of
from stagepost.records import Collection as Kind
from stagepost_web.people.models import Membership
from stagepost_web.people.permission_table import READ_LA
from stagepost_web.people.permissions import Somebody, held_at
from stagepost_web.schools.models import LocalAuthority

ALL = frozenset(kind.value for kind in Kind)


def kinds_open_to(person: Somebody, la: LocalAuthority) -> frozenset[str]:
    """The kinds of collection that the person works on; all of somebody whose role says nothing of kinds."""
    return _together(held for held in held_at(person, la) if READ_LA.given_by(held))


def is_limited(person: Somebody, la: LocalAuthority) -> bool:
    """Whether some kind is closed to the person."""
    return kinds_open_to(person, la) != ALL


def in_words(person: Somebody, la: LocalAuthority) -> str:
    """The kinds that somebody who is limited works on; empty of everybody else."""
    return told(kinds_open_to(person, la)) if is_limited(person, la) else ""


def works_on(person: Somebody, la: LocalAuthority, kind: str) -> bool:
    """Whether the person works on that kind of collection."""
    return kind in kinds_open_to(person, la)


def within(person: Somebody, la: LocalAuthority, path: str) -> Q:
    """Keeps what is of a kind that the person works on. The path leads to the column with the kind."""
    kinds = kinds_open_to(person, la)
    return Q() if kinds == ALL else Q(**{f"{path}__in": sorted(kinds)})


def within_or_of_none(person: Somebody, la: LocalAuthority, path: str) -> Q:
    """The same, and what is of no kind: its column is empty."""
    kinds = kinds_open_to(person, la)
    return Q() if kinds == ALL else Q(**{f"{path}__in": ["", *sorted(kinds)]})


def told(kinds: Collection[str]) -> str:
    """Kinds in words, in the order of the pages."""
    return ", ".join(facts_of(kind).title for kind in Kind if kind.value in kinds)


def reach(memberships: Iterable[Membership], kind: str) -> list[Membership]:
    """Those of the memberships whose person works on that kind, as far as these say."""
    held = list(memberships)
    by_person: dict[int, list[Membership]] = {}
    for each in held:
        by_person.setdefault(each.person_id, []).append(each)
    return [each for each in held if kind in _together(by_person[each.person_id])]


def _together(held: Iterable[Membership]) -> frozenset[str]:
    limits = (frozenset(each.kinds) for each in held if each.kinds)
    return reduce(frozenset.__and__, limits, ALL)
