"""The teacher assessments of key stages 1 and 2: what each pupil was judged to be, subject by subject.

A pupil who stands in the return twice counts once. One whose subject was sent with two judgements counts
there as if none had been sent, for nothing says which is right.
"""

from collections.abc import Mapping
from typing import NamedTuple

from stagepost import codesets
from stagepost.codesets import Item
from stagepost.measures import counting
from stagepost.measures.counted import once, results
from stagepost.measures.counting import Level
from stagepost.records import Collection, Pupil, Return
from stagepost.years.span import between, since

SUMMERS = between(2016, 2019), since(2022)
"""The summers in which teachers judged by the frameworks that took the place of levels in 2016."""


class Judged(NamedTuple):
    """One pupil's judgements by component (`REA` …); a subject without one is not in it."""

    upn: str
    codes: Mapping[str, str]


class Judgements(NamedTuple):
    """The subjects of one key stage and summer, and the pupils who were judged."""

    collection: Collection
    summer: int
    items: tuple[Item, ...]
    pupils: tuple[Judged, ...]

    def counts_as(self, pupil: Judged, component: str) -> counting.Counting:
        """How a pupil's judgement in a subject counts."""
        code = pupil.codes.get(component, counting.MISSING)
        return counting.find(self.collection, component, code, self.summer)

    def eligible(self, *components: str) -> tuple[Judged, ...]:
        """The pupils who count in each of these subjects."""
        return tuple(
            pupil
            for pupil in self.pupils
            if all(self.counts_as(pupil, each).in_denominator for each in components)
        )

    def reaches(self, pupil: Judged, level: Level, *components: str) -> bool:
        """Whether a pupil reaches a level in each of these subjects."""
        return all(level in self.counts_as(pupil, each).in_numerator for each in components)

    def reaching(self, level: Level, *components: str) -> int:
        """How many of those who count in each of these subjects reach a level in each."""
        return sum(self.reaches(pupil, level, *components) for pupil in self.eligible(*components))

    def with_code(self, component: str, code: str) -> int:
        """How many pupils have a code in a subject."""
        return sum(pupil.codes.get(component) == code for pupil in self.pupils)


def read(returned: Return, collection: Collection, summer: int) -> Judgements:
    """The judgements of a return; outcomes of other collections and summers are passed over."""
    items = codesets.load(collection).in_year(summer)
    pupils = tuple(Judged(pupil.upn, _codes(pupil, collection, summer)) for pupil in once(returned.pupils))
    return Judgements(collection, summer, items, pupils)


def _codes(pupil: Pupil, collection: Collection, summer: int) -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for item, code in results(pupil, collection, summer):
        found.setdefault(item.component, set()).add(code)
    return {component: codes.pop() for component, codes in found.items() if len(codes) == 1}
