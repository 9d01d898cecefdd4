"""Which of a pupil's results go into a file."""

from collections.abc import Iterable
from typing import NamedTuple

from stagepost import codesets
from stagepost.records import RESULT, Collection, Outcome, Pupil


class ResultSet(NamedTuple):
    """The results of one collection and calendar year."""

    collection: Collection
    year: int


def with_only(pupil: Pupil, sets: Iterable[ResultSet]) -> Pupil:
    """The pupil with the results of these sets, in the order of the code lists; targets and estimates go."""
    chosen = [outcome for each in sets for outcome in _of(pupil, each)]
    return pupil._replace(outcomes=tuple(dict.fromkeys(chosen)))


def _of(pupil: Pupil, of: ResultSet) -> list[Outcome]:
    codes = codesets.load(of.collection)
    places = {item.component: place for place, item in enumerate(codes.in_year(of.year))}
    held = [
        outcome
        for outcome in pupil.outcomes
        if (outcome.stage, outcome.subject, outcome.component) in codes.belongs
        and outcome.year == str(of.year)
        and outcome.status in RESULT
    ]
    return sorted(held, key=lambda outcome: places.get(outcome.component, len(places)))
