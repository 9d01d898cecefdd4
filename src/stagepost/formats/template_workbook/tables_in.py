"""The table in what a school hands in as a filled template: the right sheet of a workbook, or a CSV."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import NamedTuple

from stagepost.formats import tables, workbook, zips
from stagepost.formats.reading import Trouble
from stagepost.formats.template_workbook.mark import Mark, found_in
from stagepost.formats.template_workbook.template import BELONGING, KNOWN
from stagepost.formats.workbook import OddCells, Sheet

NAMES: Mapping[str, tuple[str, ...]] = {name: (name,) for name in (*KNOWN, *BELONGING)}
_FIRST = 12
"""Rows in which the mark is looked for."""
_LOOKED_AT = 3_000
"""Rows among which the headings are looked for: somebody may have sorted the whole sheet."""
BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How workbooks begin: zips, and the compound files of before 2007."""
_IN_ZIP = ("xl/workbook.", "content.xml")
_IN_COMPOUND = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


class Found(NamedTuple):
    """One table."""

    name: str
    """What its sheet is called; empty for a CSV."""
    rows: Sequence[tables.SheetRow]
    mark: Mark | None
    columns: tables.Columns | None
    odd: OddCells = {}
    remarks: tuple[str, ...] = ()

    @property
    def is_template(self) -> bool:
        """Whether it has the headings that only a template has."""
        return self.columns is not None and set(KNOWN) | {"Return"} <= self.columns.place.keys()


def in_csv(data: bytes) -> Found | None:
    """The table of a CSV that was saved from a template; `None` for any other."""
    sheet = tables.sheet(data)
    if isinstance(sheet, Trouble):
        return None
    try:
        found = _found("", list(tables.rows(sheet)))
    except tables.Broken:
        return None
    return found if found.is_template or found.mark else None


def in_workbook(data: bytes) -> Found | Trouble | None:
    """The sheet that holds the results; `None` for a workbook that is no template, or of which nobody can
    tell. Never raises.
    """
    if not _may_be_workbook(data):
        return None
    sheets = workbook.as_sheets(data, workbook.SMALL)
    if isinstance(sheets, Trouble):
        return None if sheets is workbook.DAMAGED else sheets
    every = [found for sheet in sheets if (found := _in_sheet(sheet))]
    with_results = [found for found in every if found.is_template]
    if not with_results:
        return next((found for found in every if found.mark), None)
    first, *others = with_results
    if any(_cells(other) != _cells(first) for other in others):
        names = ", ".join(f"“{found.name}”" for found in with_results)
        return Trouble(
            "altered-template",
            f"More than one sheet holds results, and they are not the same: {names}. Delete the sheets that "
            "are wrong.",
        )
    remarks = (workbook.MACROS,) if workbook.has_macros(data) else ()
    sheet = next(sheet for sheet in sheets if sheet.name == first.name)
    return first._replace(odd={**sheet.zeros, **workbook.odd_cells(data, first.name)}, remarks=remarks)


def _may_be_workbook(data: bytes) -> bool:
    if not data.startswith(BEGINNINGS[0]):
        return workbook.is_locked(data) or any(name in data for name in _IN_COMPOUND)
    names = zips.names(BytesIO(data))
    if names is None:
        names = zips.names_met(data)
    return any(name.startswith(_IN_ZIP) for name in names)


def _in_sheet(sheet: Sheet) -> Found | None:
    read = tables.sheet(sheet.data)
    if isinstance(read, Trouble):
        return None
    try:
        return _found(sheet.name, list(tables.rows(read)))
    except tables.Broken:
        return None


def _found(name: str, rows: list[tables.SheetRow]) -> Found:
    texts = (cell for row in rows[:_FIRST] for cell in row.cells)
    mark = next((mark for text in texts if (mark := found_in(text))), None)
    return Found(name, rows, mark, tables.find(rows[:_LOOKED_AT], NAMES))


def _cells(found: Found) -> list[tuple[str, ...]]:
    return [row.cells for row in found.rows]
