"""Lifts plainly written results out of a file, so that they need not be met one tag at a time.

Nine tenths of a return are results, each written as nine items with nothing of note in them. A call from
expat into Python costs more than all that expat itself does for an element: a handler for every tag makes
reading eight times as long as one bare expat pass, and handlers that do nothing at all still make it four
times as long. So one regular expression finds the results in the usual order and leaves a mark where each
stood. All the rest is read by expat as ever, which meets at each mark the result that belongs there.

What is lifted is exactly what expat would have met. A match begins and ends with whole tags and holds
nothing but the nine items, whose texts are plain ASCII without `&`. It cannot lie in a comment, a CDATA
section, a DOCTYPE or an instruction, because a file with any of these is not touched; nor is one in UTF-16,
where ASCII's bytes are other letters. A result written otherwise is simply not matched, and read like all
the rest. The expression cannot be made slow: it never steps back.
"""

import re
from typing import NamedTuple

from stagepost.formats.ctf.shape import ASSESSMENT

_MARK = "<?result?>"
"""The instruction left in a result's place. It cannot be a file's own: one with instructions is not
touched."""

_SPACE = r"[ \t\r\n]*+"
LONGEST = 32
"""Characters a text may have in what is lifted. Results and codes have six at most."""

_VALUE = rf"([0-9A-Za-z.:+/_-]{{0,{LONGEST}}}+)"
"""What results, codes and dates are written in: signs that are ASCII's in every encoding expat takes, but for
UTF-16. Of others, such as `~`, expat lets an encoding make something else."""


def _item(name: str) -> str:
    return f"{_SPACE}<{name}>{_SPACE}{_VALUE}{_SPACE}</{name}>"


_RESULT = re.compile(
    "<StageAssessment>"
    + "".join(_item(name) for name in ASSESSMENT[:-1])
    + f"(?:{_item(ASSESSMENT[-1])})?"
    + f"{_SPACE}</StageAssessment>"
)


_START = re.compile(r"(?:\xef\xbb\xbf)?(?:<\?xml [^<>]*\?>)?")
"""A byte-order mark and an XML declaration: the one place where `<?` stands in an ordinary file."""


class Lifted(NamedTuple):
    """A file without its plain results, and the results in the order of their marks."""

    rest: bytes
    results: list[tuple[str, ...]]
    plain: bool
    """Whether the file hides nothing: what looks like a tag is one."""


def lift(data: bytes) -> Lifted:
    """Take out the plain results: none, where the file could hide what is a tag and what is not."""
    text = data.decode("latin-1")  # one byte, one character: encodings are expat's concern
    results: list[tuple[str, ...]] = []
    if not _is_plain(text):
        return Lifted(data, results, plain=False)

    def leave_mark(match: re.Match[str]) -> str:
        results.append(match.groups(""))
        return _MARK + "\n" * match[0].count("\n")  # so that every line keeps its number

    return Lifted(_RESULT.sub(leave_mark, text).encode("latin-1"), results, plain=True)


def _is_plain(text: str) -> bool:
    """No comment, CDATA section, DOCTYPE or instruction, line ends of one kind, and no UTF-16."""
    start = _START.match(text)
    after = start.end() if start else 0
    if "\x00" in text:  # in UTF-16 the bytes of an ASCII tag are other letters
        return False
    if _has("<", "!", text, after) or _has("<", "?", text, after):
        return False
    return "\r" not in text or text.count("\r") == text.count("\r\n")


def _has(first: str, second: str, text: str, after: int) -> bool:
    """Whether the two stand together. The rarer is looked for first: one letter is found far faster."""
    return text.find(second, after) >= 0 and text.find(first + second, after) >= 0
