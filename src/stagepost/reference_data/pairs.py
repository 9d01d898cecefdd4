"""The pairs of values in a table of two columns, whatever its headings are called."""

from collections.abc import Mapping, Sequence

from stagepost.formats import tables
from stagepost.formats.reading import Trouble

Names = Mapping[str, Sequence[str]]


def of_table(data: bytes, names: Names, needs: str) -> list[tuple[str, str]] | Trouble:
    """Each row's two values, where both are there. `names` has the two columns' headings as they are written
    here and there; `needs` says what is wrong where they are not found.
    """
    sheet = tables.sheet(data)
    if isinstance(sheet, Trouble):
        return sheet
    try:
        rows = list(tables.rows(sheet))
    except tables.Broken as broken:
        return broken.trouble
    columns = tables.find(rows[: tables.LOOKED_AT], names)
    if not columns or columns.twice:
        return Trouble("no-headings", needs)
    first, second = names
    below = (row for row in rows if row.line > columns.heading.line)
    held = ((columns.cell(row, first), columns.cell(row, second)) for row in below)
    return [pair for pair in held if all(pair)]
