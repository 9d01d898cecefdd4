"""Where everything stands on the sheet of results."""

from typing import NamedTuple

from stagepost.formats.template_workbook.template import (
    BELONGING,
    COUNTED,
    KNOWN,
    LAST_YEAR,
    MISSING,
    SchoolTemplate,
)
from stagepost.measures.gld import AREAS
from stagepost.records import Collection

RESULTS, GUIDANCE, LISTS = "Results", "Guidance", "Lists"
"""The sheets. The first is the one that office programs save as CSV."""
NAMES, HEADINGS, FIRST = 6, 7, 8
"""Rows, from 0: the names of the goals or subjects, their codes, and the first pupil."""
SPARE, OF_NOBODY = 10, 60
"""Empty rows below, for pupils who are not on the list; and where nobody is on it."""


class LaidOut(NamedTuple):
    """The columns of the sheet, counted from 0."""

    template: SchoolTemplate

    @property
    def head(self) -> tuple[str, ...]:
        """All headings."""
        codes = (column.component for column in self.template.columns)
        last_year = (LAST_YEAR,) if self.template.last_year is not None else ()
        return (*KNOWN, *last_year, *codes, *self.counted, *BELONGING)

    @property
    def counted(self) -> tuple[str, ...]:
        """What is counted in every row."""
        return COUNTED if self.is_profile else (MISSING,)

    @property
    def is_profile(self) -> bool:
        """Whether there is a good level of development, and a total."""
        return self.template.collection is Collection.EYFSP

    @property
    def results(self) -> range:
        """The columns that are filled in."""
        first = self.head.index(self.template.columns[0].component)
        return range(first, first + len(self.template.columns))

    @property
    def expected(self) -> tuple[int, ...]:
        """Those of them in which every pupil should have a result."""
        return tuple(
            place
            for place, column in zip(self.results, self.template.columns, strict=True)
            if column.expected
        )

    @property
    def of_gld(self) -> tuple[int, ...]:
        """Those of them that count for a good level of development."""
        return tuple(
            place
            for place, column in zip(self.results, self.template.columns, strict=True)
            if column.subject in AREAS
        )

    @property
    def rows(self) -> range:
        """The rows of the pupils, and the empty ones below them."""
        return range(FIRST, FIRST + len(self.template.pupils) + self.spare)

    @property
    def spare(self) -> int:
        """How many of them are empty."""
        return SPARE if self.template.pupils else OF_NOBODY

    def place(self, heading: str) -> int:
        """The column of a heading."""
        return self.head.index(heading)
