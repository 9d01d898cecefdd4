"""Lifts plainly written pupils out of a file, so that they need not be met one tag at a time.

A call from expat into Python costs more than all that expat itself does for an element: a handler for every
tag makes reading eight times as long as one bare expat pass, and handlers that do nothing at all still make
it four times as long. So pupils whose items stand in the usual order are taken out, and a mark is left where
some stood. Of a pupil who is written otherwise, plain results alone are taken out. All the rest is read by
expat as ever, which meets at each mark what belongs there.

Pupils differ, but what was recorded of them differs less: a class of thirty has seventeen results a pupil,
and few different ones. So what lies behind a pupil's name is looked up whole among what was met before, and
if it is new, result by result. Only a new result is looked at. All that say the same, as far below the
beginning of their pupil, are one value.

What is lifted is exactly what expat would have met (`plain`). It lies in no comment, CDATA section or
instruction, because those are left as they are; a file with a DOCTYPE is not touched, nor is one in UTF-16,
where ASCII's bytes are other letters.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, count, repeat
from operator import itemgetter
from typing import NamedTuple

from stagepost.formats.ctf import plain
from stagepost.formats.ctf.stretches import CannotTell, stretches
from stagepost.records import Outcome, Pupil

MARK = "result"
"""The name of the instruction left in the place of what was lifted. A file with such is not touched."""
PUPILS, OUTCOMES = "pupils", "outcomes"
"""What it says: what stood there."""

_MARK = f"<?{MARK}".encode()
_OF_PUPILS, _OF_OUTCOMES = (f"<?{MARK} {what}?>".encode() for what in (PUPILS, OUTCOMES))

_PUPIL = b"<Pupil>"
_BEGINS = re.compile(rb"<Pupil>([ \t\r\n]*<UPN>)")
"""How nearly all pupils of a file begin. The longer what is looked for, the sooner all are found."""
_OPEN, _CLOSE = b"<StageAssessments>", b"</StageAssessments>"
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


class Run(NamedTuple):
    """Plain pupils who follow one another."""

    pupils: list[Pupil]
    lines: int
    """That were lifted with them. A line end that is left in the file costs as much as any other sign."""


class Outcomes(NamedTuple):
    """All results of one pupil."""

    outcomes: tuple[Outcome, ...]
    lines: int
    below: int
    """Lines between the beginnings of the pupil and of the results."""


Marked = Run | Outcomes
Placed = tuple[list[Outcome] | None, int]
"""Results, or `None` where they are not plain, and how far below their pupil they end."""


class Lifted(NamedTuple):
    """A file without its plain pupils, and what was lifted in the order of the marks."""

    rest: bytes
    marked: list[Marked]
    plain: bool
    """Whether nothing is left open that might hide the tags of what follows."""
    line: int = 0
    """The one on which it ends, where it is plain."""


class _Recorded(NamedTuple):
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


_OUTCOMES, _ALL_LINES = map(itemgetter, map(_Recorded._fields.index, ("outcomes", "all_lines")))


def lift(data: bytes, encoding: str, line: int = 1) -> Lifted:
    """Take out the plain pupils: none, where the file could hide what is a tag and what is not.

    `encoding` is what `plain.encoding` says of the file, and `line` the one on which `data` begins.
    """
    if not _has_tags_in_bytes(data):
        return Lifted(data, [], plain=False)
    lifting = Lifting(encoding, line)
    try:
        for stretch, hiding in stretches(data):
            lifting.go_through(stretch)
            lifting.pass_over(hiding)
    except CannotTell:
        return Lifted(data, [], plain=False)
    return Lifted(b"".join(lifting.rest), lifting.marked, plain=True, line=lifting.line)


def _pupils(
    items: Sequence[Sequence[str]], recorded: Iterable[_Recorded], begin: Iterable[int]
) -> list[Pupil]:
    """Pupils, from their items in the order of `plain.Identity`, and the lines on which they begin."""
    upns, surnames, forenames, dobs, elements, sexes, former, year_groups = items
    sex_elements = [element or "Sex" for element in elements]
    outcomes = map(_OUTCOMES, recorded)
    names = upns, surnames, forenames, dobs, sexes, sex_elements, year_groups
    told = zip(*names, outcomes, begin, former, strict=False)  # the last begins behind the last pupil
    return list(map(new, repeat(Pupil), told))


def _has_tags_in_bytes(data: bytes) -> bool:
    """No UTF-16, in which the bytes of an ASCII tag are other letters, and line ends of one kind."""
    return b"\x00" not in data and (b"\r" not in data or data.count(b"\r") == data.count(b"\r\n"))


class Lifting:
    """What was lifted so far, and what was met."""

    def __init__(self, encoding: str, line: int) -> None:
        self.rest: list[bytes] = []
        self.marked: list[Marked] = []
        self.encoding = encoding
        self.line = line
        """Of the file: that on which comes what is looked at next."""
        self.run: list[Pupil] = []
        """Plain pupils who follow one another."""
        self.recorded: dict[tuple[bytes, int], _Recorded] = {}
        """By what lies between the results' beginning and the next pupil, and how far below its pupil."""
        self.like: dict[tuple[bytes, bytes, int], _Recorded] = {}
        """The same by what stands before the last result's value and behind it, in what is short."""
        self.results: dict[tuple[bytes, str, int, int], Outcome] = {}
        """By what lies between one beginning and the next, by the key stage, by how far below their pupil
        they are, and by their lines."""

    def go_through(self, stretch: bytes) -> None:
        """Take the pupils out of a stretch whose tags are tags."""
        begins = _BEGINS.match(stretch, stretch.find(_PUPIL))
        before, *pieces = stretch.split(begins[0] if begins else _PUPIL)
        self._leave(before)
        if pieces:
            self._take_out(pieces, begins[1] if begins else b"")
        self._leave()

    def _take_out(self, pieces: list[bytes], begin_with: bytes) -> None:
        """All pupils at once, as nearly all are plain, and then one by one those that are not."""
        heads, _, others = zip(*[piece.partition(_OPEN) for piece in pieces], strict=True)
        further = begin_with.count(b"\n")
        recorded = self._all_recorded(others, [head.count(b"\n") + further for head in heads])
        *items, otherwise = zip(*plain.identities(heads, self.encoding, begin_with), strict=True)
        begin = list(accumulate(map(_ALL_LINES, recorded), initial=self.line))
        pupils = _pupils(items, recorded, begin)
        done = 0
        for place, (each, written_otherwise) in enumerate(zip(recorded, otherwise, strict=True)):
            if each.whole and not written_otherwise:
                continue
            self.run += pupils[done:place]
            self.line = begin[place]
            pupil = None if written_otherwise else pupils[place]
            self._take(begin_with + pieces[place], begin_with + heads[place], each, pupil)
            done = place + 1
        self.run += pupils[done:]
        self.line = begin[-1]

    def _all_recorded(self, others: Sequence[bytes], belows: Sequence[int]) -> list[_Recorded]:
        met, keys = self.recorded.get, zip(others, belows, strict=True)
        return [met(key) or self._new(key) for key in keys]

    def _new(self, key: tuple[bytes, int]) -> _Recorded:
        self.recorded[key] = recorded = self._look_at(*key)
        return recorded

    def pass_over(self, hiding: bytes) -> None:
        """Leave what hides tags as it is. Raises `CannotTell` where it looks like a mark of ours."""
        if hiding.startswith(_MARK):
            raise CannotTell
        self._leave(hiding)

    def _leave(self, *what: bytes) -> None:
        """To expat. The pupils before it are a run."""
        if self.run:
            self.rest.append(_OF_PUPILS)
            self.marked.append(Run(self.run, self.line - self.run[0].line))
            self.run = []
        self.rest += what
        self.line += sum([each.count(b"\n") for each in what])

    def _take(self, piece: bytes, head: bytes, recorded: _Recorded, pupil: Pupil | None) -> None:
        """Take the pupil out; or where it is written otherwise, the results alone, or nothing."""
        outcomes, _, _, lines, after, end = recorded
        first, *others = piece.split(_PUPIL)
        if others:  # who begin otherwise than the first pupil of the file
            self._take_out([first, *others], b"")
        elif not outcomes:
            self._leave(_PUPIL, piece)
        elif pupil and end:
            self.run.append(pupil)
            self.line += recorded.all_lines - after.count(b"\n", end)
            self._leave(after[end:])
        else:
            self._leave(_PUPIL, head)
            self.marked.append(Outcomes(outcomes, lines, head.count(b"\n")))
            self.line += lines
            self._leave(_OF_OUTCOMES, after)

    def _look_at(self, others: bytes, below: int) -> _Recorded:
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

    def _look_closely(self, others: bytes, below: int) -> _Recorded:
        block, _, after = others.rpartition(_CLOSE)
        outcomes, line = self._outcomes(block, below)
        if not outcomes:
            return _Recorded((), below + others.count(b"\n"))
        over = _END.match(after)
        end = over.end() if over else 0
        whole = end > 0 and end == len(after)
        return _Recorded(tuple(outcomes), line + after.count(b"\n"), whole, line - below, after, end)

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


def _with_result(like: _Recorded, result: str) -> _Recorded:
    """The same but for the last result."""
    *first, last = like.outcomes
    outcome = new(Outcome, (*last[:_RESULT_AT], result, *last[_RESULT_AT + 1 :]))
    return new(_Recorded, ((*first, outcome), *like[1:]))


def _result(piece: bytes, stage: str, below: int) -> Outcome | None:
    """A result that was not met before; `None` where it is not plain."""
    inside, end, after = piece.partition(_RESULT_END)
    items = plain.items(inside) if end and not after.strip(plain.WHITE) else None
    return new(Outcome, (*items, stage, below)) if items else None
