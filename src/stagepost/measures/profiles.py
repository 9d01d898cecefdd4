"""The full profiles of an EYFSP return: the children every EYFSP measure counts.

A child with an A, with a goal missing or with a goal that was sent with two values has no full profile and
is left out of numerator and denominator alike. A child who stands in the return twice counts once. Source:
public health indicator metadata on the EYFSP of 2017/18, assumed unchanged (medium confidence).
"""

from collections.abc import Collection as Several
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from stagepost import codesets
from stagepost.codesets import Item
from stagepost.measures import counting
from stagepost.measures.counted import DECIDING, SAID, Said, listed, once
from stagepost.records import Collection, Outcome, Pupil, Return


class _Value(NamedTuple):
    """What one outcome says of one goal."""

    goal: str
    points: int | None
    """1, 2 or 3; `None` for an A."""
    reached: bool


def _value(outcome: Outcome, summer: int) -> _Value | None:
    goal = listed(outcome, Collection.EYFSP, summer)
    if goal is None:
        return None
    counts = counting.find(Collection.EYFSP, goal.component, outcome.result, summer)
    points = int(outcome.result) if counts.in_denominator else None
    return _Value(goal.component, points, counting.Level.EXPECTED in counts.in_numerator)


class _Values(dict[Said, _Value | None]):
    """What outcomes say, worked out once for all that say the same: a return has a thousand of few kinds."""

    def __init__(self, summer: int) -> None:
        super().__init__()
        self._summer = summer

    def __missing__(self, said: Said) -> _Value | None:
        told: dict[str, Any] = dict(zip(DECIDING, said, strict=True))
        self[said] = _value(Outcome(**told), self._summer)
        return self[said]


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


def read(returned: Return, summer: int) -> Profiles:
    """The profiles of a return; outcomes of other collections and summers are passed over."""
    goals = codesets.load(Collection.EYFSP).in_year(summer)
    return Profiles(summer, goals, tuple(filter(None, each(once(returned.pupils), summer))))


def each(pupils: Iterable[Pupil], summer: int) -> Iterator[Profile | None]:
    """Every child's full profile, or `None` where there is none."""
    goals = len(codesets.load(Collection.EYFSP).in_year(summer))
    values = _Values(summer)
    return (_full(pupil, values, goals) if goals else None for pupil in pupils)


def profile(pupil: Pupil, summer: int) -> Profile | None:
    """A child's full profile, or `None` where there is none."""
    return next(each((pupil,), summer))


def _full(pupil: Pupil, said: _Values, goals: int) -> Profile | None:
    values: dict[str, int] = {}
    reached: set[str] = set()
    for value in map(said.__getitem__, map(SAID, pupil.outcomes)):
        if value is None:
            continue
        goal, points, expected = value
        if points is None or values.setdefault(goal, points) != points:
            return None
        if expected:
            reached.add(goal)
    return Profile(values, frozenset(reached)) if len(values) == goals else None
