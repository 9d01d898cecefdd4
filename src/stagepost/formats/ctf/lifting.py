"""Lifts plainly written results out of a file, so that they need not be met one tag at a time.

Nine tenths of a return are results, each written as nine items with nothing of note in them. A call from
expat into Python costs more than all that expat itself does for an element: a handler for every tag makes
reading eight times as long as one bare expat pass, and handlers that do nothing at all still make it four
times as long. So results in the usual order are taken out, and a mark is left where some stood. All the rest
is read by expat as ever, which meets at each mark the results that belong there.

A class of thirty has seventeen results a pupil, and few different ones. So the text is cut where a result
begins, and what lies between two cuts is looked up among those met before. Only a new one is looked at.

What is lifted is exactly what expat would have met. It begins and ends with whole tags and holds nothing but
the nine items, whose texts are plain ASCII without `&`. It lies in no comment, CDATA section or instruction,
because those are left as they are; a file with a DOCTYPE is not touched, nor is one in UTF-16, where ASCII's
bytes are other letters. A result written otherwise is simply not lifted, and read like all the rest. The
expression cannot be made slow: it never steps back.
"""

import re
from typing import NamedTuple

from stagepost.formats.ctf.shape import ASSESSMENT
from stagepost.formats.ctf.stretches import CannotTell, stretches

MARK = "result"
"""The name of the instruction that is left in the place of results. A file that has such is not touched."""

_MARK = f"<?{MARK}".encode()

LONGEST = 32
"""Characters a text may have in what is lifted. Results and codes have six at most."""

_OPEN, _CLOSE = b"<StageAssessment>", b"</StageAssessment>"
_WHITE = b" \t\r\n"
_SPACE = r"[ \t\r\n]*+"
_VALUE = rf"([0-9A-Za-z.:+/_-]{{0,{LONGEST}}}+)"
"""What results, codes and dates are written in: signs that are ASCII's in every encoding expat takes, but for
UTF-16. Of others, such as `~`, expat lets an encoding make something else."""


def _item(name: str) -> str:
    return f"{_SPACE}<{name}>{_SPACE}{_VALUE}{_SPACE}</{name}>"


_ITEMS = re.compile(  # some leave the date out
    ("".join(map(_item, ASSESSMENT[:-1])) + f"(?:{_item(ASSESSMENT[-1])})?{_SPACE}").encode()
)

Result = tuple[tuple[str, ...], int]
"""The nine items of a result, and how many lines on the next one begins."""


class Lifted(NamedTuple):
    """A file without its plain results, and the results in the order of their marks."""

    rest: bytes
    runs: list[list[Result]]
    """For each mark the results that stood there, with nothing but white space between them."""
    plain: bool
    """Whether nothing is left open that might hide the tags of what follows."""


def lift(data: bytes) -> Lifted:
    """Take out the plain results: none, where the file could hide what is a tag and what is not."""
    if not _has_tags_in_bytes(data):
        return Lifted(data, [], plain=False)
    lifting = Lifting()
    try:
        for stretch, hiding in stretches(data):
            lifting.go_through(stretch)
            lifting.pass_over(hiding)
    except CannotTell:
        return Lifted(data, [], plain=False)
    return Lifted(b"".join(lifting.rest), lifting.runs, plain=True)


def _has_tags_in_bytes(data: bytes) -> bool:
    """No UTF-16, in which the bytes of an ASCII tag are other letters, and line ends of one kind."""
    return b"\x00" not in data and (b"\r" not in data or data.count(b"\r") == data.count(b"\r\n"))


class Lifting:
    """What was lifted so far, and what was met."""

    def __init__(self) -> None:
        self.rest: list[bytes] = []
        self.runs: list[list[Result]] = []
        self.known: dict[bytes, Result] = {}
        """Results by what lies between one beginning and the next."""
        self.items: dict[bytes, tuple[str, ...]] = {}
        """The items of each by what lies between its tags."""

    def go_through(self, stretch: bytes) -> None:
        """Take the results out of a stretch whose tags are tags."""
        before, *pieces = stretch.split(_OPEN)
        self.rest.append(before)
        run: list[Result] = []
        known = self.known.get
        for piece in pieces:
            if result := known(piece):
                run.append(result)
            elif not self._goes_on(piece, run):
                run = []
        self._leave_mark(run)

    def pass_over(self, hiding: bytes) -> None:
        """Leave what hides tags as it is. Raises `CannotTell` where it looks like a mark of ours."""
        if hiding.startswith(_MARK):
            raise CannotTell
        self.rest.append(hiding)

    def _goes_on(self, piece: bytes, run: list[Result]) -> bool:
        """Look at what was not met before. Whether the next result may follow in the same run."""
        inside, close, after = piece.partition(_CLOSE)
        items = self._items(inside) if close else None
        if items and not after.strip(_WHITE):
            self.known[piece] = items, piece.count(b"\n")
            run.append(self.known[piece])
            return True
        if items:
            run.append((items, inside.count(b"\n")))
        self._leave_mark(run)
        self.rest += (after,) if items else (_OPEN, piece)
        return False

    def _items(self, inside: bytes) -> tuple[str, ...] | None:
        if inside not in self.items and (plain := _ITEMS.fullmatch(inside)):
            self.items[inside] = tuple(map(bytes.decode, plain.groups(b"")))
        return self.items.get(inside)

    def _leave_mark(self, run: list[Result]) -> None:
        """With the line ends of what was taken out, so that every line keeps its number."""
        if run:
            self.runs.append(run)
            self.rest.append(_MARK + b"?>" + b"\n" * sum([lines for _, lines in run]))
