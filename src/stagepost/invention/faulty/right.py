"""The right returns that faults are put into: about a dozen children, all different, nothing to ask about."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random

from stagepost import codesets
from stagepost.invention.faulty.schools import SCHOOL
from stagepost.invention.phonics import outcome
from stagepost.invention.returns import MANNERS, file_name, header, pupil
from stagepost.invention.rolls import learners
from stagepost.invention.values import Child
from stagepost.records import Collection, Outcome, Return

LA, ESTAB = SCHOOL.la, SCHOOL.estab
_COHORT = 12
_MARKS = (40, 38, 37, 36, 35, 34, 33, 32, 31, 28, 17, 3)
_RETAKES = (39, 33, 29, 0)


@cache
def right(collection: Collection, year: int) -> tuple[str, Return]:
    """The name and content of a right return of EYFSP or phonics."""
    pupils = _reception(year) if collection is Collection.EYFSP else _phonics(year)
    written = tuple(pupil(child, recorded, year) for child, recorded in pupils)
    return file_name(SCHOOL, collection), Return(header(SCHOOL, collection, year, MANNERS[0]), written)


@cache
def children(year: int, year_group: str) -> tuple[Child, ...]:
    """All of a year group; more than the returns hold."""
    everybody = learners(Random(2999), SCHOOL, year, Counter())  # noqa: S311 - nobody's secret
    return tuple(learner.child for learner in everybody if learner.child.year_group == year_group)


def profile(year: int, emerging: int = 0) -> tuple[Outcome, ...]:
    """A whole profile: expected in all goals but the last so many."""
    items = codesets.load(Collection.EYFSP).in_year(year)
    return tuple(
        item.outcome(year, "1" if place >= len(items) - emerging else "2") for place, item in enumerate(items)
    )


def _reception(year: int) -> Iterator[tuple[Child, tuple[Outcome, ...]]]:
    for emerging, child in enumerate(children(year, "R")[:_COHORT]):
        yield child, profile(year, emerging)


def _phonics(year: int) -> Iterator[tuple[Child, tuple[Outcome, ...]]]:
    for year_group, marks in (("1", _MARKS), ("2", _RETAKES)):
        for mark, child in zip(marks, children(year, year_group), strict=False):
            yield child, (outcome(str(mark), year, ""),)
