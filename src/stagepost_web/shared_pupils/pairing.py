"""Finds the pupils of a version whom other schools have returned to the same LA, kind and summer."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from stagepost.comparisons.pairing import paired
from stagepost.identity import folded
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.returns.alike import ELSEWHERE, alike
from stagepost_web.returns.models import ReturnedPupil, Version
from stagepost_web.shared_pupils.models import Agrees


class Somebody(NamedTuple):
    """A pupil of a return, as far as it takes to know them again."""

    pk: int
    upn: str
    surname: str
    forename: str
    dob: str
    former_upn: str


class Pair(NamedTuple):
    """A pupil of a version and one of another school's."""

    mine: int
    """The id of the returned pupil."""
    theirs: int
    other: int
    """The id of the request that the other return answers."""
    agrees: Agrees


def everybody_in(version: Version | None) -> list[Somebody]:
    """All pupils of a version; nobody where there is none."""
    rows = version.pupils.values_list("pk", *ELSEWHERE) if version else ()
    return [Somebody(*row) for row in rows]


def pairs(return_request: ReturnRequest, mine: Sequence[Somebody]) -> Iterator[Pair]:
    """Who is in another school's return too, or may be.

    Only a UPN with the same date of birth says for certain that it is one child. The library looks closer at
    what an index finds.
    """
    if return_request.school.invented:
        return
    for other, theirs in _candidates(return_request, mine).items():
        keys = {key for each in theirs for key in _keys(each)}
        here = [each for each in mine if not keys.isdisjoint(_keys(each))]
        for one, another in paired(_once_each(here), _once_each(theirs)).both:
            yield Pair(one.pk, another.pk, other, _agree(one, another))


def _candidates(return_request: ReturnRequest, mine: Sequence[Somebody]) -> dict[int, list[Somebody]]:
    """By request everybody there with something in common with one of these, once each."""
    request = "version__school_return__return_request"
    found: dict[int, dict[int, Somebody]] = defaultdict(dict)
    rows = ReturnedPupil.objects.all()
    told = (request, "pk", *ELSEWHERE)
    for other, *values in alike(rows, _held_beside(return_request), mine, within="version", told=told):
        found[other][values[0]] = Somebody(*values)
    return {other: [people[pk] for pk in sorted(people)] for other, people in found.items()}


def _held_beside(return_request: ReturnRequest) -> QuerySet[Version]:
    """What the LA holds of other schools' returns of the same kind and summer."""
    collection, to = return_request.collection, "school_return__return_request"
    held = Version.objects.filter(held_by__isnull=False)
    of_kind = {
        f"{to}__collection__la": collection.la_id,
        f"{to}__collection__kind": collection.kind,
        f"{to}__collection__year": collection.year,
        f"{to}__withdrawn_at": None,
        f"{to}__school__invented": False,  # only to rehearse with
    }
    return held.filter(**of_kind).exclude(**{f"{to}__school": return_request.school_id})


def _keys(person: Somebody) -> Iterator[tuple[str, ...]]:
    """What two must share to be looked at: a number, or a date of birth."""
    for number in (person.upn, person.former_upn):
        if number:
            yield (folded(number),)
    yield folded(person.dob), "born"


def _once_each(people: Sequence[Somebody]) -> list[Somebody]:
    """The first record of whoever stands there twice: two of one pupil would pair with nobody."""
    return list({tuple(map(folded, each[1:])): each for each in reversed(people)}.values())[::-1]


def _agree(one: Somebody, other: Somebody) -> Agrees:
    if folded(one.upn) and folded(one.upn) == folded(other.upn):
        born = folded(one.dob)
        return Agrees.UPN if born and born == folded(other.dob) else Agrees.UPN_ALONE
    numbers = {folded(each) for each in (one.upn, one.former_upn)} - {""}
    theirs = {folded(each) for each in (other.upn, other.former_upn)} - {""}
    return Agrees.FORMER_UPN if numbers & theirs else Agrees.NAME
