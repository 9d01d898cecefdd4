"""What comes of reading a roll."""

from collections.abc import Mapping
from typing import NamedTuple

from stagepost.formats.reading import Trouble
from stagepost.formats.roll_csv.data import PERSON
from stagepost.reference_data import RollPupil


class Problem(NamedTuple):
    """One thing in one row that is not clear. It quotes no cell."""

    row: int
    """The line of the file, from 1, as a spreadsheet counts its rows."""
    column: str
    """The heading; empty where the whole row is meant."""
    says: str


class RollReading(NamedTuple):
    """The pupils of the rows that are clear, and the others; or the reason why there is no roll at all."""

    pupils: tuple[RollPupil, ...] = ()
    problems: tuple[Problem, ...] = ()
    columns: Mapping[str, str] = {}
    """The heading each item was taken from, or the headings: `Legal Surname, Surname`. Empty for a CTF, which
    has only one name for each."""
    trouble: Trouble | None = None
    rows: int = 0
    """How many there are below the headings of a table; of a CTF the pupils."""
    remarks: tuple[str, ...] = ()
    """What else must be said of how the table was read, in sentences."""

    @property
    def whole(self) -> bool:
        """Whether every row became a pupil."""
        return not self.problems and self.trouble is None

    @property
    def not_found(self) -> tuple[str, ...]:
        """The items of a pupil for which the table has no heading."""
        there = {*self.columns, *(("surname", "forename") if "name" in self.columns else ())}
        return tuple(item for item in PERSON if self.columns and item not in there)
