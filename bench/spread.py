"""Rounds in which several kinds of work take turns, and the spread of what was measured."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median, quantiles
from time import process_time
from typing import NamedTuple

Seconds = Sequence[float]


class Spread(NamedTuple):
    """The middle of many figures, and how far they lie apart."""

    median: float
    lower: float
    """A tenth of the figures lie below."""
    upper: float
    """A tenth of the figures lie above."""
    least: float
    most: float

    def shown(self, decimals: int = 2) -> tuple[str, str, str]:
        """The median, eight rounds in ten, and all of them, as cells of a table."""

        def number(value: float) -> str:
            return f"{value:,.{decimals}f}"

        return (
            number(self.median),
            f"{number(self.lower)} to {number(self.upper)}",
            f"{number(self.least)} to {number(self.most)}",
        )


SHOWN = ("median", "8 rounds in 10", "least to most")
"""Headings above what `Spread.shown` gives."""


def spread(figures: Sequence[float]) -> Spread:
    """The spread of two figures or more."""
    tenths = quantiles(figures, n=10, method="inclusive")
    return Spread(median(figures), tenths[0], tenths[-1], min(figures), max(figures))


def ratios(times: Seconds, least: Seconds) -> Spread:
    """Times beside others of the same rounds: a machine that was busy in a round was so for both."""
    return spread([time / other for time, other in zip(times, least, strict=True)])


def in_turns(work: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each kind of work in each round. Every kind is done once before, unmeasured."""
    for do in work.values():
        do()
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, do in work.items():
            times[name].append(do())
    return times


def timed(do: Callable[[], object]) -> Callable[[], float]:
    """The work as one that says how many seconds of this process it took: no other process counts."""

    def measured() -> float:
        started = process_time()
        do()
        return process_time() - started

    return measured
