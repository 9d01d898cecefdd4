"""Which pupils are alike in some of their items, so that what follows from these is asked once."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from stagepost.records import Pupil

BETWEEN = "\0"
"""Stands between values that are looked at together. XML cannot carry it."""


class Alike:
    """The pupils of one return, by their items."""

    def __init__(self, pupils: Sequence[Pupil]) -> None:
        self._pupils = pupils
        self._values: dict[tuple[str, ...], list[object]] = {}
        self._firsts: dict[tuple[str, ...], dict[object, Pupil]] = {}
        self._texts: dict[tuple[str, ...], str] = {}

    def values(self, items: tuple[str, ...]) -> list[object]:
        """What tells pupils apart: the texts of these items, or which outcomes they share with others.

        Pupils with the same outcomes may hold them twice: then both are looked at, and nothing is lost.
        """
        if items not in self._values:
            told = map(attrgetter(*items), self._pupils)
            self._values[items] = list(map(id, told) if items == ("outcomes",) else told)
        return self._values[items]

    def firsts(self, items: tuple[str, ...]) -> dict[object, Pupil]:
        """The first pupil of each value, in the order of the return."""
        if items not in self._firsts:
            values = self.values(items)
            first = dict(zip(reversed(values), reversed(self._pupils), strict=True))
            self._firsts[items] = {value: first[value] for value in dict.fromkeys(values)}
        return self._firsts[items]

    def all_match(self, items: tuple[str, ...], every: re.Pattern[str]) -> bool:
        """Whether all texts of these items do: `every` matches several, with `BETWEEN` after each."""
        if items not in self._texts:
            self._texts[items] = self._together(items)
        return every.fullmatch(self._texts[items]) is not None

    def _together(self, items: tuple[str, ...]) -> str:
        """All texts, with `BETWEEN` after each; one more, which matches nothing, where a text holds it."""
        texts = [*self._texts_of(items)]
        together = BETWEEN.join([*texts, ""])
        return together if together.count(BETWEEN) == len(texts) else together + BETWEEN * 2

    def _texts_of(self, items: tuple[str, ...]) -> Iterator[str]:
        for item in items:
            yield from map(attrgetter(item), self._pupils)
