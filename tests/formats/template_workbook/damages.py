"""What people do to spreadsheets, and what each has to be answered with."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import Any, NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from stagepost.checking import Verdict
from stagepost.formats.template_workbook import SchoolTemplate
from stagepost.formats.template_workbook.laid_out import FIRST, HEADINGS, LaidOut
from stagepost.records import Return
from tests.formats.template_workbook.filled import opened, saved


class Damaged(NamedTuple):
    """A workbook somebody has spoilt, and what was in it."""

    data: bytes
    of: SchoolTemplate
    cell: str = ""
    """Where, if it is one cell."""
    says: str = ""
    """What the answer must have in it."""


def _of(template: SchoolTemplate, change: Callable[[Worksheet, LaidOut], str], says: str = "") -> Damaged:
    book = opened(template)
    cell = change(book["Results"], LaidOut(template))
    return Damaged(saved(book), template, cell, says)


def _a_cell(chance: Random, sheet: Worksheet, laid_out: LaidOut) -> Any:
    row = chance.randrange(len(laid_out.template.pupils))
    place = chance.choice(laid_out.expected)
    return sheet.cell(FIRST + row + 1, place + 1)


def pasted_over(chance: Random, of: SchoolTemplate) -> Damaged:
    """A value from outside takes the drop-down off a cell, and nothing asks."""
    value = chance.choice(["yes", "2 ", "n/a", 99, 1.4, "EXS-", "x" * 300, True, "ÄÖ"])

    def change(sheet: Worksheet, laid_out: LaidOut) -> str:
        cell = _a_cell(chance, sheet, laid_out)
        cell.value = "wrong" if value == "2 " else value
        return f"Results!{cell.coordinate}"

    return _of(of, change)


def formula(chance: Random, of: SchoolTemplate) -> Damaged:
    def change(sheet: Worksheet, laid_out: LaidOut) -> str:
        cell = _a_cell(chance, sheet, laid_out)
        cell.value = chance.choice(['=IF(1=1,"A","1")', "=1+1", "=VLOOKUP(A1,B:C,2)", "=HYPERLINK(1)"])
        return f"Results!{cell.coordinate}"

    return _of(of, change, "a formula")


def error(chance: Random, of: SchoolTemplate) -> Damaged:
    shown = chance.choice(["#N/A", "#DIV/0!", "#REF!", "#VALUE!"])

    def change(sheet: Worksheet, laid_out: LaidOut) -> str:
        cell = _a_cell(chance, sheet, laid_out)
        cell.value = shown
        cell.data_type = "e"
        return f"Results!{cell.coordinate}"

    return _of(of, change, shown)


def sorted_anew(chance: Random, of: SchoolTemplate) -> Damaged:
    """The rows change places, the headings among them at times."""

    def change(sheet: Worksheet, laid_out: LaidOut) -> str:
        last = FIRST + len(of.pupils)
        first = chance.choice([HEADINGS + 1, FIRST + 1])
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(first, last)]
        chance.shuffle(rows)
        for place, row in enumerate(rows, first):
            for column, value in enumerate(row, 1):
                sheet.cell(place, column).value = value
        return ""

    return _of(of, change)


def rows_moved(chance: Random, of: SchoolTemplate) -> Damaged:
    """Empty rows between the pupils, and rows above the headings."""

    def change(sheet: Worksheet, laid_out: LaidOut) -> str:
        sheet.insert_rows(FIRST + 1 + chance.randrange(len(of.pupils)), chance.randrange(1, 30))
        sheet.insert_rows(1, chance.randrange(1, 3))
        return ""

    return _of(of, change)


def more_sheets(chance: Random, of: SchoolTemplate) -> Damaged:
    """Sheets of one's own before and behind, and the hidden list made visible."""
    book = opened(of)
    for place in range(chance.randrange(1, 4)):
        extra = book.create_sheet(f"Notes {place}", 0)
        for row in range(chance.randrange(1, 200)):
            extra.append([f"note {row}", row, "2"])
    book["Lists"].sheet_state = "visible"
    book["Results"].title = chance.choice(["Results", "Sheet1", "Final FINAL"])
    return Damaged(saved(book), of)


def own_columns(chance: Random, of: SchoolTemplate) -> Damaged:
    def change(sheet: Worksheet, laid_out: LaidOut) -> str:
        place = len(laid_out.head) + 1 + chance.randrange(3)
        sheet.cell(HEADINGS + 1, place).value = chance.choice(["Notes", "Class", None])
        cell = sheet.cell(FIRST + 1, place)
        cell.value = "moved in May"
        return cell.column_letter

    return _of(of, change, "was not read")


def heading_changed(chance: Random, of: SchoolTemplate) -> Damaged:
    def change(sheet: Worksheet, laid_out: LaidOut) -> str:
        heading = sheet.cell(HEADINGS + 1, chance.choice(laid_out.results) + 1)
        heading.value = chance.choice(["My goal", None])
        return ""

    return _of(of, change, "Columns are missing")


def row_of_another(chance: Random, of: SchoolTemplate) -> Damaged:
    """A row pasted from the template of another school, year or return."""

    def change(sheet: Worksheet, laid_out: LaidOut) -> str:
        heading, value = chance.choice([("Estab", "1002"), ("LA", "998"), ("Year", "2025"), ("Return", "XX")])
        row = FIRST + 1 + chance.randrange(len(of.pupils))
        sheet.cell(row, laid_out.place(heading) + 1).value = value
        return f"Row {row} of the sheet."

    return _of(of, change, "One row is of")


def two_results(chance: Random, of: SchoolTemplate) -> Damaged:
    book = opened(of)
    copy = book.copy_worksheet(book["Results"])
    laid_out = LaidOut(of)
    copy.cell(FIRST + 1, laid_out.results[0] + 1).value = "A"
    return Damaged(saved(book), of, "", "More than one sheet holds results")


def locked(chance: Random, of: SchoolTemplate) -> Damaged:
    """What a workbook with a password begins with and has in it."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(chance.randrange(256) for _ in range(2000))
    return Damaged(head + "EncryptedPackage".encode("utf-16-le") + bytes(5000), of, "", "password")


def cut_off(chance: Random, of: SchoolTemplate) -> Damaged:
    """Half of a download, or one with damaged bytes."""
    data = bytearray(saved(opened(of)))
    if chance.random() < 0.5:
        return Damaged(bytes(data[: chance.randrange(2000, len(data) - 100)]), of)
    for _ in range(chance.randrange(1, 60)):
        data[chance.randrange(60, len(data))] = chance.randrange(256)
    return Damaged(bytes(data), of)


KINDS: tuple[Callable[[Random, SchoolTemplate], Damaged], ...] = (
    pasted_over,
    formula,
    error,
    sorted_anew,
    rows_moved,
    more_sheets,
    own_columns,
    heading_changed,
    row_of_another,
    two_results,
    locked,
    cut_off,
)


def bomb(of: SchoolTemplate) -> bytes:
    """A sheet that unpacks to more than may be taken."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(opened(of)))) as before, zipfile.ZipFile(out, "w", 8) as after:
        for info in before.infolist():
            if info.filename != "xl/worksheets/sheet1.xml":
                after.writestr(info.filename, before.read(info))
        with after.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(800):
                sheet.write(b" " * 2**20)
    return out.getvalue()


def words_of(verdict: Verdict) -> str:
    """All that somebody is told."""
    return " ".join((verdict.recognised.says, *(finding.says for finding in verdict.findings)))


def results_of(returned: Return) -> list[tuple[str, str]]:
    return sorted((pupil.upn, outcome.result) for pupil in returned.pupils for outcome in pupil.outcomes)
