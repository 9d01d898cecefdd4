"""The full profiles of an EYFSP return: the children every EYFSP measure counts.

A child with an A, with a goal missing or with a goal that was sent with two values has no full profile and
is left out of numerator and denominator alike. A child who stands in the return twice counts once. Source:
public health indicator metadata on the EYFSP of 2017/18, assumed unchanged (medium confidence).
"""

from collections.abc import Collection as Several
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stagepost import codesets
from stagepost.codesets import Item
from stagepost.measures import counting
from stagepost.measures.counted import once, results
from stagepost.records import Collection, Pupil, Return


class Profile(NamedTuple):
    """One child's value in every goal."""

    values: Mapping[str, int]
    """By goal (`E01` …): 1 emerging, 2 expected, 3 exceeding."""
    reached: frozenset[str]
    """The goals in which the child is at least at the expected level."""

    @property
    def points(self) -> int:
        """The sum of the seventeen values."""
        return sum(self.values.values())


class Profiles(NamedTuple):
    """The goals of a summer, and the children with a value in each."""

    summer: int
    goals: tuple[Item, ...]
    children: tuple[Profile, ...]

    def goals_of(self, areas: Several[str]) -> tuple[Item, ...]:
        """The goals of some areas of learning (`COM`, `LIT` …)."""
        return tuple(goal for goal in self.goals if goal.subject in areas)

    def expected(self, goals: Sequence[Item]) -> int:
        """How many children are at least at the expected level in all these goals."""
        wanted = {goal.component for goal in goals}
        return sum(wanted <= child.reached for child in self.children)


def read(sent: Return, summer: int) -> Profiles:
    """The profiles of a return; outcomes of other collections and summers are passed over."""
    goals = codesets.load(Collection.EYFSP).in_year(summer)
    found = (profile(pupil, summer) for pupil in once(sent.pupils))
    return Profiles(summer, goals, tuple(child for child in found if child))


def profile(pupil: Pupil, summer: int) -> Profile | None:
    """A child's full profile, or `None` where there is none."""
    goals = codesets.load(Collection.EYFSP).in_year(summer)
    values: dict[str, str] = {}
    reached: set[str] = set()
    for goal, value in results(pupil, Collection.EYFSP, summer):
        counts = counting.find(Collection.EYFSP, goal.component, value, summer)
        if not counts.in_denominator or values.setdefault(goal.component, value) != value:
            return None
        if counting.Level.EXPECTED in counts.in_numerator:
            reached.add(goal.component)
    if not goals or len(values) < len(goals):
        return None
    return Profile({goal: int(value) for goal, value in values.items()}, frozenset(reached))
