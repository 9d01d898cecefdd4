"""A list of pupils by UPN, such as those registered for the key stage 2 tests: lines, or a table's column."""

import re
from collections.abc import Iterator, Mapping

from stagepost.formats import tables
from stagepost.formats.reading import Trouble
from stagepost.identifiers import upn

_HEADINGS = {tables.plain(name) for name in ("UPN", "Unique pupil number", "Pupil UPN")}
_BETWEEN = re.compile(r"[\s,;\"']+")


def of_list(data: bytes) -> Mapping[str, int] | Trouble:
    """By UPN, in capitals, the line on which the list names it.

    Below a heading that says UPN only that column counts; where there is none, all that stands on the lines.
    Something else that stands there is named by its line, and never quoted.
    """
    rows = _rows(data)
    if isinstance(rows, Trouble):
        return rows
    lines: dict[str, int] = {}
    for line, text in _entries(rows):
        if not upn.well_formed(text):
            says = f"Line {line} is not in the format of a UPN. Give one UPN on each line."
            return Trouble("no-upn", says, line)
        lines.setdefault(text, line)
    return lines or Trouble("no-upn", "The list has no UPNs in it.")


def _rows(data: bytes) -> list[tables.SheetRow] | Trouble:
    sheet = tables.sheet(data, tables.LARGE)
    if isinstance(sheet, Trouble):
        return sheet
    try:
        return list(tables.rows(sheet))
    except tables.Broken as broken:
        line, says = broken.trouble.line, broken.trouble.says
        return broken.trouble._replace(says=f"Line {line} and what follows: {says}")


def _entries(rows: list[tables.SheetRow]) -> Iterator[tuple[int, str]]:
    """Each entry in capitals, with its line: those below the heading, or all where there is none."""
    heading, column = _column(rows)
    for row in rows[heading:]:
        cells = row.cells if column is None else row.cells[column : column + 1]
        yield from ((row.line, text) for cell in cells for text in _BETWEEN.split(cell.upper()) if text)


def _column(rows: list[tables.SheetRow]) -> tuple[int, int | None]:
    """Where the entries begin, and the column they stand in. No heading stands below a UPN."""
    for number, row in enumerate(rows[: tables.LOOKED_AT], 1):
        for place, cell in enumerate(row.cells):
            if tables.plain(cell) in _HEADINGS:
                return number, place
            if upn.well_formed(cell.upper()):
                return 0, None
    return 0, None
