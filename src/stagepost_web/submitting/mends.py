"""What can be mended in a file, as a page shows it and asks for consent. Nothing is done before that.

Looking for damages takes longer than checking. It is done once, when the file comes, and what was found is
kept as long as something can still be done with the file.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any, NamedTuple

from stagepost.checking import look
from stagepost.context import File
from stagepost.mending import CannotMend, Change, Mend, apply, may_need_mending, propose
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.frame.hidden_characters import HIDDEN
from stagepost_web.people.models import Person
from stagepost_web.submitting.queries import open_requests
from stagepost_web.submitting.refusals import refusal
from stagepost_web.submitting.ways import MOST, Way, is_mixed, known_for, ways_with

SHOWN = 20
"""Changes of one mend that are shown beside it; a page of their own has all of them."""
LONGEST = 200
"""Letters of a place, or of what stands there, that are shown."""
_HIDDEN = re.compile(f"[{HIDDEN}]")
_WRONG_REQUEST = "wrong-request"


class Proposed(NamedTuple):
    """One mend. It may name pupils, where the file does."""

    label: str
    says: str
    sure: bool
    question: str
    """Of mends with the same question only one can be right."""
    number: int
    """In how many places it changes the file; none where there is only advice."""
    changes: list[Change]
    """The first of them."""
    title: str = "This can be mended"
    """What is wrong, as a heading. What was kept before there were headings has none of its own."""

    @property
    def advice(self) -> bool:
        """Whether a person has to act, because nothing can be changed in the file."""
        return not self.number

    @property
    def left(self) -> int:
        """Changes that are not shown."""
        return self.number - len(self.changes)


class Offers(NamedTuple):
    """What was found that can be done with a file that was taken."""

    mends: list[Proposed]
    ways: list[Way]


def offers_with(file: File, data: bytes, asked: ReturnRequest, by: Person) -> Offers | None:
    """The same of a file that was just looked at and taken; `None` where there is nothing to do."""
    known = known_for(asked)
    found = propose(data, file.name, known) if may_need_mending(file, data, known) else ()
    # It was taken, so that it is not another's, whatever else its header may be silent about.
    mends = [_shown(mend) for mend in found if mend.label != _WRONG_REQUEST]
    mixed = is_mixed(file.recognised)
    ways = ways_with(data, file.name, open_requests(by, asked.school, asked)) if mixed else []
    return Offers(mends, ways) if mends or ways else None


def mends_of_refused(data: bytes, name: str, asked: ReturnRequest) -> list[Proposed]:
    """Advice, and each mend that by itself makes of a refused file one that would be taken."""
    found = propose(data, name, known_for(asked))
    if any(mend.label == _WRONG_REQUEST for mend in found):
        found = tuple(mend for mend in found if mend.advice)
    can = (mend for mend in found if mend.advice or _would_be_taken(data, name, mend, asked))
    return [_shown(mend) for mend in islice(can, MOST)]


def changes_of(label: str, data: bytes, name: str, asked: ReturnRequest) -> tuple[Change, ...]:
    """Every change of one mend, in the order of the file."""
    found = (mend for mend in propose(data, name, known_for(asked)) if mend.label == label)
    mend = next(found, None)
    return tuple(map(_legible, mend.changes)) if mend else ()


def as_proposed(kept: Sequence[Sequence[Any]]) -> list[Proposed]:
    """What was kept of them."""
    return [Proposed(*each) for each in kept]


def _shown(mend: Mend) -> Proposed:
    first = [_legible(change) for change in mend.changes[:SHOWN]]
    return Proposed(mend.label, mend.says, mend.sure, mend.question, len(mend.changes), first, mend.title)


def _legible(change: Change) -> Change:
    """What somebody can read, however long or odd the file is there."""
    shown = (_HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text) for text in change)
    return Change._make(f"{text[:LONGEST]}…" if len(text) > LONGEST else text for text in shown)


def _would_be_taken(data: bytes, name: str, mend: Mend, asked: ReturnRequest) -> bool:
    try:
        made = apply(data, name, [mend])
    except CannotMend:
        return False
    if len(made.data) > asked.collection.largest_upload:
        return False
    file = look(made.data, made.name)
    return refusal(asked, file.recognised, is_return=file.reading.returned is not None) is None
