"""The pupils of several files of one school, as of one file."""

from collections.abc import Iterable
from itertools import chain
from typing import TypeVar

from stagepost.records import Pupil
from stagepost.reference_data import RollPupil

P = TypeVar("P", Pupil, RollPupil)
Person = tuple[str, ...]
"""UPN, or where there is none name and date of birth."""


def joined(files: Iterable[tuple[P, ...]]) -> tuple[P, ...]:
    """The pupils of the files, the oldest first. Who is in two of them is as in the later."""
    everybody: dict[Person, list[P]] = {}
    for pupils in files:
        everybody |= _by_person(pupils)
    return tuple(chain.from_iterable(everybody.values()))


def _by_person(pupils: tuple[P, ...]) -> dict[Person, list[P]]:
    """Who stands twice in one file stays twice, for the rules to find."""
    held: dict[Person, list[P]] = {}
    for pupil in pupils:
        held.setdefault(_person(pupil), []).append(pupil)
    return held


def _person(pupil: Pupil | RollPupil) -> Person:
    return (pupil.upn,) if pupil.upn else (pupil.surname, pupil.forename, pupil.dob)
