"""A school as the national register has it."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from stagepost.formats.reading import Trouble


class RegisterSchool(NamedTuple):
    """One row of the register. Text is as it stands there; what the file has no column for is empty."""

    la: str
    estab: str
    """Four digits; six for an early years setting."""
    name: str
    urn: str = ""
    la_name: str = ""
    type: str = ""
    """`Community school`, `Academy converter` …"""
    type_group: str = ""
    """`Local authority maintained schools`, `Academies` …"""
    status: str = ""
    """`Open`, `Closed`, `Open, but proposed to close` or `Proposed to open`."""
    phase: str = ""
    lowest_age: str = ""
    highest_age: str = ""
    head_forename: str = ""
    head_surname: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""
    telephone: str = ""
    trust_uid: str = ""
    """The number of the trust's group in the register; empty where it belongs to none."""
    trust: str = ""
    previous_la: str = ""
    previous_estab: str = ""
    """The number it had before, where it has changed; with `previous_la`."""
    opened: date | None = None
    closed: date | None = None

    @property
    def number(self) -> str:
        """LA and establishment number in one: `9991001`."""
        return self.la + self.estab

    @property
    def previous_number(self) -> str:
        """The same of what it was before; empty where the register names none."""
        return self.previous_la + self.previous_estab.zfill(4) if self.previous_estab else ""


class RowProblem(NamedTuple):
    """A row that is no school, or an item of it that is not clear."""

    row: int
    column: str
    says: str


class Wanted(NamedTuple):
    """Which rows are kept: those of some LAs, and of some schools wherever they are by now."""

    las: Collection[str] = ()
    numbers: Collection[str] = ()
    """LA and establishment number."""
    urns: Collection[str] = ()


class RegisterReading(NamedTuple):
    """The schools of the file, or why there are none."""

    schools: tuple[RegisterSchool, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    without_number: int = 0
    """Rows of establishments that have no number: they return nothing and are left out."""
    missing: tuple[str, ...] = ()
    """Headings that the file does not have; their items are empty in every school."""
    trouble: Trouble | None = None
    items: frozenset[str] = frozenset()
    """Items of `RegisterSchool` that the file has a column for."""
    rows: int = 0
    """Rows beneath the headings, of any LA."""
