"""Invents a whole local authority from one number: the same number, the same authority, to the last byte."""

from collections import Counter
from collections.abc import Iterator
from random import Random
from types import MappingProxyType

from stagepost import years
from stagepost.formats.ctf import write
from stagepost.invention.returns import file_name, manner_of, returned
from stagepost.invention.school_year import SchoolYear, school_year
from stagepost.invention.schools import authority, establishments, staff
from stagepost.invention.values import Establishment, InventedLA
from stagepost.records import Collection

FIRST_YEAR = 2022
"""The summer from which the goals are those of today, to which the model of strengths was fitted."""
MOST_SCHOOLS = 1000


def invent(schools: int = 24, seed: int = 1, year: int = 2026, *, place: str = "authority") -> InventedLA:
    """A local authority numbered 999: so many schools, their staff and children, and a summer's returns.

    Its `neighbour` has the number 997, so that two can be seen side by side.
    `ValueError` for no school or more than 1,000, and for a summer before 2022 or without facts.
    """
    _refuse(schools, year)
    chance = Random(seed)  # noqa: S311 - people who do not exist need no secrets
    la = authority(chance, place)
    all_schools = tuple(establishments(chance, la.number, schools))
    issued: Counter[tuple[str, int]] = Counter()
    held = {school: school_year(chance, school, year, issued) for school in all_schools}
    return InventedLA(
        la=la,
        year=year,
        schools=all_schools,
        staff=tuple(member for school in all_schools for member in staff(chance, school, la.domain)),
        rolls=MappingProxyType({school.estab: of.roll for school, of in held.items()}),
        phonics_last_year=MappingProxyType(
            {school.estab: of.phonics_last_year for school, of in held.items()}
        ),
        returns=MappingProxyType(
            dict(file for school, of in held.items() for file in _files(school, of, year))
        ),
    )


def summers() -> tuple[int, ...]:
    """The summers an authority can be invented for."""
    return tuple(year for year in years.known() if year >= FIRST_YEAR)


def _refuse(schools: int, year: int) -> None:
    if not 1 <= schools <= MOST_SCHOOLS:
        raise ValueError(f"{schools} schools: between 1 and {MOST_SCHOOLS} can be invented")
    if year not in summers():
        raise ValueError(f"summer {year}: only {summers()[0]} to {summers()[-1]} can be invented")


def _files(school: Establishment, of: SchoolYear, year: int) -> Iterator[tuple[str, bytes]]:
    for collection, outcomes in ((Collection.EYFSP, of.eyfsp), (Collection.PHONICS, of.phonics)):
        made = returned(school, collection, year, outcomes)
        yield file_name(school, collection), write(made, manner_of(school).dialect)
