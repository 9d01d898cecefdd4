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
_OPEN, _CLOSE = b"<StageAssessments>", b"</StageAssessments>"
_STAGE, _STAGE_END = b"<KeyStage>", b"</KeyStage>"
_RESULT, _RESULT_END = b"<StageAssessment>", b"</StageAssessment>"
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
    lines: int
    """From the results' beginning to their end."""
    after: bytes
    """What follows the results."""
    end: int
    """Bytes of it after which the pupil is over; 0 where something else follows."""
    lines_to_end: int


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
        self.results: dict[tuple[bytes, str, int], tuple[Outcome, int]] = {}
        """Results and their lines, by what lies between one beginning and the next, by the key stage, and by
        how far below their pupil they are."""

    def go_through(self, stretch: bytes) -> None:
        """Take the pupils out of a stretch whose tags are tags."""
        before, *pieces = stretch.split(_PUPIL)
        self._leave(before)
        met = self.recorded.get
        for piece in pieces:
            head, _, others = piece.partition(_OPEN)
            below = head.count(b"\n")
            if recorded := met((others, below)) or self._look_at(others, below):
                self._lift(head, below, recorded)
            else:
                self._leave(_PUPIL, piece)
        self._leave()

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

    def _lift(self, head: bytes, below: int, recorded: _Recorded) -> None:
        """Take the pupil out; or where it is written otherwise, the results alone."""
        outcomes, lines, after, end, lines_to_end = recorded
        if end and (who := plain.identity(head, self.encoding)):
            upn, surname, forename, dob, element, sex, former, year_group = who
            names = upn, surname, forename, dob, sex, element or "Sex", year_group
            self.run.append(new(Pupil, (*names, outcomes, self.line, former)))
            self.line += below + lines + lines_to_end
            if end < len(after):
                self._leave(after[end:])
        else:
            self._leave(_PUPIL, head)
            self.marked.append(Outcomes(outcomes, lines, below))
            self.line += lines
            self._leave(_OF_OUTCOMES, after)

    def _look_at(self, others: bytes, below: int) -> _Recorded | None:
        """At what was not met before; `None` where not all results in it are plain, or there are none."""
        block, _, after = others.rpartition(_CLOSE)
        outcomes, line = self._outcomes(block, below)
        if not outcomes:
            return None
        over = _END.match(after)
        end = over.end() if over else 0
        recorded = _Recorded(tuple(outcomes), line - below, after, end, after.count(b"\n", 0, end))
        self.recorded[others, below] = recorded
        return recorded

    def _outcomes(self, block: bytes, below: int) -> tuple[list[Outcome], int]:
        """All results, and how far below the pupil they end; none, where not all of it is plain."""
        before, *stages = block.split(_STAGE)
        outcomes: list[Outcome] = []
        if before.strip(plain.WHITE):
            return [], below
        below += before.count(b"\n")
        for each in stages:
            end = self._goes_on(each, below, outcomes)
            if end is None:
                return [], below
            below = end
        return outcomes, below

    def _goes_on(self, key_stage: bytes, below: int, outcomes: list[Outcome]) -> int | None:
        """Add the results of a key stage, and say how far below the pupil it ends; `None` where it is not
        plain.
        """
        inside, _, after = key_stage.rpartition(_STAGE_END)
        first, *pieces = inside.split(_RESULT)
        stage = plain.stage(first)
        if stage is None or after.strip(plain.WHITE):
            return None
        below += first.count(b"\n")
        met = self.results.get
        for piece in pieces:
            result = met((piece, stage, below)) or self._result(piece, stage, below)
            if not result:
                return None
            outcomes.append(result[0])
            below += result[1]
        return below + after.count(b"\n")

    def _result(self, piece: bytes, stage: str, below: int) -> tuple[Outcome, int] | None:
        """A result that was not met before, and its lines; `None` where it is not plain."""
        inside, end, after = piece.partition(_RESULT_END)
        items = plain.items(inside) if end and not after.strip(plain.WHITE) else None
        if items is None:
            return None
        result = new(Outcome, (*items, stage, below)), piece.count(b"\n")
        self.results[piece, stage, below] = result
        return result
