"""How a table that was given beside the files was read: its headings, and which of its rows did not count."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from stagepost.formats.roll_csv import RollReading
from stagepost.records import born_on
from stagepost.reference_data import RollPupil
from stagepost.reference_data.rolls import of_several_years
from stagepost.rules.words import count
from stagepost.verdicts import LeftOutRows, Taken

OTHER_SCHOOLS = "of other schools"
OTHER_YEARS = "of a different school year"
GONE = "of pupils who left before this school year"
LATER = "of pupils who are in a later file too"
_OF_ONE_YEAR = "Without it, everybody in the table was taken to be in the year group of the return."
_BY_BIRTH = "Without it, pupils were taken by their date of birth."


@dataclass
class TableRead:
    """A table and its headings. A list of anything but pupils on roll has these alone."""

    option: str
    name: str
    rows: int
    columns: Mapping[str, str]
    not_found: Sequence[str] = ()
    remarks: Sequence[str] = ()
    left_out: Counter[str] = field(default_factory=Counter)

    def taken(self) -> Taken:
        """As it is told."""
        left_out = tuple(LeftOutRows(what, rows) for what, rows in self.left_out.items() if rows)
        return Taken(
            self.option,
            self.name,
            self.rows,
            dict(self.columns),
            tuple(self.not_found),
            tuple(self.remarks),
            left_out,
        )


class RollRead:
    """A roll, whose rows may be of several schools and school years."""

    def __init__(self, name: str, reading: RollReading, school: str) -> None:
        self.name, self.reading = name, reading
        self.by_school: dict[str, list[RollPupil]] = defaultdict(list)
        """The rows by what they say of their school, or else the file's name or header."""
        for pupil in reading.pupils:
            self.by_school[pupil.school or school].append(pupil)
        self._left_out: dict[str, Counter[str]] = {}
        """Of each school of which a return was checked, the rows that did not count there."""

    def look(self, names: Set[str], used: Sequence[RollPupil], summer: int) -> None:
        """See which rows count for a return of this school, which goes by these names, and this summer."""
        counted = {id(pupil) for pupil in used}
        start = date(summer - 1, 9, 1)
        for name in self.by_school.keys() & names:
            self._left_out[name] = Counter(
                why for pupil in self.by_school[name] if (why := _why_not(pupil, counted, start))
            )

    def taken(self) -> Taken:
        """As it is told, once everything has been checked."""
        left_out: Counter[str] = Counter()
        if self._left_out:
            left_out[OTHER_SCHOOLS] = sum(
                len(rows) for school, rows in self.by_school.items() if school not in self._left_out
            )
        for of_school in self._left_out.values():
            left_out += of_school
        reading = self.reading
        told = TableRead(
            "--roll", self.name, reading.rows, reading.columns, reading.not_found, self._remarks(), left_out
        )
        return told.taken()

    def _remarks(self) -> list[str]:
        pupils, remarks = self.reading.pupils, list(self.reading.remarks)
        if "year_group" in self.reading.not_found:
            return [*remarks, _BY_BIRTH if of_several_years(pupils) else _OF_ONE_YEAR]
        without = sum(not pupil.year_group for pupil in pupils)
        if without:
            verb = "has" if without == 1 else "have"
            remarks.append(f"{count(without, 'pupil')} {verb} no year group and went by the date of birth.")
        return remarks


def _why_not(pupil: RollPupil, counted: Set[int], start: date) -> str:
    if id(pupil) not in counted:
        return OTHER_YEARS if pupil.summer else LATER
    left = born_on(pupil.left)
    return GONE if left and left < start else ""
