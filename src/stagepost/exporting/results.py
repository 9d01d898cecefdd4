"""Which of a pupil's results go into a file."""

from collections.abc import Iterable
from typing import NamedTuple

from stagepost import codesets
from stagepost.narrowing import belongs
from stagepost.records import Collection, Outcome, Pupil


class ResultSet(NamedTuple):
    """The results of one collection and calendar year."""

    collection: Collection
    year: int


def with_only(pupil: Pupil, sets: Iterable[ResultSet]) -> Pupil:
    """The pupil with the results of these sets, in the order of the code lists; targets and estimates go."""
    chosen = [outcome for each in sets for outcome in _of(pupil, each)]
    return pupil._replace(outcomes=tuple(dict.fromkeys(chosen)))


def _of(pupil: Pupil, of: ResultSet) -> list[Outcome]:
    asked = codesets.load(of.collection).in_year(of.year)
    places = {item.component: place for place, item in enumerate(asked)}
    held = [outcome for outcome in pupil.outcomes if belongs(outcome, of.collection, of.year)]
    return sorted(held, key=lambda outcome: places.get(outcome.component, len(places)))
