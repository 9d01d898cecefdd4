"""One row of such a table: a pupil with the results of one year, or what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from stagepost.formats import tables
from stagepost.formats.giap_csv.datasets import Places
from stagepost.formats.roll_csv.belonging import summer
from stagepost.records import Outcome, Pupil

_NAMES = ("surname", "forename")
_NO_YEAR = "without an academic year"
_SHIFTED = "with more cells than headings"


class Row(NamedTuple):
    """What a row says."""

    pupil: Pupil = Pupil()
    summer: int = 0
    fault: str = ""
    """Where there is one, nothing of the row is used."""


def read_row(row: tables.SheetRow, places: Places) -> Row:
    """The pupil of a row. A comma in a name makes two cells of it, for nothing is in quotation marks."""
    extra = len(row.cells) - places.columns
    cells = row.cells
    if extra > 0 and any(cells[places.columns :]):
        realigned = _realigned(cells, places, extra)
        if realigned is None:
            return Row(fault=_SHIFTED)
        cells = realigned
    items = {item: _cell(cells, place) for item, place in places.items.items()}
    of = summer(items["year"])
    if of is None:
        return Row(fault=_NO_YEAR)
    return Row(_pupil(items, tuple(_outcomes(cells, places, of)), row.line), of)


def _pupil(items: Mapping[str, str], outcomes: tuple[Outcome, ...], line: int) -> Pupil:
    born = tables.day(items.get("dob", "")).day
    return Pupil(
        upn=items["upn"].upper(),
        surname=items.get("surname", ""),
        forename=items.get("forename", ""),
        dob=born.isoformat() if born else "",
        sex=items.get("sex", ""),
        year_group=items.get("year_group", ""),
        outcomes=outcomes,
        line=line,
    )


def _outcomes(cells: Sequence[str], places: Places, of: int) -> Iterator[Outcome]:
    """The mark counts, and the outcome where it is empty: the first heading of a result that is filled."""
    met = set()
    for place, what in places.results:
        result = _cell(cells, place)
        if result and what not in met:
            met.add(what)
            yield Outcome(
                year=str(of),
                subject=what.subject,
                component=what.component,
                stage=what.stage,
                result=result,
            )


def _realigned(cells: tuple[str, ...], places: Places, extra: int) -> tuple[str, ...] | None:
    """The row without its names, whose commas have moved all that follows; `None` where that does not fit."""
    named = [places.items[name] for name in _NAMES if name in places.items]
    born = places.items.get("dob", -1)
    if len(named) < len(_NAMES) or born < max(named):
        return None
    first, last = min(named), max(named)
    meant = (*cells[:first], *("",) * (last - first + 1), *cells[last + 1 + extra :])
    return meant if tables.day(_cell(meant, born)).day else None


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
