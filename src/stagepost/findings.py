"""What a rule has to say about a return: a value with a stable label, a place, and words for the sender."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """An error breaks a rule and must be put right; a query is unusual, may be right, and needs a reason."""

    ERROR = "error"
    QUERY = "query"


ADVICE = {Severity.ERROR: "How to correct it", Severity.QUERY: "What to do"}
"""What stands above the advice on a finding, wherever people read it."""


class Act(StrEnum):
    """What a finding's advice may have somebody do with a pupil in the return, so that two findings on one
    pupil can be held against each other.
    """

    LEAVE_OUT = "leave the pupil out"
    ADD = "add the pupil"
    RECORD = "record or correct a result"
    TAKE_OUT = "take a result out"


class Cell(NamedTuple):
    """One item of one pupil."""

    pupil: int
    """Place in `Return.pupils`, counted from 0."""
    item: str


class Place(NamedTuple):
    """Where in the return a finding lies, as exactly as the rule can say."""

    upn: str = ""
    """The pupil's number as sent; empty when it is missing, or when the finding is about no single pupil."""
    pupil: int | None = None
    """Place in `Return.pupils`, counted from 0: the only sure way back to a pupil without a UPN."""
    item: str = ""
    """The item in the field's own name: `UPN`, `DOB`, `E05`, `CHK`, `AcademicYear` …"""
    line: int = 0
    """Line of the file, from 1; 0 where there is none."""
    others: tuple[int, ...] = ()
    """Places in `Return.pupils` of the other pupils it is about, such as the first of two with one UPN."""
    further: tuple[str, ...] = ()
    """Further items it is about, such as the two results that contradict the one in `item`."""
    cell: str = ""
    """Of a template the cell of the spreadsheet, `Results!M17`; empty where it is no one cell."""

    @property
    def pupils(self) -> tuple[int, ...]:
        """The places of all pupils it is about."""
        return self.others if self.pupil is None else (self.pupil, *self.others)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every item of every pupil it is about."""
        items = dict.fromkeys((self.item, *self.further))
        return tuple(Cell(pupil, item) for pupil in self.pupils for item in items)


class Finding(NamedTuple):
    """One thing to put right or to look at."""

    rule: str
    """The rule's label, ours and stable: `upn-check-letter`. Never a DfE number."""
    severity: Severity
    place: Place
    says: str
    """What is wrong, in plain words, with the values met."""
    why: str
    """Why it matters."""
    put_right: str
    """What to do about it."""
    advises: tuple[Act, ...] = ()
    """What may come of following it, once what it asks is settled."""
