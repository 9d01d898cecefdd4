"""Earlier phonics results by UPN, out of a list in a table."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from stagepost.codesets.codeset import mark
from stagepost.formats import tables
from stagepost.formats.reading import Trouble
from stagepost.formats.roll_csv.belonging import summer
from stagepost.reference_data import EarlierCheck, pairs
from stagepost.rules.check_result import INSTEAD, MET, NOT_MET

_NAMES: Mapping[str, Sequence[str]] = {
    "upn": ("UPN", "Unique pupil number", "Pupil UPN", "Student UPN", "UPN number"),
    "result": (
        *("Phonics mark", "Y1 phonics mark", "Phonics check mark", "Phonics screening check mark"),
        *("Phonics screening mark", "PSC mark", "Phonics score", "Phonics check score", "PSC score"),
        *("Phonics screening check score", "Mark", "Score", "Phonics marks", "Main assessment"),
        *("Result", "Phonics result", "Phonics check result", "Phonics screening check result", "PSC result"),
        *("Phonics", "Phonics screening check", "Phonics check", "PSC"),
        *("Phonics outcome", "Y1 phonics outcome", "Phonics check outcome", "PSC outcome", "Outcome"),
        *("Phonics screening check outcome", "Phonics screening outcome", "Phonics grade", "Grade"),
    ),
    "year": (
        *("Academic year", "Acad year", "ACADYR", "Academic yr", "School year", "Summer"),
        *("Year of check", "Check year", "Year"),
    ),
}
"""Marks stand first: where a mark and an outcome stand apart, the mark counts."""
NEEDS = (
    "A table of phonics results needs one column called UPN and one called Phonics mark, Phonics outcome or "
    "Result. A column called Academic year may stand beside them."
)
_DECIMAL = re.compile(r"([0-9]+)\.0+")
"""How a spreadsheet may write a whole mark."""
_CODES = INSTEAD | {MET, NOT_MET}
BySummer = Mapping[int | None, Mapping[str, EarlierCheck]]


class ListedChecks(NamedTuple):
    """What a table says, and how much of it says nothing."""

    by_summer: BySummer
    """By UPN, of each summer; under `None` what is of no summer that the table names."""
    left_out: Mapping[str, int]
    """How many rows, by what is wrong with them: `without a UPN or without a result`."""


class _Row(NamedTuple):
    upn: str
    result: str
    year: str

    @property
    def key(self) -> tuple[str, int | None]:
        return self.upn, summer(self.year)


def of_table(data: bytes) -> ListedChecks | Trouble:
    """The results of a table of UPNs and results. A row without a result says nothing."""
    held = pairs.columns_of(data, _NAMES, ("upn", "result"), NEEDS)
    if isinstance(held, Trouble):
        return held
    columns, below = held
    rows = [row for line in below if any(row := _row(line, columns))]
    complete = [row for row in rows if row.upn and row.result]
    known = [row for row in complete if _is_one(row.result)]
    dated = any(summer(row.year) for row in known)
    clear = [row for row in known if not (dated and row.year and not summer(row.year))]
    results, contradicting = pairs.agreed([(row.key, row.result) for row in clear])
    left_out = {
        "without a UPN or without a result": len(rows) - len(complete),
        "with a result that is neither a mark nor a code": len(complete) - len(known),
        "with an academic year that cannot be read": len(known) - len(clear),
        "of UPNs that stand there with several results": contradicting,
    }
    return ListedChecks(_by_summer(results), left_out)


def _by_summer(results: Mapping[tuple[str, int | None], str]) -> BySummer:
    by_summer: dict[int | None, dict[str, EarlierCheck]] = defaultdict(dict)
    for (upn, of), result in results.items():
        by_summer[of][upn] = EarlierCheck(result, of)
    return dict(by_summer)


def _row(row: tables.SheetRow, columns: tables.Columns) -> _Row:
    upn, year = columns.cell(row, "upn"), columns.cell(row, "year")
    return _Row(upn.upper(), _chosen(_results(row, columns)), year if upn else "")


def _results(row: tables.SheetRow, columns: tables.Columns) -> Iterator[str]:
    """What stands in the columns of a result, the surest first."""
    for place in columns.places["result"]:
        if place < len(row.cells) and (cell := row.cells[place]):
            match = _DECIMAL.fullmatch(cell)
            yield match[1] if match else cell


def _chosen(results: Iterator[str]) -> str:
    """The first that is a mark or a code; where none is, the first that is there at all."""
    there = list(results)
    return next((each for each in there if _is_one(each)), there[0] if there else "")


def _is_one(result: str) -> bool:
    return mark(result) is not None or result.upper() in _CODES
