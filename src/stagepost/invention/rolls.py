"""The children of a school: who they are, and how strong. What they achieve is drawn from that."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from stagepost import years
from stagepost.identifiers import upn
from stagepost.invention import people
from stagepost.invention.sources import source
from stagepost.invention.values import Child, Establishment

YEAR_GROUPS = ("R", "1", "2")
_MOVED_HERE = 0.05
_CLOSED_SCHOOLS = range(4001, 4021)
"""Where children first went who came from elsewhere: schools that have closed since."""
_DAYS_A_MONTH = 365.25 / 12

Issued = Counter[tuple[str, int]]
"""How many pupil numbers each school has issued in each year."""


class Learner(NamedTuple):
    """A child, and how strong: in standard deviations of the population, from its middle."""

    child: Child
    strength: float


def learners(
    chance: Random,
    school: Establishment,
    summer: int,
    issued: Issued,
    year_groups: Sequence[str] = YEAR_GROUPS,
) -> Iterator[Learner]:
    """The children of these year groups, in the order of a register."""
    drift = chance.gauss(0, source("model")["child"]["school"])
    if school.phase == "Special":
        drift += source("model")["child"]["special_school"]
    for year_group in year_groups:
        cohort = [
            _learner(chance, child, drift, summer)
            for child in _children(chance, school, summer, year_group, issued)
        ]
        yield from sorted(
            cohort, key=lambda learner: (learner.child.surname.casefold(), learner.child.forename)
        )


def _children(
    chance: Random, school: Establishment, summer: int, year_group: str, issued: Issued
) -> Iterator[Child]:
    first, last = _window(summer, year_group)
    taken: set[tuple[str, str]] = set()
    for _ in range(_cohort(chance, school.size)):
        sex = chance.choice("FM")
        surname, forename = _name(chance, sex, taken)
        born = first + timedelta(days=chance.randrange((last - first).days + 1))
        yield Child(
            _number(chance, school, summer, year_group, issued), surname, forename, born, sex, year_group
        )


def _learner(chance: Random, child: Child, drift: float, summer: int) -> Learner:
    model = source("model")["child"]
    first, last = _window(summer, child.year_group)
    months_older = ((last - first) / 2 + first - child.dob).days / _DAYS_A_MONTH
    known = (model["girl"] if child.sex == "F" else -model["girl"]) + model["month"] * months_older + drift
    return Learner(child, known + chance.gauss(0, _own_spread()))


def _own_spread() -> float:
    """What is left for the child itself, so that all spreads together make 1."""
    model = source("model")["child"]
    months = 12 * model["month"] ** 2  # the variance of a month drawn evenly from twelve is 12
    return math.sqrt(1 - model["girl"] ** 2 - months - model["school"] ** 2)


def _cohort(chance: Random, size: int) -> int:
    """How many of a year group there are: full where a school is large or tiny, else a few more or fewer."""
    return size if size < 10 or size >= 90 else size + chance.randint(-3, 2)


def _window(summer: int, year_group: str) -> tuple[date, date]:
    window = years.load(summer).window(year_group)
    assert window is not None  # noqa: S101 - every year has windows for these three
    return window


def _name(chance: Random, sex: str, taken: set[tuple[str, str]]) -> tuple[str, str]:
    while True:
        name = people.surname(chance), people.forename(chance, sex)
        if name not in taken:
            taken.add(name)
            return name


def _number(chance: Random, school: Establishment, summer: int, year_group: str, issued: Issued) -> str:
    """A UPN issued when the child started Reception, here or at the school it came from."""
    moved = chance.random() < _MOVED_HERE
    estab = str(chance.choice(_CLOSED_SCHOOLS)) if moved else school.estab
    start = summer - 1 - (0 if year_group == "R" else int(year_group))
    issued[estab, start] += 1
    return upn.issue(school.la, estab, start, issued[estab, start])
