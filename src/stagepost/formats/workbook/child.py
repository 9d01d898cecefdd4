"""The program that reads a workbook: its bytes in, one line about it and the CSV of its fullest sheet out.

It is run by its path and knows nothing of the rest. 4 says that the workbook cannot be read; any other end
but 0, that it is too large.
"""

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

HEADER = b"workbook "
"""What the output begins with."""
UNREADABLE, _TOO_LARGE = 4, 3
_SEPARATORS = ",;\t|"
_SEEN = 20
"""Rows by which whoever reads the CSV chooses the separator."""


def main() -> int:
    """Read standard input within the given memory, seconds, rows and columns."""
    memory, seconds, rows, columns = map(int, sys.argv[1:])
    _keep_within(memory, seconds)
    data = sys.stdin.buffer.read()
    try:
        return _read(data, rows, columns)
    except MemoryError:
        return _TOO_LARGE


def _read(data: bytes, rows: int, columns: int) -> int:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        names = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        sheets = [(name, workbook.get_sheet_by_name(name)) for name in names]
    except MemoryError:
        raise
    except Exception:  # whatever a stranger's bytes make it raise, there is nothing to be read
        return UNREADABLE
    if any(sheet.total_height * sheet.total_width > (rows + 100) * columns for _, sheet in sheets):
        return _TOO_LARGE
    found = [(name, list(_texts(sheet))) for name, sheet in sheets]
    filled = {name: sum(map(any, table)) for name, table in found}
    name, table = max(found, key=lambda each: filled[each[0]], default=("", []))
    told = {"sheet": name, "rows": filled.get(name, 0), "others": sum(map(bool, filled.values())) - 1}
    sys.stdout.buffer.write(HEADER + json.dumps(told).encode() + b"\n" + _csv(table))
    return 0


def _texts(sheet: Any) -> Iterator[list[str]]:
    """Every row from the first, so that its number is that of the spreadsheet."""
    for row in sheet.to_python(skip_empty_area=False):
        texts = [_text(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        yield texts


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
