"""The cells of a sheet that are not what they show: formulas, errors, and values of another kind.

What reads workbooks gives a formula for its stored result, an error for an empty cell, and of an OpenDocument
file TRUE for 1. An .xls does not tell, and neither does what is no workbook.
"""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.parsers import expat

from stagepost.formats import zips

FORMULA = "a formula"
"""Stands for what a cell holds that works something out."""
_CONTENT = "content.xml"
"""Of an OpenDocument file."""
_PIECE = 2**20
_MOST = 128 * 2**20
"""Bytes of a sheet that are looked at. A school's has less than one million."""
_MOST_CELLS = 100_000
"""Odd cells that are told. More are no template."""
_NOT_AS_SHOWN = frozenset({"boolean", "percentage", "currency", "time"})
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)

OddCells = Mapping[tuple[int, int], str]
"""What stands in the cell, by row counted from 1 and column counted from 0."""


class _Enough(Exception):
    """Nothing more is to be learnt."""


_UNREADABLE: tuple[type[Exception], ...] = (*zips.UNREADABLE, KeyError, expat.ExpatError, _Enough)


def odd_cells(data: bytes, sheet: str) -> OddCells:
    """Those of one sheet, as far as the workbook tells. Never raises, whatever the bytes are."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if _CONTENT in archive.namelist():
                return _read(archive, _CONTENT, _OpenDocument(sheet))
            member = _member_of(archive, sheet)
            return _read(archive, member, _Excel()) if member else {}
    except _UNREADABLE:
        return {}


def _read(archive: zipfile.ZipFile, member: str, cells: "_Cells") -> OddCells:
    parser = _parser()
    parser.StartElementHandler, parser.EndElementHandler = cells.start, cells.end
    parser.CharacterDataHandler = cells.text
    left = _MOST
    with archive.open(member) as part:
        while left > 0 and (piece := part.read(_PIECE)):
            left -= len(piece)
            try:
                parser.Parse(piece)
            except (_Enough, expat.ExpatError):
                break
    return cells.odd


def _parser() -> expat.XMLParserType:
    """One that refuses a document type, and with it every entity."""

    def refuse(*_: object) -> None:
        raise _Enough

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    return parser


class _Cells:
    """Hears a sheet element by element."""

    def __init__(self) -> None:
        self.odd: dict[tuple[int, int], str] = {}
        self.row, self.column = 0, -1
        self.shown: str | None = None
        """What the cell shows, while it is an error; otherwise `None`."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        raise NotImplementedError

    def end(self, name: str) -> None:
        raise NotImplementedError

    def text(self, text: str) -> None:
        if self.shown is not None:
            self.shown = (self.shown + text)[:40]

    def note(self, says: str) -> None:
        if len(self.odd) >= _MOST_CELLS:
            raise _Enough
        self.odd[self.row, self.column] = says


class _Excel(_Cells):
    """A cell says where it is, or stands behind the one before."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match _local(name):
            case "row":
                told = attributes.get("r", "")
                self.row = int(told) if told.isascii() and told.isdecimal() else self.row + 1
                self.column = -1
            case "c":
                self.column += 1
                if place := _REFERENCE.fullmatch(attributes.get("r", "")):
                    self.row, self.column = int(place[2]), _column(place[1])
                self.shown = "" if attributes.get("t") == "e" else None
            case "f":
                self.note(FORMULA)
                self.shown = None

    def end(self, name: str) -> None:
        if _local(name) == "c":
            if self.shown is not None:
                self.note(self.shown or "an error")
            self.shown = None


class _OpenDocument(_Cells):
    """A row or cell stands for as many as it says."""

    def __init__(self, sheet: str) -> None:
        super().__init__()
        self.sheet = sheet
        self.here = False
        self.rows = self.columns = 1

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local, told = _local(name), {_local(key): value for key, value in attributes.items()}
        if local == "table" and not self.here:
            self.here = told.get("name") == self.sheet
        elif local == "table-row" and self.here:
            self.row, self.rows = self.row + self.rows, _times(told, "number-rows-repeated")
            self.column, self.columns = -1, 1
        elif local in ("table-cell", "covered-table-cell") and self.here:
            self._cell(attributes, told)

    def _cell(self, attributes: Mapping[str, str], told: Mapping[str, str]) -> None:
        self.column, self.columns = self.column + self.columns, _times(told, "number-columns-repeated")
        kinds = {value for key, value in attributes.items() if _local(key) == "value-type"}
        if "formula" in told:
            self.note(FORMULA)
        elif "error" in kinds or kinds & _NOT_AS_SHOWN:
            self.shown = ""

    def end(self, name: str) -> None:
        local = _local(name)
        if local == "table" and self.here:
            raise _Enough
        if local == "table-cell" and self.shown is not None:
            self.note(self.shown or "an error")
            self.shown = None


def _member_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Where an Excel workbook keeps a sheet; empty where it does not say."""
    held = _elements(archive, "xl/workbook.xml", "sheet")
    ids = {each.get("name"): _of(each, "id") for each in held}
    for each in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship"):
        if sheet in ids and each.get("Id") == ids[sheet]:
            target = each.get("Target", "")
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _of(attributes: Mapping[str, str], local: str) -> str:
    """Of an attribute in a namespace: `sheetId` is another."""
    return next((value for name, value in attributes.items() if name.endswith(f" {local}")), "")


def _elements(archive: zipfile.ZipFile, member: str, wanted: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    parser = _parser()

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == wanted:
            found.append(attributes)

    parser.StartElementHandler = start
    with archive.open(member) as part:
        parser.Parse(part.read(_PIECE), True)
    return found


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _times(told: Mapping[str, str], name: str) -> int:
    text = told.get(name, "1")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 1


def _column(name: str) -> int:
    place = 0
    for letter in name:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
