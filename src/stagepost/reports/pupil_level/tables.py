"""What the pupil-level report says, as plain values. PDF, workbook and page all start from these."""

from typing import NamedTuple

from stagepost.measures import Measure
from stagepost.records import Collection

NOT_AVAILABLE = "Not available"
BLANK = "–"
"""Stands for a result that was not sent."""
CORRECTED = "*"
"""Stands behind what the LA has corrected."""
CORRECTED_IN_WORDS = (
    "* Corrected by the local authority. The list of corrections says what it was before, and why."
)
NOTHING = "nothing"
"""Stands in the list of corrections where there was or is nothing."""
NOT_DUE = "None"
"""Stands where no result was sent, and not every pupil has one."""


class Figure(NamedTuple):
    """A share, an average or a number of pupils, ready to be read."""

    name: str
    value: str
    """`68.3%` or `14.1`; `Not available` where there is nobody to count."""
    counts: str
    """`41 of 60 children`: what the value rests on."""
    definition: str = ""
    per_cent: float | None = None
    """The share as a number from 0 to 100, to be drawn; `None` for what is no share or not available."""


class ItemRow(NamedTuple):
    """One goal or check, with how many pupils had each result."""

    area: str
    opens_area: bool
    """Whether it is the first of its area."""
    code: str
    name: str
    counts: tuple[int, ...]
    """One for each of `Tables.counted`."""
    share: str
    """At the expected level; empty where nothing is measured."""


class PupilRow(NamedTuple):
    """One pupil, with a result for each of `Tables.columns` and a cell for each of `Tables.closing`."""

    upn: str
    surname: str
    forename: str
    dob: str
    sex: str
    results: tuple[str, ...]
    closing: tuple[str, ...]
    corrected: tuple[int, ...] = ()
    """Which of `cells` the LA has corrected, counted from 0."""

    @property
    def known(self) -> tuple[str, ...]:
        """What the pupil is known by."""
        return self.upn, self.surname, self.forename, self.dob, self.sex

    @property
    def cells(self) -> tuple[str, ...]:
        """What the pupil is known by, and the results."""
        return *self.known, *self.results


class Meant(NamedTuple):
    """A code, and what it meant in the summer of the report."""

    code: str
    words: str


class Correction(NamedTuple):
    """One thing about one pupil that the LA has corrected in the return."""

    place: int | None
    """The pupil's place in the return, counted from 0; `None` for a pupil who was taken out of it."""
    pupil: str
    """`Wren, Jenny`."""
    item: str
    """`UPN`, `Surname`, `Forename`, `DOB` or `Sex`, the component of a result, or anything else that has no
    column in the report."""
    what: str
    """The item in words."""
    before: str
    """Empty where there was nothing."""
    after: str
    """Empty where there is nothing now."""
    on: str
    """The day in words."""
    reason: str
    """Why, as the LA wrote it; empty where that was erased."""


class Tables(NamedTuple):
    """The whole report but for its head."""

    collection: Collection
    name: str
    """The collection, as the report calls it: `EYFS profile`."""
    when: str
    """`summer 2026`, or `autumn 2020`."""
    academic_year: str
    figures: tuple[Figure, ...]
    note: str
    """Whom the figures count."""
    bars_title: str
    bars: tuple[Figure, ...]
    counted: tuple[Meant, ...]
    """The codes counted for each item, and last whatever else was sent or not sent."""
    items: tuple[ItemRow, ...]
    stands_out: tuple[str, ...]
    """Results the eye is led to."""
    columns: tuple[str, ...]
    closing: tuple[str, ...]
    pupils: tuple[PupilRow, ...]
    key: tuple[Meant, ...]
    corrections: tuple[Correction, ...] = ()
    """In the order given."""

    @property
    def title(self) -> str:
        """What stands over the report."""
        return f"Pupil-level report: {self.name}, {self.when}"


def figure(measure: Measure, pupils: str) -> Figure:
    """A measure as it is read. `pupils` is what the collection calls them: `children`."""
    available = measure.denominator > 0
    share = measure.rounded() if measure.unit == "per cent" else None
    return Figure(
        name=measure.name,
        value=measure.shown() if available else NOT_AVAILABLE,
        counts=f"{measure.numerator} of {measure.denominator} {pupils}"
        if measure.unit == "per cent"
        else f"{measure.denominator} {pupils}",
        definition=measure.definition,
        per_cent=None if share is None else float(share),
    )
