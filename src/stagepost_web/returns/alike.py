"""Finding pupils again among the many of an LA, as far as a database can: the library looks closer."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet

from stagepost.records import Pupil
from stagepost.reference_data import PupilElsewhere, RollPupil
from stagepost_web.pupils.known_by import known_by


def alike(
    others: QuerySet[Any], people: Collection[Pupil | RollPupil], school: str
) -> Iterable[tuple[Any, ...]]:
    """Those with the UPN, former UPN, or name and date of birth of one of these, each as the values of
    `PupilElsewhere`. `school` is where a query finds what is told of the school.

    Each is asked for by itself: asked everything at once, a database that does not know better reads all the
    pupils of the LA.
    """
    upns, before = ({getattr(pupil, item) for pupil in people} - {""} for item in ("upn", "former_upn"))
    rows = others.order_by().values_list(school, *PupilElsewhere._fields[1:])
    return rows.filter(upn__in=upns | before).union(
        rows.filter(former_upn__in=upns),
        rows.filter(known_by__in=set(map(known_by, people)) - {""}),
    )
