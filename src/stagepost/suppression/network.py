"""A table as a network, in which pupils flow from the rows through the groups to the total of all.

Every cell is a pipe from its row to its group, every total of a group a pipe from there to the end. A row's
pupils are given, and what flows into a group flows out, so that the flows are exactly the tables that add up.
To move one pupil round a circle of hidden pipes gives another table, which readers cannot tell from the true
one.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import product
from operator import add
from typing import NamedTuple

from stagepost.suppression.counts import Count

Node = Hashable
Move = tuple[tuple[int, int], ...]
"""What is moved, as a change of each place in `Count.parts` concerned: a pupil who for each standard met it
or not, or in an exchange one who met a standard against one who did not, which leaves every size as it is."""


class Pipe(NamedTuple):
    """One cell or one total of a group."""

    tail: Node
    head: Node
    pupils: Count
    least: int
    """The fewest pupils readers must reckon with: one in a group hidden by itself, as empty groups are
    shown."""


class Step(NamedTuple):
    """A pupil more (+1) or less (-1) in a pipe."""

    pipe: int
    by: int


class Network:
    """One table that fits what is published, to begin with the true one; moving pupils makes others of it."""

    def __init__(self, pipes: Sequence[Pipe], standards: int) -> None:
        self.pipes = pipes
        self._true = [pipe.pupils.parts for pipe in pipes]
        self.parts = [list(parts) for parts in self._true]
        self.kinds = _kinds(standards)
        self._from: dict[Node, list[tuple[Step, Node]]] = {}
        for index, pipe in enumerate(pipes):
            self._from.setdefault(pipe.tail, []).append((Step(index, +1), pipe.head))
            self._from.setdefault(pipe.head, []).append((Step(index, -1), pipe.tail))

    def size(self, pipe: int) -> int:
        """The pupils in a pipe, in the table as it stands."""
        return sum(self.parts[pipe][:2])

    def reset(self) -> None:
        """Go back to the true table."""
        self.parts = [list(parts) for parts in self._true]

    def move(self, circle: Sequence[Step], kind: Move) -> None:
        """Move one pupil of a kind round a circle."""
        for step in circle:
            for part, change in kind:
                self.parts[step.pipe][part] += change * step.by

    def circle(self, first: Step, kind: Move, price: Sequence[int | None]) -> tuple[int, list[Step]] | None:
        """The cheapest circle that begins with a step, and its price; `None` where there is none.

        A price is paid for each pipe beside the first; a pipe with the price `None` cannot be used.
        """
        if not self._can(first, kind):
            return None
        goal, begin = self._ends(first)
        best: dict[Node, tuple[int, int]] = {begin: (0, 0)}
        reached: dict[Node, Step] = {}
        settled = set[Node]()
        pushed = 0
        queue: list[tuple[int, int, int, Node]] = [(0, 0, 0, begin)]
        while queue:
            cost, steps, _, node = heappop(queue)
            if node == goal:
                return cost, [first, *self._back(reached, goal, begin)]
            if node in settled:
                continue
            settled.add(node)
            for step, there in self._from[node]:
                each = price[step.pipe]
                if each is None or there in settled or step.pipe == first.pipe or not self._can(step, kind):
                    continue
                offer = cost + each, steps + 1
                if there not in best or offer < best[there]:
                    best[there], reached[there] = offer, step
                    pushed += 1
                    heappush(queue, (*offer, pushed, there))
        return None

    def _back(self, reached: Mapping[Node, Step], node: Node, begin: Node) -> Iterator[Step]:
        while node != begin:
            step = reached[node]
            yield step
            node = self._ends(step)[0]

    def _ends(self, step: Step) -> tuple[Node, Node]:
        pipe = self.pipes[step.pipe]
        return (pipe.tail, pipe.head) if step.by > 0 else (pipe.head, pipe.tail)

    def _can(self, step: Step, kind: Move) -> bool:
        """Whether no part falls under nought, and the pipe keeps as many pupils as it must have."""
        parts, grown = self.parts[step.pipe], 0
        for part, change in kind:
            if parts[part] + change * step.by < 0:
                return False
            grown += change * step.by if part < 2 else 0
        return grown >= 0 or self.size(step.pipe) > self.pipes[step.pipe].least


def _kinds(standards: int) -> tuple[Move, ...]:
    if not standards:
        return (((0, +1),),)
    pupils = product(*(((2 * each, +1), (2 * each + 1, +1)) for each in range(standards)))
    exchanges = (
        ((2 * each, change), (2 * each + 1, -change)) for each in range(standards) for change in (+1, -1)
    )
    return (*pupils, *exchanges)


Above = tuple[int | None, tuple[int, ...]]
"""A total: its pipe, or `None` where it is always shown, and its parts."""


def totals_above(pipes: Sequence[Pipe]) -> list[list[Above]]:
    """For each pipe the totals it is part of: of its row, of its group, or of all."""
    into = _sums((pipe.head, pipe.pupils) for pipe in pipes)
    out_of = _sums((pipe.tail, pipe.pupils) for pipe in pipes)
    onward = {pipe.tail: index for index, pipe in enumerate(pipes) if pipe.tail in into}
    return [
        [
            *([(None, out_of[pipe.tail])] if pipe.tail not in into else []),
            (onward.get(pipe.head), into[pipe.head]),
        ]
        for pipe in pipes
    ]


def _sums(counts: Iterable[tuple[Node, Count]]) -> Mapping[Node, tuple[int, ...]]:
    sums: dict[Node, tuple[int, ...]] = {}
    for node, count in counts:
        parts = count.parts
        sums[node] = tuple(map(add, sums.get(node, (0,) * len(parts)), parts))
    return sums
