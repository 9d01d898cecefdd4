"""Earlier phonics results by UPN, out of a list in a table."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from stagepost.codesets.codeset import mark
from stagepost.formats import tables
from stagepost.formats.reading import Trouble
from stagepost.formats.roll_csv.belonging import summer
from stagepost.reference_data import EarlierCheck, pairs
from stagepost.reference_data.pairs import SaysNothing
from stagepost.rules.check_result import INSTEAD, MET, NOT_MET

_NAMES: Mapping[str, Sequence[str]] = {
    "upn": ("UPN", "Unique pupil number", "Pupil UPN", "Student UPN", "UPN number"),
    "result": (
        *("Phonics mark", "Y1 phonics mark", "Phonics score", "Y1 phonics score", "Phonics marks"),
        *("Phonics check mark", "Phonics check score", "Phonics screening mark", "PSC mark", "PSC score"),
        *(
            "Phonics screening check mark",
            "Phonics screening check score",
            "Mark",
            "Score",
            "Main assessment",
        ),
        *("Phonics result", "Phonics check result", "Phonics screening check result", "PSC result", "Result"),
        *("Phonics", "Phonics check", "Phonics screening check", "PSC"),
        *("Phonics outcome", "Y1 phonics outcome", "Phonics check outcome", "Phonics grade", "PSC outcome"),
        *("Phonics screening outcome", "Phonics screening check outcome", "Outcome", "Grade"),
    ),
    "school_year": (
        *("Academic Year", "AcademicYear", "AcadYr", "Acad Year", "Academic yr", "School year", "Summer"),
        *("Year of check", "Check year", "Year"),
    ),
}
"""A mark says more than an outcome. Where the two stand in columns of their own, systems leave the mark empty
for A, D, L and Q."""
_NEEDED = ("upn", "result")
_NEEDS = (
    "A table of phonics results needs one column called UPN and one called Phonics mark, Phonics outcome or "
    "Result. A column called Academic year may stand beside them."
)
_DECIMAL = re.compile(r"([0-9]+)\.0+")
"""How a spreadsheet may write a whole mark."""
_CODES = INSTEAD | {MET, NOT_MET}


class ListedChecks(NamedTuple):
    """What a table of phonics results says, and which of its rows say nothing."""

    values: Mapping[str, EarlierCheck]
    """Of rows without a school year: whoever gives them means them to count."""
    of_summers: Mapping[int, Mapping[str, EarlierCheck]]
    """Of rows with one, by its summer."""
    faults: Sequence[SaysNothing]
    columns: Mapping[str, str]
    """The headings each item was taken from."""
    rows: int

    @property
    def left_out(self) -> Mapping[str, int]:
        """How many rows say nothing, by what is wrong with them."""
        return pairs.counted(self.faults)

    @property
    def upns(self) -> frozenset[str]:
        """Everybody with a result."""
        return frozenset(self.values).union(*self.of_summers.values())


class _Row(NamedTuple):
    line: int
    upn: str
    result: str
    year: str

    @property
    def summer(self) -> int:
        """0 where the row names none."""
        return summer(self.year) or 0


def of_table(data: bytes) -> ListedChecks | Trouble:
    """The results of a table of UPNs and results. A row without a result says nothing."""
    found = pairs.below(data, _NAMES, _NEEDED, _NEEDS)
    if isinstance(found, Trouble):
        return found
    columns, below = found
    rows = [_row(row, columns) for row in below]
    known = [row for row in rows if row.upn and row.result and _is_one(row.result)]
    dated = any(row.summer for row in known)
    clear = [row for row in known if row.summer or not (dated and row.year)]
    checks, several = pairs.agreed(((row.upn, row.summer), row.result) for row in clear)
    faults = tuple(_faults(rows, dated, several))
    by_summer: dict[int, dict[str, EarlierCheck]] = {}
    for (upn, of), result in checks.items():
        by_summer.setdefault(of, {})[upn] = EarlierCheck(result, of or None)
    undated = by_summer.pop(0, {})
    headings = {item: ", ".join(columns.headings(item)) for item in columns.place}
    return ListedChecks(undated, by_summer, faults, headings, len(rows))


def _faults(rows: Sequence[_Row], dated: bool, several: Set[tuple[str, int]]) -> Iterator[SaysNothing]:
    for row in rows:
        if what := _fault(row, dated, several):
            yield SaysNothing(row.line, what)


def _fault(row: _Row, dated: bool, several: Set[tuple[str, int]]) -> str:
    if not (row.upn and row.result):
        return "without a UPN or without a result" if row.upn or row.result else ""
    if not _is_one(row.result):
        return "with a result that is neither a mark nor a code"
    if dated and row.year and not row.summer:
        return "with an academic year that cannot be read"
    return "of a UPN that stands there with several results" if (row.upn, row.summer) in several else ""


def _row(row: tables.SheetRow, columns: tables.Columns) -> _Row:
    """The first of the columns that has a mark or a code, or else whatever stands there."""
    results = [_whole(text) for text in columns.cells(row, "result")]
    result = next(filter(_is_one, results), next(iter(results), ""))
    upn = "".join(columns.cell(row, "upn").upper().split())
    return _Row(row.line, upn, result, columns.cell(row, "school_year"))


def _whole(result: str) -> str:
    match = _DECIMAL.fullmatch(result)
    return match[1] if match else result


def _is_one(result: str) -> bool:
    return mark(result) is not None or result.upper() in _CODES
