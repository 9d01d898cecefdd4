"""The pupils of a group, and how many of them met one standard or several."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Count(NamedTuple):
    """What is published of a group. Without `met` it is a bare number of pupils."""

    size: int
    met: tuple[int, ...] = ()
    """For each standard, the pupils who met it; each stands for a rate among the same pupils."""

    @property
    def parts(self) -> tuple[int, ...]:
        """For each standard those who met it and those who did not; of a bare number, the number."""
        both = (part for met in self.met for part in (met, self.size - met))
        return tuple(both) if self.met else (self.size,)


def total(counts: Iterable[Count], standards: int) -> Count:
    """All groups taken together."""
    size, met = 0, [0] * standards
    for count in counts:
        size += count.size
        met = [sum(pair) for pair in zip(met, count.met, strict=True)]
    return Count(size, tuple(met))
