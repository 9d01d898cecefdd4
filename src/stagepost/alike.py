"""Which pupils are alike in some of their items, so that what follows from these is asked once."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress
from operator import attrgetter, itemgetter

from stagepost.records import Outcome, Pupil, all_born

BETWEEN = "\0"
"""Stands between values that are looked at together. XML cannot carry it."""
SUBJECTS = "components"
"""Stands among a pupil's items for the components in which there is a result, one after another."""

AllOrdinary = Callable[[Sequence[str]], bool]
"""Says whether all these texts are ordinary."""
_COMPONENT = itemgetter(Outcome._fields.index("component"))
_RESULT = itemgetter(Outcome._fields.index("result"))
_FEW = 4
"""Groups of pupils alike in all but their birth. A return has one or two."""
_OUTCOMES = ("outcomes",)


@dataclass(frozen=True, eq=False)
class Matching:
    """Whether all texts match an expression, which looks at all at once."""

    every: re.Pattern[str]
    """Of any number of texts with `BETWEEN` after each."""

    def __call__(self, texts: Sequence[str]) -> bool:
        together = BETWEEN.join([*texts, ""])
        return self.every.fullmatch(together) is not None and together.count(BETWEEN) == len(texts)


class Alike:
    """The pupils of one return, by their items."""

    def __init__(self, pupils: Sequence[Pupil]) -> None:
        self._pupils = pupils
        self._items: dict[str, list[str]] = {}
        self._values: dict[tuple[str, ...], Sequence[object]] = {}
        self._firsts: dict[tuple[str, ...], dict[object, Pupil]] = {}
        self._ordinary: dict[tuple[tuple[str, ...], AllOrdinary], bool] = {}
        self._extremes: dict[tuple[str, ...], Sequence[Pupil] | None] = {}
        self._unless: dict[Callable[[Pupil], bool], bool] = {}

    def _all(self, item: str) -> list[str]:
        """The item of all pupils."""
        if item not in self._items:
            self._items[item] = list(map(attrgetter(item), self._pupils))
        return self._items[item]

    def values(self, items: tuple[str, ...]) -> Sequence[object]:
        """What tells pupils apart: the texts of these items, or which outcomes they share with others.

        Pupils with the same outcomes may hold them twice: then both are looked at, and nothing is lost.
        """
        if items not in self._values:
            self._values[items] = self._told(items)
        return self._values[items]

    def _told(self, items: tuple[str, ...]) -> Sequence[object]:
        if items == _OUTCOMES:
            return list(map(id, self._all("outcomes")))
        if items == (SUBJECTS,):
            told = self._subjects()
            return [told[shared] for shared in self.values(_OUTCOMES)]
        columns = [self._all(item) for item in items]
        return columns[0] if len(columns) == 1 else list(zip(*columns, strict=True))

    def _subjects(self) -> dict[object, tuple[str, ...]]:
        """By the outcomes, for they are shared."""
        outcomes = {shared: pupil.outcomes for shared, pupil in self.firsts(_OUTCOMES).items()}
        if not all(map(_RESULT, chain.from_iterable(outcomes.values()))):
            outcomes = {shared: tuple(filter(_RESULT, each)) for shared, each in outcomes.items()}
        return {shared: tuple(map(_COMPONENT, each)) for shared, each in outcomes.items()}

    def firsts(self, items: tuple[str, ...]) -> dict[object, Pupil]:
        """The first pupil of each value, in the order of the return."""
        if items not in self._firsts:
            self._firsts[items] = self._first_of_each(self.values(items))
        return self._firsts[items]

    def _first_of_each(self, values: Sequence[object]) -> dict[object, Pupil]:
        different = dict.fromkeys(values)
        if len(different) <= _FEW:
            return {value: self._pupils[values.index(value)] for value in different}
        first = dict(zip(reversed(values), reversed(self._pupils), strict=True))
        return {value: first[value] for value in different}

    def all_ordinary(self, items: tuple[str, ...], ordinary: AllOrdinary) -> bool:
        """Whether all texts of these items are."""
        key = items, ordinary
        if key not in self._ordinary:
            texts = [self._all(item) for item in items]
            self._ordinary[key] = ordinary(texts[0] if len(texts) == 1 else [*chain(*texts)])
        return self._ordinary[key]

    def all_have(self, outcomes: Callable[[Pupil], bool]) -> bool:
        """Whether it is so of the outcomes of all pupils."""
        if outcomes not in self._unless:
            self._unless[outcomes] = all(map(outcomes, self.firsts(_OUTCOMES).values()))
        return self._unless[outcomes]

    def extremes(self, items: tuple[str, ...]) -> Sequence[Pupil] | None:
        """The oldest and the youngest pupil of those alike in these items; `None` where a pupil's date of
        birth is not written as one, or too many differ.
        """
        if items not in self._extremes:
            self._extremes[items] = self._oldest_and_youngest(items) if self._all_born else None
        return self._extremes[items]

    @cached_property
    def _all_born(self) -> bool:
        return all_born(self._all("dob"))

    def _oldest_and_youngest(self, items: tuple[str, ...]) -> Sequence[Pupil] | None:
        births, values = self._all("dob"), self.values(items) if items else [()] * len(self._pupils)
        groups = set(values)
        if len(groups) > _FEW:
            return None
        found: list[Pupil] = []
        for group in groups:
            of_group = list(map(group.__eq__, values))
            born = list(compress(births, of_group))
            pupils = list(compress(self._pupils, of_group))
            found += (pupils[born.index(min(born))], pupils[born.index(max(born))])
        return found

    def sharing_birth(self) -> Iterator[tuple[int, Pupil]]:
        """The pupils, with their places, who may be born on the day of another one."""
        births = self._all("dob")
        if not self._all_born:
            return enumerate(self._pupils)
        times = Counter(births)
        return ((place, self._pupils[place]) for place, born in enumerate(births) if times[born] > 1)
