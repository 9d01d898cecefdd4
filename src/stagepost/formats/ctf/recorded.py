"""What was recorded of pupils, looked at once for all of whom the same was.

Pupils differ, but what was recorded of them differs less: a class of thirty has seventeen results a pupil,
and few different ones. So what lies behind a pupil's name is looked up whole among what was met before, and
if it is new, result by result. Only a new result is looked at. All that say the same, as far below the
beginning of their pupil, are one value.

Most of what was recorded of a class was recorded of another class before. So what is short, as in small
returns, is kept from file to file; but only codes and dates, which say nothing of anybody.
"""

import re
from collections.abc import Sequence
from itertools import count, repeat
from operator import itemgetter
from typing import NamedTuple

from stagepost.formats.ctf import plain
from stagepost.records import Outcome

OPEN, _CLOSE = b"<StageAssessments>", b"</StageAssessments>"
_STAGE, _STAGE_END = b"<KeyStage>", b"</KeyStage>"
_RESULT, _RESULT_END = b"<StageAssessment>", b"</StageAssessment>"
_VALUE, _VALUE_END = b"<Result>", b"</Result>"
_MOST_LIKE = 64
"""Of which only the last result's value differs, in one file. A right one has a few."""
_RESULT_AT = Outcome._fields.index("result")
_SHORT = 1024
"""Bytes. In a longer piece of the file more than one result is new, or none."""
_END = re.compile(rb"[ \t\r\n]*+</Pupil>[ \t\r\n]*+")

new = tuple.__new__
"""Makes a named tuple of a tuple of as many, in a third of the time that calling the named tuple takes."""

Placed = tuple[list[Outcome] | None, int]
"""Results, or `None` where they are not plain, and how far below their pupil they end."""


class Recorded(NamedTuple):
    """What lies between the results' beginning and the next pupil."""

    outcomes: tuple[Outcome, ...]
    """None where not all results in it are plain."""
    all_lines: int
    """From the pupil's beginning to the next one's."""
    whole: bool = False
    """Whether the pupil is over where the next one begins."""
    lines: int = 0
    """From the results' beginning to their end."""
    after: bytes = b""
    """What follows the results."""
    end: int = 0
    """Bytes of it after which the pupil is over; 0 where something else follows."""


outcomes_of, all_lines_of, is_whole = map(
    itemgetter, map(Recorded._fields.index, ("outcomes", "all_lines", "whole"))
)


Key = tuple[bytes, int]
"""What lies between the results' beginning and the next pupil, and how many lines below its pupil."""
_KEPT: dict[Key, Recorded] = {}
"""From file to file."""
_MOST_KEPT, _LONGEST_KEPT = 512, 2048
"""Of pupils, and in bytes: a megabyte at most, and about as much for the results."""


def _keep(key: Key, recorded: Recorded) -> None:
    """Once there are too many, all are forgotten: that takes no time, and which come again nobody knows."""
    if recorded.whole and len(key[0]) <= _LONGEST_KEPT and all(map(plain.only_codes, recorded.outcomes)):
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        _KEPT[key] = recorded


class Met:
    """What was met so far in one file."""

    def __init__(self) -> None:
        self.recorded: dict[Key, Recorded] = {}
        self.like: dict[tuple[bytes, bytes, int], Recorded] = {}
        """The same by what stands before the last result's value and behind it, in what is short."""
        self.results: dict[tuple[bytes, str, int, int], Outcome] = {}
        """By what lies between one beginning and the next, by the key stage, by how far below their pupil
        they are, and by their lines."""

    def all(self, others: Sequence[bytes], belows: Sequence[int]) -> list[Recorded]:
        """What was recorded of each pupil, by what follows the results' beginning, so many lines below the
        pupil's own.
        """
        met, keys = self.recorded.get, zip(others, belows, strict=True)
        return [met(key) or self._new(key) for key in keys]

    def _new(self, key: Key) -> Recorded:
        recorded = _KEPT.get(key)
        if not recorded:
            recorded = self._look_at(*key)
            _keep(key, recorded)
        self.recorded[key] = recorded
        return recorded

    def _look_at(self, others: bytes, below: int) -> Recorded:
        """At what was not met before. In a short one, as of the phonics check, often only a mark is new."""
        if len(others) > _SHORT:
            return self._look_closely(others, below)
        before, _, rest = others.rpartition(_VALUE)
        value, _, behind = rest.partition(_VALUE_END)
        result, like = plain.value(value), self.like.get((before, behind, below))
        if like and result is not None:
            return _with_result(like, result)
        recorded = self._look_closely(others, below)
        known = recorded.outcomes and result is not None and _VALUE not in recorded.after
        if known and len(self.like) < _MOST_LIKE:
            self.like[before, behind, below] = recorded
        return recorded

    def _look_closely(self, others: bytes, below: int) -> Recorded:
        block, _, after = others.rpartition(_CLOSE)
        outcomes, line = self._outcomes(block, below)
        if not outcomes:
            return Recorded((), below + others.count(b"\n"))
        over = _END.match(after)
        end = over.end() if over else 0
        whole = end > 0 and end == len(after)
        return Recorded(tuple(outcomes), line + after.count(b"\n"), whole, line - below, after, end)

    def _outcomes(self, block: bytes, below: int) -> Placed:
        """All results; none, where not all of it is plain. Nearly always they are of one key stage."""
        before, _, inside = block.partition(_STAGE)
        if before.strip(plain.WHITE):
            return None, below
        below += before.count(b"\n")
        found = self._of_stage(inside, below)
        return found if found[0] else self._of_stages(inside.split(_STAGE), below)

    def _of_stages(self, key_stages: list[bytes], below: int) -> Placed:
        outcomes: list[Outcome] = []
        for each in key_stages:
            found, below = self._of_stage(each, below)
            if found is None:
                return None, below
            outcomes += found
        return outcomes, below

    def _of_stage(self, key_stage: bytes, below: int) -> Placed:
        """The results of a key stage; `None` where it is not plain."""
        inside, _, after = key_stage.rpartition(_STAGE_END)
        first, *pieces = inside.split(_RESULT)
        stage = plain.stage(first)
        if stage is None or after.strip(plain.WHITE):
            return None, below
        below += first.count(b"\n")
        found, end = self._met_before(pieces, stage, below) or self._one_by_one(pieces, stage, below)
        return found, end + after.count(b"\n")

    def _met_before(self, pieces: list[bytes], stage: str, below: int) -> Placed | None:
        """Results all of which were met, and have as many lines as the first. `None` where it is not so."""
        lines = pieces[0].count(b"\n") if pieces else 0
        keys = zip(pieces, repeat(stage), count(below, lines), repeat(lines), strict=False)
        met = list(map(self.results.get, keys))
        return None if None in met else (met, below + lines * len(met))  # type: ignore[return-value]

    def _one_by_one(self, pieces: list[bytes], stage: str, below: int) -> Placed:
        """Results of which some are new; `None` where one is not plain."""
        outcomes = []
        for piece in pieces:
            key = piece, stage, below, piece.count(b"\n")
            outcome = self.results.get(key) or _result(piece, stage, below)
            if not outcome:
                return None, below
            self.results[key] = outcome
            outcomes.append(outcome)
            below += key[3]
        return outcomes, below


def _with_result(like: Recorded, result: str) -> Recorded:
    """The same but for the last result."""
    *first, last = like.outcomes
    outcome = new(Outcome, (*last[:_RESULT_AT], result, *last[_RESULT_AT + 1 :]))
    return new(Recorded, ((*first, outcome), *like[1:]))


def _result(piece: bytes, stage: str, below: int) -> Outcome | None:
    """A result that was not met before; `None` where it is not plain."""
    inside, end, after = piece.partition(_RESULT_END)
    items = plain.items(inside) if end and not after.strip(plain.WHITE) else None
    return new(Outcome, (*items, stage, below)) if items else None
