"""Reads such a table: bytes in, a `Return` of all its results or one `Trouble` out, never an exception."""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from stagepost.formats import tables
from stagepost.formats.giap_csv.datasets import places
from stagepost.formats.giap_csv.row import Row, read_row
from stagepost.formats.reading import Trouble
from stagepost.invisible import visible
from stagepost.records import Header, Pupil, Return

_LIMITS = tables.Limits(20 * 2**20, 20_000, 400)
"""The service hands out a few thousand pupils at once, of key stage 2 with two hundred columns."""
_NOT_FROM_THERE = Trouble("not-from-giap", "This is no table of results from Get Information about Pupils.")


class GiapReading(NamedTuple):
    """Every result of every pupil, or why there is none."""

    returned: Return | None = None
    trouble: Trouble | None = None
    faults: Sequence[tuple[int, str]] = ()
    """The rows that say nothing: the line of each, and what is wrong with it."""


def read(data: bytes) -> GiapReading:
    """Read a table of any of the datasets. Never raises, whatever the bytes are."""
    sheet = tables.sheet(data, _LIMITS)
    if isinstance(sheet, Trouble):
        return GiapReading(trouble=sheet)
    try:
        return _from(list(tables.rows(sheet)))
    except tables.Broken:
        return _from(list(_unquoted(sheet)))


def _from(rows: list[tables.SheetRow]) -> GiapReading:
    named = ((row.line, places(row.cells)) for row in rows[: tables.LOOKED_AT])
    line, found = next((each for each in named if each[1]), (0, None))
    if found is None:
        return GiapReading(trouble=_NOT_FROM_THERE)
    read = [(row.line, read_row(row, found)) for row in rows if row.line > line]
    clear = [row for _, row in read if not row.fault]
    faults = [(at, row.fault) for at, row in read if row.fault]
    return GiapReading(Return(Header(), tuple(_pupils(clear))), faults=faults)


def _pupils(rows: Sequence[Row]) -> Iterator[Pupil]:
    """A pupil has a row for every year. Who it is, the latest says; without a UPN nobody can tell."""
    held: dict[object, list[Row]] = {}
    for place, row in enumerate(rows):
        held.setdefault(row.pupil.upn or place, []).append(row)
    for of_one in held.values():
        latest = max(of_one, key=attrgetter("summer"))
        yield latest.pupil._replace(
            outcomes=tuple(outcome for row in of_one for outcome in row.pupil.outcomes)
        )


def _unquoted(sheet: tables.Sheet) -> Iterator[tables.SheetRow]:
    """The service puts nothing in quotation marks, so that one which begins a name closes nowhere."""
    for number, line in enumerate(sheet.text.split("\n")[: _LIMITS.rows], 1):
        cells = tuple(visible(cell).strip() for cell in line.split(sheet.separator)[: _LIMITS.columns])
        if any(cells):
            yield tables.SheetRow(number, cells)
