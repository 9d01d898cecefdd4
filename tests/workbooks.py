"""Workbooks made for tests."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter


def of_rows(sheets: Mapping[str, Iterable[Sequence[object]]], hidden: Sequence[str] = ()) -> bytes:
    """An .xlsx with these sheets."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "dd/mm/yyyy"}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
    return out.getvalue()


def replaced(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """A workbook with some of its members replaced, or others added."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            if info.filename not in members:
                after.writestr(info.filename, before.read(info))
        for name, content in members.items():
            after.writestr(name, content)
    return out.getvalue()


def of_csv(table: bytes, sheet: str = "Pupils") -> bytes:
    """The cells of a CSV as text in an .xlsx."""
    return of_rows({sheet: [line.split(",") for line in table.decode().splitlines()]})
