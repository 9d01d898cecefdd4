"""Pupils on whom rolls and returns do not agree: on a roll and in no return, or in a return and on no roll.

Who is missed in a return was found when it was checked, beside the roll of that day. Whether another school
has returned the pupil since is looked up now.
"""

from collections import defaultdict
from collections.abc import Collection as Some
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from stagepost_web.collections.models import Collection
from stagepost_web.la_pages.queries.clean import EXTRA, MISSED
from stagepost_web.la_pages.queries.guidance import guidance_on
from stagepost_web.la_pages.queries.schools import schools_of
from stagepost_web.people.models import Person
from stagepost_web.pupils.models import RegisteredPupil, Roll
from stagepost_web.pupils.models.roll import HELD
from stagepost_web.returns.models import Answer, NotedFinding, ReturnedPupil, Version
from stagepost_web.schools.models import School
from stagepost_web.shared_pupils.guidance import Guidance

PER_PAGE = 100
AT_ONCE = 500
"""Numbers in one question to the database."""


class Sort(StrEnum):
    """What is wrong."""

    NOBODY = "nobody"
    """On the roll of a school that has sent its return, and returned by nobody."""
    ANOTHER = "another"
    """On the roll of one school, and returned by another."""
    NO_ROLL = "no-roll"
    """Returned, and on no roll."""


class Line(NamedTuple):
    """One pupil."""

    school: School
    """Whose return it is about."""
    return_pk: int
    upn: str
    name: str
    """As the return or the roll has it; empty where neither has one."""
    says: str
    answer: Answer | None
    others: tuple[str, ...]
    """The schools that have returned the pupil."""
    guidance: Guidance | None
    """Who submits the pupil by the dates on the rolls that are held; nothing where no roll has the pupil."""


class Unmatched(NamedTuple):
    """One sort of them."""

    counts: Mapping[Sort, int]
    page: Page[Any]
    """Of `Line`."""


def unmatched(person: Person, collection: Collection, sort: Sort, page: str) -> Unmatched:
    """How many pupils there are of each sort, and a page of one sort, by the schools' names."""
    registered = _registered(person, collection)
    found = _by_sort(collection, registered)
    shown: Page[Any] = Paginator(found[sort], PER_PAGE).get_page(page)
    shown.object_list = list(_lines(list(shown.object_list), collection, registered))
    return Unmatched({each: len(found[each]) for each in Sort}, shown)


def missing_from_all(person: Person, collection: Collection) -> int:
    """How many pupils are on the roll of a school that has sent its return, and returned by nobody."""
    return len(_by_sort(collection, _registered(person, collection))[Sort.NOBODY])


def _by_sort(collection: Collection, registered: QuerySet[RegisteredPupil]) -> dict[Sort, list[int]]:
    """The findings of each sort."""
    noted = NotedFinding.objects.filter(version__in=_held(collection).values("pk")).order_by(
        "version__school_return__return_request__school__name", "pk"
    )
    missed = list(noted.filter(rule__in=MISSED).values_list("pk", "upn"))
    extra = list(noted.filter(rule__in=EXTRA).values_list("pk", "upn"))
    returned = _met(ReturnedPupil.objects.filter(version__in=_held(collection).values("pk")), missed)
    listed = _met(registered, extra)
    return {
        Sort.NOBODY: [pk for pk, upn in missed if upn not in returned],
        Sort.ANOTHER: [pk for pk, upn in missed if upn in returned],
        Sort.NO_ROLL: [pk for pk, upn in extra if upn not in listed],
    }


def _held(collection: Collection) -> QuerySet[Version]:
    """What the LA holds of the collection."""
    return Version.objects.filter(
        held_by__isnull=False,
        school_return__return_request__collection=collection,
        school_return__return_request__withdrawn_at=None,
    )


def _met(pupils: QuerySet[Any], asked: list[tuple[int, str]]) -> set[str]:
    """Those of the numbers that are among the pupils."""
    upns = sorted({upn for _, upn in asked} - {""})
    met: set[str] = set()
    for start in range(0, len(upns), AT_ONCE):
        met.update(pupils.filter(upn__in=upns[start : start + AT_ONCE]).values_list("upn", flat=True))
    return met


def _registered(person: Person, collection: Collection) -> QuerySet[RegisteredPupil]:
    """The pupils on the rolls that the LA's schools have now."""
    rolls = Roll.objects.filter(HELD, school__in=schools_of(person, collection.la))
    return RegisteredPupil.objects.filter(roll__in=rolls.values("pk"))


def _lines(pks: Some[int], collection: Collection, registered: QuerySet[RegisteredPupil]) -> Iterator[Line]:
    related = ("version__school_return__return_request__school", "pupil", "answer")
    found = NotedFinding.objects.select_related(*related).in_bulk(list(pks))
    upns = {noted.upn for noted in found.values()} - {""}
    names, others = _names(found.values(), upns), _returned_by(upns, collection)
    said = guidance_on(registered.filter(upn__in=upns), collection)
    for noted in (found[pk] for pk in pks if pk in found):
        school_return = noted.version.school_return
        school = school_return.return_request.school
        pupil = noted.pupil
        yield Line(
            school=school,
            return_pk=school_return.pk,
            upn=noted.upn,
            name=_name(pupil) if pupil else names.get((noted.version.roll_id, noted.upn), ""),
            says=noted.says,
            answer=getattr(noted, "answer", None),
            others=tuple(sorted(others[noted.upn] - {school.name})),
            guidance=said.get(noted.upn),
        )


def _names(found: Some[NotedFinding], upns: Some[str]) -> dict[tuple[int | None, str], str]:
    """The names that the rolls have, by roll and UPN."""
    rolls = {noted.version.roll_id for noted in found if noted.version.roll_id}
    pupils = RegisteredPupil.objects.filter(roll__in=rolls, upn__in=upns)
    return {(pupil.roll_id, pupil.upn): _name(pupil) for pupil in pupils}


def _returned_by(upns: Some[str], collection: Collection) -> dict[str, set[str]]:
    others: dict[str, set[str]] = defaultdict(set)
    returned = ReturnedPupil.objects.filter(version__in=_held(collection).values("pk"), upn__in=upns)
    for upn, name in returned.values_list("upn", "version__school_return__return_request__school__name"):
        others[upn].add(name)
    return others


def _name(pupil: ReturnedPupil | RegisteredPupil) -> str:
    return f"{pupil.forename} {pupil.surname}".strip()
