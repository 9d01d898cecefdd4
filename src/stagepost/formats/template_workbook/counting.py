"""What the workbook counts by itself, as formulas that every office program knows, with what they come to.

The result is stored beside each formula: LibreOffice shows what is stored until somebody changes a cell.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stagepost.collections import facts_of
from stagepost.formats.template_workbook.laid_out import FIRST, LaidOut
from stagepost.formats.template_workbook.template import GLD, KNOWN, MISSING, TOTAL
from stagepost.formats.workbook import letters


class Counted(NamedTuple):
    """A formula, and its result as the sheet is written."""

    formula: str
    value: int | str


class Summed(NamedTuple):
    """One of the figures above the pupils."""

    words: str
    counted: Counted


def of_a_pupil(laid_out: LaidOut, row: int, results: Sequence[str] | None) -> dict[str, Counted]:
    """By heading. `results` are those of the columns in turn; `None` for an empty row."""
    filled = dict(zip(laid_out.results, results, strict=True)) if results is not None else {}
    counted = {MISSING: _missing(laid_out, row, filled)}
    if laid_out.is_profile:
        counted[GLD] = _gld(laid_out, row, filled)
        counted[TOTAL] = _total(laid_out, row, filled)
    if results is not None:
        return counted
    somebody = f"COUNTA({cell(row, 0)}:{cell(row, len(KNOWN) - 1)})=0"
    return {
        heading: Counted(f'=IF({somebody},"",{each.formula[1:]})', "") for heading, each in counted.items()
    }


def of_all(laid_out: LaidOut, rows: Sequence[dict[str, Counted]]) -> Iterator[Summed]:
    """The figures above the pupils. `rows` are those of the pupils."""
    missing = [int(row[MISSING].value) for row in rows]
    of, pupils = _range(laid_out, MISSING), facts_of(laid_out.template.collection).pupils
    yield Summed("Results still missing", Counted(f"=SUM({of})", sum(missing)))
    unfinished = len(missing) - missing.count(0)
    yield Summed(f"{pupils.capitalize()} with a result missing", Counted(f'=COUNTIF({of},">0")', unfinished))
    if laid_out.is_profile:
        reached = sum(row[GLD].value == "Yes" for row in rows)
        yield Summed(
            "Good level of development", Counted(f'=COUNTIF({_range(laid_out, GLD)},"Yes")', reached)
        )


def _missing(laid_out: LaidOut, row: int, filled: dict[int, str]) -> Counted:
    """Neighbouring columns are counted as one range."""
    parts = "+".join(
        f"COUNTBLANK({cell(row, first)}:{cell(row, last)})" for first, last in _runs(laid_out.expected)
    )
    return Counted(f"={parts}", sum(not filled.get(place) for place in laid_out.expected))


def _gld(laid_out: LaidOut, row: int, filled: dict[int, str]) -> Counted:
    """Nothing until all goals that count have a result, and nothing for a child who is marked A."""
    first, last = laid_out.of_gld[0], laid_out.of_gld[-1]
    goals, number = f"{cell(row, first)}:{cell(row, last)}", len(laid_out.of_gld)
    reached = f'COUNTIF({goals},"2")+COUNTIF({goals},"3")'
    open_still = f'COUNTBLANK({goals})+COUNTIF({goals},"A")>0'
    values = [filled.get(place, "") for place in laid_out.of_gld]
    answer = "Yes" if set(values) <= {"2", "3"} else "No"
    said = "" if {"", "A"} & set(values) else answer
    return Counted(f'=IF({open_still},"",IF({reached}={number},"Yes","No"))', said)


def _total(laid_out: LaidOut, row: int, filled: dict[int, str]) -> Counted:
    """Nothing until all goals have a result. A counts nothing, so a child marked A throughout has 0."""
    goals = f"{cell(row, laid_out.results[0])}:{cell(row, laid_out.results[-1])}"
    points = "+".join(f'{level}*COUNTIF({goals},"{level}")' for level in (1, 2, 3))
    values = [filled.get(place, "") for place in laid_out.results]
    points_now = sum(int(each) for each in values if each in ("1", "2", "3"))
    return Counted(f'=IF(COUNTBLANK({goals})>0,"",{points})', "" if "" in values else points_now)


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = places[0]
    for place in places[1:]:
        if place != last + 1:
            yield first, last
            first = place
        last = place
    yield first, last


def _range(laid_out: LaidOut, heading: str) -> str:
    place = laid_out.place(heading)
    return f"{cell(FIRST, place)}:{cell(laid_out.rows[-1], place)}"


def cell(row: int, column: int) -> str:
    """A cell as a spreadsheet names it, by its row and column from 0."""
    return f"{letters(column)}{row + 1}"
