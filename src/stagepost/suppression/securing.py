"""Hides as many more pipes of a network as it takes for every hidden one to be safe.

A hidden count is safe when tables can be shown, whole and in agreement with all that is published, in which
it differs by as much as the limits ask. They are found by moving pupils round circles of hidden pipes. Where
no further circle is to be found, the cheapest that runs through shown pipes is taken, and these are hidden as
well.
"""

from collections.abc import Iterator
from itertools import chain
from operator import itemgetter

from stagepost.suppression.flow_network import Piping
from stagepost.suppression.limits import Limits
from stagepost.suppression.network import Move, Network, Step, totals_above

SIZE = -1
"""Stands for the number of pupils, where else the place of a part stands."""


class Securing:
    """The hidden pipes of a network, and the least and greatest values seen in each."""

    def __init__(self, piping: Piping, standards: int, hidden: set[int], limits: Limits) -> None:
        """`hidden` are the pipes hidden for their own sake."""
        self.network = Network(piping.pipes, standards)
        self.hidden = set(hidden)
        self.limits = limits
        self._unpublished = piping.unpublished
        self._seen = [
            {part: (value, value) for part, value in self._values(pipe)} for pipe in range(len(piping.pipes))
        ]
        for pipe in piping.unpublished:  # any row left out may have nobody there
            self._seen[pipe] = {part: (0, value) for part, value in self._values(pipe)}
        self._above = totals_above(piping.pipes)

    def secure(self) -> int | None:
        """Hide what it takes. The pipe that cannot be made safe, or `None` when all are."""
        while waiting := self._open():  # what is hidden meanwhile may open what was safe beside a shown total
            for pipe in waiting:
                self.network.reset()
                while (part := self.open_to_attack(pipe)) is not None:
                    more = self._widen(pipe, part)
                    if more is None:
                        return pipe
                    self.hidden |= more
        return None

    def safe(self) -> bool:
        """Whether every hidden pipe is safe as it is."""
        before = set(self.hidden)
        return self.secure() is None and self.hidden == before

    def _open(self) -> list[int]:
        """The pipes that are not safe yet, smallest first."""
        pipes = (pipe for pipe in self.hidden | self._unpublished if self.open_to_attack(pipe) is not None)
        return sorted(pipes, key=lambda pipe: (self.network.pipes[pipe].pupils.size, pipe))

    def open_to_attack(self, pipe: int) -> int | None:
        """What can be known too closely of a hidden pipe: `SIZE`, or a part; `None` when it is safe."""
        if not self.network.pipes[pipe].pupils.size:
            return None
        needs = chain([(SIZE, self.limits.sizes)], self._results_needed(pipe))
        ranges = self._seen[pipe]
        return next((part for part, need in needs if ranges[part][1] - ranges[part][0] < need), None)

    def _results_needed(self, pipe: int) -> Iterator[tuple[int, int]]:
        """How much must stay open of each part: no more than the totals that are shown leave open
        themselves.
        """
        for part in range(len(self.network.parts[pipe]) if len(self.network.parts[pipe]) > 1 else 0):
            totals = (total[part] for above, total in self._above[pipe] if above not in self.hidden)
            yield part, min([self.limits.results, *totals])

    def _widen(self, pipe: int, part: int) -> set[int] | None:
        """Look for a value of the part that was not seen before; the pipes to hide for it, `None` if that is
        no use.

        Where hidden circles alone lead to one, nothing more is to be hidden.
        """
        before = self._seen[pipe][part]
        offers: list[tuple[int, set[int]]] = []
        for first in (Step(pipe, +1), Step(pipe, -1)):
            while self._moved(first, part):
                if self._seen[pipe][part] != before:
                    return set()
            offers += self._offers(first, part)
        return min(offers, key=itemgetter(0))[1] if offers else None

    def _moved(self, first: Step, part: int) -> bool:
        """Whether a pupil could be moved round a hidden circle."""
        price = [0 if self._movable(pipe) else None for pipe in range(len(self.network.pipes))]
        for kind in self._kinds(part):
            if found := self.network.circle(first, kind, price):
                self.network.move(found[1], kind)
                for step in found[1]:
                    self._look(step.pipe)
                return True
        return False

    def _offers(self, first: Step, part: int) -> Iterator[tuple[int, set[int]]]:
        """For each kind of pupil the circle that hides the fewest pupils more, with what it costs."""
        price = [self._price(pipe) for pipe in range(len(self.network.pipes))]
        for kind in self._kinds(part):
            if found := self.network.circle(first, kind, price):
                yield found[0], {step.pipe for step in found[1] if not self._movable(step.pipe)}

    def _kinds(self, part: int) -> Iterator[Move]:
        """What is to be moved for a part to grow; for the size, a pupil and no exchange."""
        for kind in self.network.kinds:
            changes = dict(kind)
            if changes.get(part, 0) > 0 or (part == SIZE and min(changes.values()) > 0):
                yield kind

    def _price(self, pipe: int) -> int | None:
        """The pupils of whom nothing would be shown any more. An empty group stays shown."""
        if self._movable(pipe):
            return 0
        return self.network.size(pipe) + 1 if self.network.pipes[pipe].pupils.size else None

    def _movable(self, pipe: int) -> bool:
        return pipe in self.hidden or pipe in self._unpublished

    def _look(self, pipe: int) -> None:
        seen = self._seen[pipe]
        for part, value in self._values(pipe):
            least, greatest = seen[part]
            seen[part] = min(least, value), max(greatest, value)

    def _values(self, pipe: int) -> Iterator[tuple[int, int]]:
        return chain([(SIZE, self.network.size(pipe))], enumerate(self.network.parts[pipe]))
