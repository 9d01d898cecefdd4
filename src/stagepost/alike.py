"""Which pupils are alike in some of their items, so that what follows from these is asked once."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, compress
from operator import itemgetter
from typing import Any

from stagepost.identity import letters
from stagepost.records import Outcome, Pupil, all_born

SUBJECTS = "components"
"""Stands among a pupil's items for the components in which there is a result, one after another."""

AllOrdinary = Callable[[Sequence[str]], bool]
"""Says whether all these texts are ordinary."""
_COMPONENT = itemgetter(Outcome._fields.index("component"))
_RESULT = itemgetter(Outcome._fields.index("result"))
_FEW = 4
"""Groups of pupils alike in all but their birth. A return has one or two."""
_OUTCOMES = ("outcomes",)


def made_of(signs: str) -> AllOrdinary:
    """Says whether texts have no other signs than these, given as in a regular expression."""
    made = re.compile(f"[{signs}]*+")
    return lambda texts: made.fullmatch("".join(texts)) is not None


class Alike:
    """The pupils of one return, by their items."""

    def __init__(self, pupils: Sequence[Pupil]) -> None:
        self._pupils = pupils
        self._values: dict[tuple[str, ...], Sequence[object]] = {}
        self._firsts: dict[tuple[str, ...], dict[object, Pupil]] = {}
        self._ordinary: dict[tuple[tuple[str, ...], AllOrdinary], bool] = {}
        self._extremes: dict[tuple[str, ...], Sequence[Pupil] | None] = {}

    @cached_property
    def _items(self) -> Mapping[str, Sequence[Any]]:
        """Each item of all pupils. All are taken at once in the time of three that are picked one by one."""
        return dict(zip(Pupil._fields, zip(*self._pupils, strict=True), strict=False))

    def all(self, item: str) -> Sequence[Any]:
        """The item of all pupils."""
        return self._items.get(item, ())

    def values(self, items: tuple[str, ...]) -> Sequence[object]:
        """What tells pupils apart: the texts of these items, or which outcomes they share with others.

        Pupils with the same outcomes may hold them twice: then both are looked at, and nothing is lost.
        """
        if items not in self._values:
            self._values[items] = self._told(items)
        return self._values[items]

    def _told(self, items: tuple[str, ...]) -> Sequence[object]:
        if items == _OUTCOMES:
            return list(map(id, self.all("outcomes")))
        if items == (SUBJECTS,):
            return list(map(self._subjects.__getitem__, self.values(_OUTCOMES)))
        if len(items) == 1:
            return self.all(items[0])
        return list(zip(*map(self.all, items), strict=True))

    @cached_property
    def _subjects(self) -> dict[object, tuple[str, ...]]:
        """By the outcomes, for they are shared."""
        outcomes = {shared: pupil.outcomes for shared, pupil in self.firsts(_OUTCOMES).items()}
        if not all(map(_RESULT, chain.from_iterable(outcomes.values()))):
            outcomes = {shared: tuple(filter(_RESULT, each)) for shared, each in outcomes.items()}
        return {shared: tuple(map(_COMPONENT, each)) for shared, each in outcomes.items()}

    def firsts(self, items: tuple[str, ...]) -> dict[object, Pupil]:
        """The first pupil of each value, in the order of the return."""
        if items not in self._firsts:
            of_subjects = items == (SUBJECTS,)
            self._firsts[items] = self._by_subjects() if of_subjects else self._first_of_each(items)
        return self._firsts[items]

    def _by_subjects(self) -> dict[object, Pupil]:
        """Of those whose outcomes differ, the first of each."""
        told = self._subjects
        first: dict[object, Pupil] = {}
        for shared, pupil in self.firsts(_OUTCOMES).items():
            first.setdefault(told[shared], pupil)
        return first

    def _first_of_each(self, items: tuple[str, ...]) -> dict[object, Pupil]:
        values = self.values(items)
        different = dict.fromkeys(values)
        if len(different) <= _FEW:
            return {value: self._pupils[values.index(value)] for value in different}
        first = dict(zip(reversed(values), reversed(self._pupils), strict=True))
        return {value: first[value] for value in different}

    def all_ordinary(self, items: tuple[str, ...], ordinary: AllOrdinary) -> bool:
        """Whether all texts of these items are."""
        key = items, ordinary
        if key not in self._ordinary:
            texts = [self.all(item) for item in items]
            self._ordinary[key] = ordinary(texts[0] if len(texts) == 1 else [*chain(*texts)])
        return self._ordinary[key]

    def extremes(self, others: tuple[str, ...]) -> Sequence[Pupil] | None:
        """The oldest and the youngest pupil of those alike in these other items; `None` where a date of birth
        is not written as one, or too many differ.
        """
        if others not in self._extremes:
            self._extremes[others] = self._oldest_and_youngest(others) if self._all_born else None
        return self._extremes[others]

    @cached_property
    def _all_born(self) -> bool:
        return all_born(self.all("dob"))

    def _oldest_and_youngest(self, others: tuple[str, ...]) -> Sequence[Pupil] | None:
        births = self.all("dob")
        if not others:
            return [self._pupils[births.index(born)] for born in (min(births), max(births))] if births else []
        values = self.values(others)
        groups = set(values)
        if len(groups) < 2:
            return self.extremes(())
        if len(groups) > _FEW:
            return None
        found: list[Pupil] = []
        for group in groups:
            of_group = list(map(group.__eq__, values))
            born = list(compress(births, of_group))
            pupils = list(compress(self._pupils, of_group))
            found += (pupils[born.index(min(born))], pupils[born.index(max(born))])
        return found

    def perhaps_twice(self) -> Iterator[tuple[int, Pupil]]:
        """The pupils, with their places, who may have the name and the birth date of another one."""
        births, names = self.all("dob"), self.all("surname")
        if not self._all_born:
            return enumerate(self._pupils)
        times = Counter(births)
        if len(times) == len(births):
            return iter(())
        shared = [place for place, born in enumerate(births) if times[born] > 1]
        named = [(births[place], letters(names[place])) for place in shared]
        if len(set(named)) == len(named):
            return iter(())
        of_name = Counter(named)
        return (
            (place, self._pupils[place]) for place, who in zip(shared, named, strict=True) if of_name[who] > 1
        )
