"""What somebody has chosen, and what did not arrive."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from stagepost_web.notices.kinds import KINDS, How
from stagepost_web.notices.models import Choice, Letter, State
from stagepost_web.schools.models import LocalAuthority


def chosen_by(person: Any) -> dict[str, How]:
    """How the person is told of each kind that can be chosen, by its key."""
    own = dict(Choice.objects.filter(person=person).values_list("kind", "how"))
    return {key: _allowed(key, own.get(key)) for key, kind in KINDS.items() if len(kind.ways) > 1}


def how_told(people: Collection[Any], kind: str) -> dict[Any, How]:
    """How each of these people is told of one kind, by the person's key."""
    own = dict(Choice.objects.filter(person__in=people, kind=kind).values_list("person_id", "how"))
    return {person.pk: _allowed(kind, own.get(person.pk)) for person in people}


def _allowed(kind: str, chosen: str | None) -> How:
    """What was chosen, if it may be chosen still."""
    ways = KINDS[kind].ways
    return How(chosen) if chosen in ways else ways[0]


def did_not_arrive(la: LocalAuthority) -> QuerySet[Letter]:
    """The emails of an LA that were given up, newest first. The caller has asked who reads them."""
    found = Letter.objects.filter(la=la, state=State.FAILED)
    return found.select_related("person", "school", "la").order_by("-settled_at", "-pk")


def given_up() -> QuerySet[Letter]:
    """All that were given up."""
    return Letter.objects.filter(Q(state=State.FAILED))
