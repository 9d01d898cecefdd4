"""Finding pupils again among the many of an LA, as far as a database can: the library looks closer."""

from collections.abc import Collection, Iterable
from typing import Any, Protocol

from django.db.models import QuerySet

from stagepost.identity import Person
from stagepost.reference_data import PupilElsewhere
from stagepost_web.frame.among import Among
from stagepost_web.pupils.known_by import known_by

ELSEWHERE = PupilElsewhere._fields[1:]
"""What a row says of a pupil elsewhere, but for the school."""


class Numbered(Person, Protocol):
    """A pupil who may have had another UPN before."""

    @property
    def former_upn(self) -> str: ...


def alike(
    rows: QuerySet[Any],
    lists: QuerySet[Any],
    people: Collection[Numbered],
    *,
    within: str,
    told: Collection[str],
) -> Iterable[tuple[Any, ...]]:
    """Those of the rows with the UPN, former UPN, or name and date of birth of one of these, each as the
    values that are to be `told` of it.

    Only rows count that stand in one of the lists: `within` is where a row has its list. First an index alone
    says in which lists anybody is: nearly always these are drafts of the school's own.
    """
    rows, conditions = rows.order_by(), _conditions(people)
    somewhere = _any_of(rows.values_list(within, flat=True).distinct(), conditions)
    counting = list(lists.filter(pk__in=list(somewhere)).values_list("pk", flat=True))
    if not counting:
        return ()
    there = rows.filter(**{f"{within}__in": counting})
    return _any_of(there.values_list(*told), conditions)


def _conditions(people: Collection[Numbered]) -> tuple[Among, Among, Among]:
    upns, before = ({getattr(pupil, item) for pupil in people} - {""} for item in ("upn", "former_upn"))
    names = set(map(known_by, people)) - {""}
    return Among("upn", upns | before), Among("former_upn", upns), Among("known_by", names)


def _any_of(rows: QuerySet[Any], conditions: Iterable[Among]) -> QuerySet[Any]:
    """Each is asked for by itself: asked everything at once, a database that does not know better reads all
    the pupils of the LA.
    """
    first, *others = (rows.filter(condition) for condition in conditions)
    return first.union(*others)
