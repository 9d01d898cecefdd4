"""A school as the national register has it."""

from datetime import date
from typing import NamedTuple

from stagepost.formats.reading import Trouble


class RegisterSchool(NamedTuple):
    """One row of the register. Text is as it stands there; what the file has no column for is empty."""

    la: str
    estab: str
    """Four digits."""
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
    opened: date | None = None
    closed: date | None = None

    @property
    def number(self) -> str:
        """LA and establishment number in one: `9991001`."""
        return self.la + self.estab


class RowProblem(NamedTuple):
    """A row that is no school, or an item of it that is not clear."""

    row: int
    column: str
    says: str


class RegisterReading(NamedTuple):
    """The schools of the file, or why there are none."""

    schools: tuple[RegisterSchool, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    without_number: int = 0
    """Rows of establishments that have no number: they return nothing and are left out."""
    missing: tuple[str, ...] = ()
    """Headings that the file does not have; their items are empty in every school."""
    trouble: Trouble | None = None
