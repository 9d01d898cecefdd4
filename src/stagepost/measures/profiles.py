"""The full profiles of an EYFSP return: the children every EYFSP measure counts.

A child with an A, with a goal missing or with a goal that was sent with two values has no full profile and
is left out of numerator and denominator alike. A child who stands in the return twice counts once. Source:
public health indicator metadata on the EYFSP of 2017/18, assumed unchanged (medium confidence).
"""

from collections.abc import Collection as Several
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from stagepost import codesets
from stagepost.codesets import Item
from stagepost.measures import counting
from stagepost.measures.counted import listed, once
from stagepost.records import SAID, Collection, Outcome, Pupil, Return, Said, saying


class _Value(NamedTuple):
    """What one outcome says of one goal."""

    goal: str
    points: int | None
    """1, 2 or 3; `None` for an A."""
    reached: bool


@lru_cache(maxsize=1024)  # of one summer a whole authority has a hundred or two
def _value(said: Said, summer: int) -> _Value | None:
    outcome = saying(said)
    goal = listed(outcome, Collection.EYFSP, summer)
    if goal is None:
        return None
    counts = counting.find(Collection.EYFSP, goal.component, outcome.result, summer)
    points = int(outcome.result) if counts.in_denominator else None
    return _Value(goal.component, points, counting.Level.EXPECTED in counts.in_numerator)


class _Values(dict[int, _Value | None]):
    """What outcomes say, worked out once for all that say the same: a return has a thousand of few kinds."""

    def __init__(self, summer: int) -> None:
        super().__init__()
        self._summer = summer

    def of(self, outcomes: Sequence[Outcome]) -> list[_Value]:
        """By the outcomes themselves, which pupils share; they must outlive this."""
        try:
            return list(filter(None, map(self.__getitem__, map(id, outcomes))))
        except KeyError:
            new = (outcome for outcome in outcomes if id(outcome) not in self)
            self.update({id(outcome): _value(SAID(outcome), self._summer) for outcome in new})
            return self.of(outcomes)


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
    everybody = tuple(pupils)  # they keep their outcomes, so that no others can come to stand in their place
    shared: dict[int, Profile | None] = {}
    for pupil in everybody:
        key = id(pupil.outcomes)
        if key not in shared:
            shared[key] = _full(pupil, values, goals) if goals else None
        yield shared[key]


def profile(pupil: Pupil, summer: int) -> Profile | None:
    """A child's full profile, or `None` where there is none."""
    return next(each((pupil,), summer))


def _full(pupil: Pupil, said: _Values, goals: int) -> Profile | None:
    told = said.of(pupil.outcomes)
    if len(told) != goals:  # as hardly ever
        told = list(dict.fromkeys(told))
    values = {goal: points for goal, points, _ in told if points is not None}
    if not len(told) == len(values) == goals:
        return None  # an A, two values for one goal, or none for another
    return Profile(values, frozenset([goal for goal, _, reached in told if reached]))
