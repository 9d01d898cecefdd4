"""What comes of reading a roll."""

from collections.abc import Mapping
from typing import NamedTuple

from stagepost.formats.reading import Trouble
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
    """The heading each item was taken from; empty for a CTF, which has only one name for each."""
    trouble: Trouble | None = None

    @property
    def whole(self) -> bool:
        """Whether every row became a pupil."""
        return not self.problems and self.trouble is None
