"""The pairs of values in a table of two columns, whatever its headings are called."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from stagepost.formats import tables
from stagepost.formats.reading import Trouble

Value = TypeVar("Value")
Key = TypeVar("Key", bound=Hashable)
Names = Mapping[str, Sequence[str]]


class Pairs(NamedTuple):
    """What stands in the two columns."""

    rows: list[tuple[str, str]]
    """The two values of each row in which both are there."""
    incomplete: int
    """Rows in which one of the two is missing."""


class Listed(NamedTuple, Generic[Value]):
    """What a table says, and how much of it says nothing."""

    values: Mapping[str, Value]
    left_out: Mapping[str, int]
    """How many rows, by what is wrong with them: `without a UPN or without a result`."""


def of_table(data: bytes, names: Names, needs: str) -> Pairs | Trouble:
    """The pairs. `names` has the two columns' headings as they are written here and there; `needs` says what
    is wrong where they are not found.
    """
    found = below(data, names, tuple(names), needs)
    if isinstance(found, Trouble):
        return found
    columns, rows = found
    first, second = names
    held = [(columns.cell(row, first), columns.cell(row, second)) for row in rows]
    complete = [pair for pair in held if all(pair)]
    return Pairs(complete, sum(map(any, held)) - len(complete))


def below(
    data: bytes, names: Names, needed: Sequence[str], needs: str
) -> tuple[tables.Columns, list[tables.SheetRow]] | Trouble:
    """The columns of a table and the rows below its headings, where all that is needed is there."""
    sheet = tables.sheet(data)
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


def agreed(pairs: Sequence[tuple[Key, str]]) -> tuple[dict[Key, str], int]:
    """The one value of each key, and how many rows are of a key with several."""
    values: dict[Key, set[str]] = {}
    for key, value in pairs:
        values.setdefault(key, set()).add(value)
    one = {key: next(iter(each)) for key, each in values.items() if len(each) == 1}
    return one, sum(key not in one for key, _ in pairs)
