"""Lifts plainly written pupils out of a file, so that they need not be met one tag at a time.

A call from expat into Python costs more than all that expat itself does for an element: a handler for every
tag makes reading eight times as long as one bare expat pass, and handlers that do nothing at all still make
it four times as long. So pupils whose items stand in the usual order are taken out, and a mark is left where
some stood. Of a pupil who is written otherwise, plain results alone are taken out. All the rest is read by
expat as ever, which meets at each mark what belongs there.

What lies behind a pupil's name is looked up among what was met before (`recorded`).

What is lifted is exactly what expat would have met (`plain`). It lies in no comment, CDATA section or
instruction, because those are left as they are; a file with a DOCTYPE is not touched, nor is one in UTF-16,
where ASCII's bytes are other letters.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, repeat
from typing import NamedTuple

from stagepost.formats.ctf.heads import look_at
from stagepost.formats.ctf.recorded import (
    OPEN,
    Met,
    Recorded,
    all_lines_of,
    is_whole,
    new,
    outcomes_of,
)
from stagepost.formats.ctf.stretches import CannotTell, stretches
from stagepost.records import Outcome, Pupil

MARK = "result"
"""The name of the instruction left in the place of what was lifted. A file with such is not touched."""

_MARK = f"<?{MARK}".encode()
OF_PUPILS, _OF_OUTCOMES = (f"<?{MARK} {what}?>".encode() for what in ("pupils", "outcomes"))

_PUPIL, _PUPIL_END = b"<Pupil>", b"</Pupil>"
_BEGINS = re.compile(rb"<Pupil>([ \t\r\n]*<UPN>)")
"""How nearly all pupils of a file begin. The longer what is looked for, the sooner all are found."""


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
    items: Sequence[Sequence[str]], recorded: Iterable[Recorded], begin: Iterable[int]
) -> list[Pupil]:
    """Pupils, from their items in the order of `plain.Identity`, and the lines on which they begin."""
    upns, surnames, forenames, dobs, elements, sexes, former, year_groups = items
    sex_elements = elements if all(elements) else [element or "Sex" for element in elements]
    outcomes = map(outcomes_of, recorded)
    names = upns, surnames, forenames, dobs, sexes, sex_elements, year_groups
    told = zip(*names, outcomes, begin, former, strict=False)  # the last begins behind the last pupil
    return list(map(new, repeat(Pupil), told))


def _cut_behind_pupil(piece: bytes) -> tuple[bytes, bytes]:
    """A pupil, and what follows, such as the end of the file: so the last pupil ends as all others do."""
    pupil, end, behind = piece.rpartition(_PUPIL_END)
    return (pupil + end, behind) if end else (piece, b"")


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
        self.met = Met()

    def go_through(self, stretch: bytes) -> None:
        """Take the pupils out of a stretch whose tags are tags."""
        begins = _BEGINS.match(stretch, stretch.find(_PUPIL))
        before, *pieces = stretch.split(begins[0] if begins else _PUPIL)
        self._leave(before)
        if pieces:
            pieces[-1], behind = _cut_behind_pupil(pieces[-1])
            self._take_out(pieces, begins[1] if begins else b"")
            self._leave(behind)

    def _take_out(self, pieces: list[bytes], begin_with: bytes) -> None:
        """All pupils at once, as nearly all are plain, and then one by one those that are not."""
        heads, _, others = zip(*[piece.partition(OPEN) for piece in pieces], strict=True)
        items, otherwise, lines = look_at(heads, self.encoding, begin_with)
        recorded = self.met.all(others, lines)
        begin = list(accumulate(map(all_lines_of, recorded), initial=self.line))
        pupils = _pupils(items, recorded, begin)
        if not any(otherwise) and all(map(is_whole, recorded)):
            self.run += pupils
            self.line = begin[-1]
            return
        done = 0
        for place, (each, written_otherwise) in enumerate(
            zip(recorded, otherwise or repeat(""), strict=False)
        ):
            if each.whole and not written_otherwise:
                continue
            self.run += pupils[done:place]
            self.line = begin[place]
            pupil = None if written_otherwise else pupils[place]
            self._take(begin_with + pieces[place], begin_with + heads[place], each, pupil)
            done = place + 1
        self.run += pupils[done:]
        self.line = begin[-1]

    def pass_over(self, hiding: bytes) -> None:
        """Leave what hides tags as it is. Raises `CannotTell` where it looks like a mark of ours."""
        if hiding.startswith(_MARK):
            raise CannotTell
        self._leave(hiding)

    def _leave(self, *what: bytes) -> None:
        """To expat. The pupils before it are a run."""
        if self.run:
            self.rest.append(OF_PUPILS)
            self.marked.append(Run(self.run, self.line - self.run[0].line))
            self.run = []
        self.rest += what
        self.line += sum([each.count(b"\n") for each in what])

    def _take(self, piece: bytes, head: bytes, recorded: Recorded, pupil: Pupil | None) -> None:
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
