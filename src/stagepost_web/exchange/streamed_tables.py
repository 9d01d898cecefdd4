"""A table that is sent while it is read, as CSV or as a workbook: a piece of it at a time is in memory, and
nothing is on a disk. Every cell is text, and none starts a formula.

A workbook is written here and not by a library: those that write one keep it whole in memory or on the disk.
"""

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from io import StringIO
from itertools import chain, islice
from typing import NamedTuple

from stagepost.formats.defusing import defused
from stagepost.formats.spreadsheet_cells import text_for_cell
from stagepost_web.exchange.streamed_zip import StreamedZip

Row = Sequence[object]

MOST_ROWS = 1_048_575
"""Rows beneath the headings of a sheet: Excel opens no more. What follows stands in a further sheet."""
_PIECE = 500
"""So many rows are written at once."""
_NOT_IN_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


class Form(NamedTuple):
    """One form of a table."""

    media_type: str
    pieces: Callable[[str, Row, Iterable[Row], datetime], Iterator[bytes]]
    """Given what it is called, its headings, its rows and the moment it is made, its bytes in pieces."""


def _csv(title: str, heads: Row, rows: Iterable[Row], at: datetime) -> Iterator[bytes]:
    """With a byte-order mark, without which Excel mistakes the letters of names."""
    yield BOM_UTF8
    every = chain([heads], rows)
    while piece := list(islice(every, _PIECE)):
        text = StringIO()
        csv.writer(text).writerows(map(defused, row) for row in piece)
        yield text.getvalue().encode("utf-8")


def _workbook(title: str, heads: Row, rows: Iterable[Row], at: datetime) -> Iterator[bytes]:
    archive, left, sheets = StreamedZip(), iter(rows), 0
    following: list[Row] = []
    while following or not sheets:
        sheets += 1
        here = chain(following, islice(left, MOST_ROWS - len(following)))
        yield from archive.add_in_pieces(f"xl/worksheets/sheet{sheets}.xml", _sheet(heads, here), at)
        following = list(islice(left, 1))
    parts = {
        "[Content_Types].xml": _contents(sheets),
        "_rels/.rels": _links("officeDocument", [("book", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(title, sheets),
        "xl/_rels/workbook.xml.rels": _links(
            "worksheet", [(f"s{each}", f"worksheets/sheet{each}.xml") for each in range(1, sheets + 1)]
        ),
    }
    for name, text in parts.items():
        yield archive.add(name, text.encode("utf-8"), at)
    yield archive.end()


def _sheet(heads: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    yield _SHEET_BEGINS
    every = chain([heads], rows)
    while piece := list(islice(every, _PIECE)):
        yield "".join(map(_row, piece)).encode("utf-8")
    yield b"</sheetData></worksheet>"


def _row(cells: Row) -> str:
    return f"<row>{''.join(map(_cell, cells))}</row>"


def _cell(cell: object) -> str:
    text = escape(_NOT_IN_XML.sub("\ufffd", text_for_cell(cell)))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' if text else "<c/>"


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGED = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET_BEGINS = (
    f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<cols><col min="1" max="16384" width="22" customWidth="1"/></cols><sheetData>'
).encode()


def _contents(sheets: int) -> str:
    of_sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for number in range(1, sheets + 1)
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGED}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>{of_sheets}</Types>'
    )


def _book(title: str, sheets: int) -> str:
    named = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="s{number}"/>'
        for number, name in enumerate([title, *(f"{title} {each}" for each in range(2, sheets + 1))], 1)
    )
    return f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKED}"><sheets>{named}</sheets></workbook>'


def _links(kind: str, targets: Iterable[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{name}" Type="{_LINKED}/{kind}" Target="{target}"/>' for name, target in targets
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGED}/relationships">{each}</Relationships>'


FORMS = {
    "csv": Form("text/csv; charset=utf-8", _csv),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _workbook),
}
"""By the ending of the file's name."""
