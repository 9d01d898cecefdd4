"""The pairs of values in a table of two columns, whatever its headings are called."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from stagepost.formats import tables
from stagepost.formats.reading import Trouble

Value = TypeVar("Value")
Key = TypeVar("Key", bound=Hashable)
Names = Mapping[str, Sequence[str]]


class SaysNothing(NamedTuple):
    """A row that says nothing, and what is wrong with it: `without a UPN or without a result`."""

    line: int
    what: str


class Pair(NamedTuple):
    """What stands in the two columns of a row."""

    line: int
    first: str
    second: str


class Pairs(NamedTuple):
    """What stands in the two columns."""

    rows: list[Pair]
    """Each row in which both are there."""
    incomplete: list[int]
    """The lines of rows in which one of the two is missing."""


class Listed(NamedTuple, Generic[Value]):
    """What a table says, and which of its rows say nothing."""

    values: Mapping[str, Value]
    faults: Sequence[SaysNothing]

    @property
    def left_out(self) -> Mapping[str, int]:
        """How many rows say nothing, by what is wrong with them."""
        return counted(self.faults)


def counted(faults: Iterable[SaysNothing]) -> Mapping[str, int]:
    """How many rows there are, by what is wrong with them."""
    return dict(Counter(fault.what for fault in faults))


def of_table(data: bytes, names: Names, needs: str) -> Pairs | Trouble:
    """The pairs. `names` has the two columns' headings as they are written here and there; `needs` says what
    is wrong where they are not found.
    """
    found = below(data, names, tuple(names), needs)
    if isinstance(found, Trouble):
        return found
    columns, rows = found
    first, second = names
    held = [Pair(row.line, columns.cell(row, first), columns.cell(row, second)) for row in rows]
    complete = [pair for pair in held if pair.first and pair.second]
    return Pairs(complete, [pair.line for pair in held if bool(pair.first) is not bool(pair.second)])


def below(
    data: bytes, names: Names, needed: Sequence[str], needs: str
) -> tuple[tables.Columns, list[tables.SheetRow]] | Trouble:
    """The columns of a table and the rows below its headings, where all that is needed is there."""
    sheet = tables.sheet(data, tables.LARGE)
    if isinstance(sheet, Trouble):
        return sheet
    try:
        rows = list(tables.rows(sheet))
    except tables.Broken as broken:
        return broken.trouble
    columns = tables.find(rows[: tables.LOOKED_AT], names)
    if not columns or not set(needed) <= columns.place.keys() or set(needed) & set(columns.twice):
        return Trouble("no-headings", needs)
    return columns, [row for row in rows if row.line > columns.heading.line]


def agreed(pairs: Iterable[tuple[Key, str]]) -> tuple[dict[Key, str], set[Key]]:
    """The one value of each key, and the keys that have several."""
    values: dict[Key, set[str]] = {}
    for key, value in pairs:
        values.setdefault(key, set()).add(value)
    one = {key: next(iter(each)) for key, each in values.items() if len(each) == 1}
    return one, values.keys() - one.keys()
