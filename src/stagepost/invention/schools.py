"""The authority, its schools, and who works there."""

from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple

from stagepost.invention import people
from stagepost.invention.sources import source
from stagepost.invention.values import Authority, Establishment, Member, Officer

PLACES = ("authority", "neighbour")
"""The authorities that can be invented."""
_FIRST_ESTAB = 1001
_OFFICERS = ("head of data", "returns officer", "early years adviser")
_ROLES = ("headteacher", "data manager", "Reception teacher")
_SIZES = (12, 15, 20, 26, 30, 30, 30, 43, 45, 58, 60, 60, 86)
_SMALLEST, _LARGEST = 4, 90


class _Sort(NamedTuple):
    """One sort of school: how many in a hundred, and what the national register calls it."""

    names: str
    share: int
    phase: str
    types: tuple[str, ...]


_SORTS = (
    _Sort("maintained", 42, "Primary", ("Community school", "Foundation school")),
    _Sort("church", 26, "Primary", ("Voluntary aided school", "Voluntary controlled school")),
    _Sort("academy", 22, "Primary", ("Academy converter", "Academy sponsor led", "Free school")),
    _Sort("infant", 8, "Infant", ("Community school",)),
    _Sort("special", 2, "Special", ("Community special school",)),
)
_SPECIAL_SIZES = (4, 5, 6, 8)


def authority(chance: Random, place: str = "authority") -> Authority:
    """The authority and three of its officers; the `authority` of the places or its `neighbour`."""
    told = source("places")[place]
    named = zip(people.adults(chance, len(_OFFICERS)), _OFFICERS, strict=True)
    officers = tuple(Officer(name, people.email(name, told["domain"]), role) for name, role in named)
    return Authority(told["number"], told["name"], told["town"], told["domain"], officers)


def establishments(chance: Random, la: str, count: int) -> Iterator[Establishment]:
    """So many schools with names of their own. The first is large, the second tiny."""
    taken: set[str] = set()
    first_urn = _first_urn(la)
    for index in range(count):
        sort = chance.choices(_SORTS, [sort.share for sort in _SORTS])[0] if index > 1 else _SORTS[0]
        place = _place(chance)
        yield Establishment(
            la=la,
            estab=str(_FIRST_ESTAB + index),
            urn=str(first_urn + index),
            name=_name(chance, sort, place, taken),
            phase=sort.phase,
            type=chance.choice(sort.types),
            town=place,
            head=people.adults(chance, 1)[0],
            size=_size(chance, sort, index),
        )


def staff(chance: Random, school: Establishment, domain: str) -> Iterator[Member]:
    """The head, whoever keeps the data, and who teaches Reception."""
    names = (school.head, *people.adults(chance, len(_ROLES) - 1, besides=school.head))
    for name, role in zip(names, _ROLES, strict=True):
        yield Member(school.estab, name, people.email(name, f"{school.estab}.{domain}"), role)


def staff_of(schools: Iterable[Establishment], domain: str) -> tuple[Member, ...]:
    """Who works at schools that are the same in every invented authority; `domain` is the authority's."""
    drawn = ((school, Random(int(school.estab))) for school in schools)  # noqa: S311 - nobody's secret
    return tuple(member for school, chance in drawn for member in staff(chance, school, domain))


def _first_urn(la: str) -> int:
    places = source("places")
    return next(int(places[name]["first_urn"]) for name in PLACES if places[name]["number"] == la)


def _place(chance: Random) -> str:
    parts = source("places")["places"]
    return f"{chance.choice(parts['first'])}{chance.choice(parts['last'])}"


def _name(chance: Random, sort: _Sort, place: str, taken: set[str]) -> str:
    patterns = source("places")["school_names"]
    while True:
        name = chance.choice(patterns[sort.names]).format(
            place=place, saint=chance.choice(patterns["saints"])
        )
        if name not in taken:
            taken.add(name)
            return str(name)
        place = _place(chance)


def _size(chance: Random, sort: _Sort, index: int) -> int:
    if index < 2:
        return (_LARGEST, _SMALLEST)[index]
    return chance.choice(_SPECIAL_SIZES if sort.phase == "Special" else _SIZES)
