"""The list of `stagepost write --pupils`: a UPN on each line, or a table with a column of them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stagepost.formats import tables
from stagepost.formats.reading import Trouble
from stagepost.identifiers import upn

_HEADINGS = {tables.plain(name) for name in ("UPN", "Unique pupil number", "Pupil UPN")}


class NotAList(ValueError):
    """The list cannot be read; the text says why and quotes nothing of it."""


class Listed(NamedTuple):
    """Whom a list names."""

    upns: frozenset[str]
    """As they are written where they were found."""
    missing: tuple[int, ...]
    """The lines of those who were not found."""


def listed(data: bytes, known: Iterable[str]) -> Listed:
    """The known UPNs that the list names, in capitals or small letters. Raises `NotAList`."""
    spelt = {each.upper(): each for each in known if each}
    found, missing = set(), []
    for line, text in _entries(_rows(data)):
        if text in spelt:
            found.add(spelt[text])
        elif upn.well_formed(text):
            missing.append(line)
        else:
            raise NotAList(f"line {line} holds something that is no UPN. Give a UPN on each line.")
    return Listed(frozenset(found), tuple(missing))


def _rows(data: bytes) -> list[tables.Row]:
    sheet = tables.sheet(data)
    if isinstance(sheet, Trouble):
        raise NotAList(sheet.says)
    try:
        return list(tables.rows(sheet))
    except tables.Broken as broken:
        raise NotAList(f"line {broken.trouble.line}: {broken.trouble.says}") from broken


def _entries(rows: list[tables.Row]) -> Iterator[tuple[int, str]]:
    """Each entry in capitals, with its line: those below the heading, or all where there is none."""
    heading, column = _column(rows)
    for row in rows[heading:]:
        cells = row.cells if column is None else row.cells[column : column + 1]
        yield from ((row.line, text.upper()) for cell in cells for text in cell.split())


def _column(rows: list[tables.Row]) -> tuple[int, int | None]:
    """Where the entries begin, and the column they stand in."""
    for number, row in enumerate(rows[: tables.LOOKED_AT], 1):
        for place, cell in enumerate(row.cells):
            if tables.plain(cell) in _HEADINGS:
                return number, place
    return 0, None
