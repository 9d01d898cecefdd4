"""One school's year: its children, what they achieve, and what the older ones got a year before."""

from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple

from stagepost import years
from stagepost.invention import phonics
from stagepost.invention.profiles import profile
from stagepost.invention.rolls import Issued, Learner, learners
from stagepost.invention.sources import source
from stagepost.invention.values import Child, EarlierMark, Establishment
from stagepost.records import Outcome

Recorded = tuple[Child, tuple[Outcome, ...]]
"""A child and what was recorded of it."""


class SchoolYear(NamedTuple):
    """All that one school has of one summer."""

    roll: tuple[Child, ...]
    phonics_last_year: tuple[EarlierMark, ...]
    eyfsp: tuple[Recorded, ...]
    phonics: tuple[Recorded, ...]


def school_year(chance: Random, school: Establishment, summer: int, issued: Issued) -> SchoolYear:
    """Draw a school's children and all that is recorded of them."""
    pupils = tuple(learners(chance, school, summer, issued))
    reception, year_1, year_2 = ([p for p in pupils if p.child.year_group == group] for group in "R12")
    eyfsp = tuple((p.child, profile(chance, p.strength, summer, f"{summer}-06-19")) for p in reception)
    first_checks = tuple(_first_checks(chance, year_1, summer))
    last_year, retakes = _second_year(chance, year_2, summer)
    return SchoolYear(tuple(p.child for p in pupils), last_year, eyfsp, first_checks + retakes)


def _first_checks(chance: Random, year_1: Iterable[Learner], summer: int) -> Iterator[Recorded]:
    for child, strength in year_1:
        result = phonics.result(chance, phonics.reading(chance, strength))
        yield child, (phonics.outcome(result, summer, _check_day(summer)),)


def _second_year(
    chance: Random, year_2: Iterable[Learner], summer: int
) -> tuple[tuple[EarlierMark, ...], tuple[Recorded, ...]]:
    """Last year's marks of all, and this year's of those who take the check again."""
    last_year, retakes = [], []
    threshold = years.load(summer - 1).threshold.mark
    for child, strength in year_2:
        reading = phonics.reading(chance, strength)
        held = _held(chance, reading)
        last_year.append(EarlierMark(child.upn, child.surname, child.forename, held))
        if phonics.retakes(held, threshold):
            result = phonics.retaken(chance, reading)
            retakes.append((child, (phonics.outcome(result, summer, _check_day(summer)),)))
    return tuple(last_year), tuple(retakes)


def _held(chance: Random, reading: float) -> str:
    unknown = chance.random() < source("model")["phonics"]["unknown_last_year"]
    return "" if unknown else phonics.result(chance, reading)


def _check_day(summer: int) -> str:
    return f"{summer}-06-12"
