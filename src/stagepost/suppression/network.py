"""A table as a network, in which pupils flow from the rows through the groups to the total of all.

Every cell is a pipe from its row to its group, every total of a group a pipe from there to the end. A row's
pupils are given, and what flows into a group flows out, so that the flows are exactly the tables that add up.
To move one pupil round a circle of hidden pipes gives another table, which readers cannot tell from the true
one.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import product
from typing import NamedTuple

from stagepost.suppression.counts import Count

Node = Hashable
Groups = Mapping[Node, Sequence[Count]]
Kind = tuple[int, ...]
"""What a moved pupil is like: for each standard, the place in `Count.parts` of having met it or not."""


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
        self.parts = [list(pipe.pupils.parts) for pipe in pipes]
        self.kinds: tuple[Kind, ...] = tuple(
            product(*((2 * each, 2 * each + 1) for each in range(standards)))
        )
        self.kinds = self.kinds if standards else ((0,),)
        self._at: dict[Node, list[Step]] = {}
        for index, pipe in enumerate(pipes):
            self._at.setdefault(pipe.tail, []).append(Step(index, +1))
            self._at.setdefault(pipe.head, []).append(Step(index, -1))

    def size(self, pipe: int) -> int:
        """The pupils in a pipe, in the table as it stands."""
        return sum(self.parts[pipe][:2])

    def move(self, circle: Sequence[Step], kind: Kind) -> None:
        """Move one pupil of a kind round a circle."""
        for step in circle:
            for part in kind:
                self.parts[step.pipe][part] += step.by

    def circle(self, first: Step, kind: Kind, price: Sequence[int | None]) -> tuple[int, list[Step]] | None:
        """The cheapest circle that begins with a step, and its price; `None` where there is none.

        A price is paid for each pipe beside the first; a pipe with the price `None` cannot be used.
        """
        if not self._can(first, kind):
            return None
        goal, begin = self._ends(first)
        reached: dict[Node, Step | None] = {begin: None}
        settled: set[Node] = set()
        best = {begin: (0, 0)}
        queue: list[tuple[int, int, int, Node]] = [(0, 0, 0, begin)]
        pushed = 0
        while queue:
            cost, steps, _, node = heappop(queue)
            if node == goal:
                return cost, [first, *self._back(reached, goal)]
            if node in settled:
                continue
            settled.add(node)
            for step, there in self._onward(node, first, kind, price):
                offer = (cost + (price[step.pipe] or 0), steps + 1)
                if there not in best or offer < best[there]:
                    pushed += 1
                    best[there], reached[there] = offer, step
                    heappush(queue, (*offer, pushed, there))
        return None

    def _onward(
        self, node: Node, first: Step, kind: Kind, price: Sequence[int | None]
    ) -> Iterator[tuple[Step, Node]]:
        for step in self._at[node]:
            if step.pipe != first.pipe and price[step.pipe] is not None and self._can(step, kind):
                yield step, self._ends(step)[1]

    def _back(self, reached: dict[Node, Step | None], node: Node) -> Iterator[Step]:
        while step := reached[node]:
            yield step
            node = self._ends(step)[0]

    def _ends(self, step: Step) -> tuple[Node, Node]:
        pipe = self.pipes[step.pipe]
        return (pipe.tail, pipe.head) if step.by > 0 else (pipe.head, pipe.tail)

    def _can(self, step: Step, kind: Kind) -> bool:
        if step.by > 0:
            return True
        parts = self.parts[step.pipe]
        return self.size(step.pipe) > self.pipes[step.pipe].least and all(parts[part] for part in kind)


Above = tuple[int | None, tuple[int, ...]]
"""A total: its pipe, or `None` where it is always shown, and its parts."""


def totals_above(pipes: Sequence[Pipe]) -> list[list[Above]]:
    """For each pipe the totals it is part of: of its row, of its group, or of all."""
    into: dict[Node, list[Count]] = {}
    out_of: dict[Node, list[Count]] = {}
    for pipe in pipes:
        into.setdefault(pipe.head, []).append(pipe.pupils)
        out_of.setdefault(pipe.tail, []).append(pipe.pupils)
    onward = {pipe.tail: index for index, pipe in enumerate(pipes) if pipe.tail in into}
    return [list(_above(pipe, into, out_of, onward)) for pipe in pipes]


def _above(pipe: Pipe, into: Groups, out_of: Groups, onward: Mapping[Node, int]) -> Iterator[Above]:
    if pipe.tail not in into:
        yield None, _sum(out_of[pipe.tail])
    yield onward.get(pipe.head), _sum(into[pipe.head])


def _sum(counts: Sequence[Count]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(count.parts for count in counts), strict=True)))
