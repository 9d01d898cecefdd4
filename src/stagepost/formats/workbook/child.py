"""The program that reads a workbook: its bytes in, one line about it and the CSV of its fullest sheet out.

It is run by its path and knows nothing of the rest. 3, or a signal that ends it, says that the workbook is
too large; any other end but 0, that it cannot be read.
"""

import csv
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

HEADER = b"workbook "
"""What the output begins with."""
TOO_LARGE = 3
EVERY = "every"
"""Asks for all sheets, also those that are hidden, one behind the other."""
_SEPARATORS = ",;\t|"
_SEEN = 20
"""Rows by which whoever reads the CSV chooses the separator."""
_ERROR = re.compile(rb"""<[^<>]*\s(?:t=["']e["']|calcext:value-type=["']error["'])""")
"""A cell that shows an error, as Excel and LibreOffice write it."""
_OLD = b"\xd0\xcf\x11\xe0"
"""How an .xls begins."""
_PIECE, _LONGEST_CELL = 2**20, 4096
"""Bytes."""
_UNREADABLE = (zipfile.BadZipFile, RuntimeError, OSError, EOFError, ValueError, zlib.error)


def main() -> int:
    """Read standard input within the given memory, seconds, rows and columns."""
    memory, seconds, rows, columns = map(int, sys.argv[1:5])
    _keep_within(memory, seconds)
    try:
        return _read(sys.stdin.buffer.read(), rows, columns, every=sys.argv[5:] == [EVERY])
    except MemoryError:
        return TOO_LARGE


def _read(data: bytes, rows: int, columns: int, *, every: bool) -> int:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    sorts = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    seen = {sheet.name for sheet in sorts if sheet.visible == SheetVisibleEnum.Visible}
    names = [sheet.name for sheet in sorts if every or sheet.name in seen]
    sheets = [(name, workbook.get_sheet_by_name(name)) for name in names]
    if any(sheet.total_height * sheet.total_width > (rows + 100) * columns for _, sheet in sheets):
        return TOO_LARGE
    found = [(name, list(_texts(sheet))) for name, sheet in sheets]
    if every:
        zeros = {name: list(_zeros(sheet)) for name, sheet in sheets} if data.startswith(_OLD) else {}
        return _told_all(found, seen, zeros)
    filled = {name: sum(map(any, table)) for name, table in found}
    name, table = max(found, key=lambda each: filled[each[0]], default=("", []))
    told = {
        "sheet": name,
        "rows": filled.get(name, 0),
        "others": sum(map(bool, filled.values())) - 1,
        "errors": _has_errors(data),
    }
    sys.stdout.buffer.write(HEADER + json.dumps(told).encode() + b"\n" + _csv(table))
    return 0


def _told_all(
    found: list[tuple[str, list[list[str]]]], seen: set[str], zeros: dict[str, list[list[int]]]
) -> int:
    """What each is called, whether it can be seen and how long it is, and all of them."""
    tables = [_csv(table) for _, table in found]
    told = [
        {"name": name, "seen": name in seen, "length": len(table), "zeros": zeros.get(name, [])}
        for (name, _), table in zip(found, tables, strict=True)
    ]
    sys.stdout.buffer.write(HEADER + json.dumps(told).encode() + b"\n" + b"".join(tables))
    return 0


def _texts(sheet: Any) -> Iterator[list[str]]:
    """Every row from the first, so that its number is that of the spreadsheet."""
    for row in sheet.to_python(skip_empty_area=False):
        texts = [_text(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        yield texts


def _zeros(sheet: Any) -> Iterator[list[int]]:
    """Where the number 0 stands, which in an .xls may be the text of a formula: row and column from 0."""
    for row, cells in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, cell in enumerate(cells):
            if cell == 0 and not isinstance(cell, str | bool):
                yield [row, column]


def _text(cell: object) -> str:
    """As somebody would type it: a date as `2021-01-31`, a whole number without a point."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        day, _, time = cell.isoformat(" ").partition(" ")
        return day if time == "00:00:00" else f"{day} {time}"
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(str(cell).replace("\0", " ").split())


def _has_errors(data: bytes) -> bool:
    """Whether a cell shows an error, which is read as an empty one. Of an .xls or .xlsb it is not known."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            sheets = [
                name
                for name in archive.namelist()
                if name.startswith("xl/worksheets/") or name == "content.xml"
            ]
            return any(_ERROR.search(piece) for name in sheets for piece in _pieces(archive, name))
    except _UNREADABLE:
        return False


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A member bit by bit, and a cell that is cut in two once more as a whole."""
    end = b""
    with archive.open(name) as member:
        while piece := member.read(_PIECE):
            yield end + piece
            end = piece[-_LONGEST_CELL:]


def _csv(table: list[list[str]]) -> bytes:
    """A line for each row. The first have commas enough that nothing else is taken for the separator."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for row in table[:_SEEN]:
        others = max(sum(cell.count(separator) for cell in row) for separator in _SEPARATORS)
        writer.writerow([*row, *[""] * (others + 1)] if row else [])
    writer.writerows(table[_SEEN:])
    return out.getvalue().encode("utf-8", "replace")


def _keep_within(memory: int, seconds: int) -> None:
    """On systems that can. Elsewhere whoever runs this waits only so long."""
    with suppress(ImportError):
        import resource

        bounds = {
            resource.RLIMIT_AS: memory,
            resource.RLIMIT_CPU: seconds,
            resource.RLIMIT_CORE: 0,
        }
        for what, most in bounds.items():
            _, hard = resource.getrlimit(what)
            bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (bound, bound))


if __name__ == "__main__":
    sys.exit(main())
