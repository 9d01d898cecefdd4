"""Reads the register's list of links: which establishment took over from which."""

from collections.abc import Iterator
from typing import NamedTuple

from stagepost.formats import tables
from stagepost.formats.reading import Trouble

_NAMES = {"urn": ["URN"], "linked": ["LinkURN"], "type": ["LinkType"]}
_NOT_THE_LINKS = (
    "This is not the list of links of Get Information about Schools: its headings URN, LinkURN and LinkType "
    "are not there."
)


class Link(NamedTuple):
    """An establishment that took over from another, both by their URNs."""

    before: str
    after: str


def read_links(data: bytes) -> tuple[Link, ...] | Trouble:
    """Every link that says who took over. Never raises, whatever the bytes are."""
    sheet = tables.sheet(data, tables.BIG)
    if isinstance(sheet, Trouble):
        return sheet
    try:
        rows = list(tables.rows(sheet))
    except tables.Broken as broken:
        return broken.trouble
    columns = tables.find(rows[: tables.LOOKED_AT], _NAMES)
    if columns is None or not _NAMES.keys() <= columns.place.keys():
        return Trouble("not-the-links", _NOT_THE_LINKS)
    return tuple(dict.fromkeys(_links(rows, columns)))


def _links(rows: list[tables.SheetRow], columns: tables.Columns) -> Iterator[Link]:
    """Types are `Predecessor`, `Successor - amalgamated` and the like; other links say nothing of this."""
    for row in rows:
        urn, linked = columns.cell(row, "urn"), columns.cell(row, "linked")
        kind = columns.cell(row, "type").casefold()
        if row.line <= columns.heading.line or not (urn and linked):
            continue
        if kind.startswith("predecessor"):
            yield Link(linked, urn)
        elif kind.startswith("successor"):
            yield Link(urn, linked)
