"""The report as a workbook. UPNs and results are text; no cell starts a formula, even once saved as CSV."""

from collections.abc import Iterable, Sequence
from datetime import UTC
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from stagepost.formats.defusing import defused
from stagepost.reports.pupil_level.about import About
from stagepost.reports.pupil_level.tables import PupilRow, Tables

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 32
"""Characters a column is wide at most; longer text wraps."""


def write(tables: Tables, about: About) -> bytes:
    """The report as bytes, the same for the same values."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        made = about.made.astimezone(UTC).replace(tzinfo=None)
        book.set_properties(
            {"title": tables.title, "author": about.la, "subject": about.school, "created": made}
        )
        style = Style(book)
        _summary(book.add_worksheet("Summary"), style, tables, about)
        if any(item.share for item in tables.items):
            _items(book.add_worksheet("Goals"), style, tables)
        _pupils(book.add_worksheet("Pupils"), style, tables)
        _key(book.add_worksheet("Codes"), style, tables)
    return out.getvalue()


class Style:
    """The few formats in use. Every cell is text but the counts."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        usual = {"font_name": "Arial", "font_size": 10, "valign": "top"}
        self.title = book.add_format(usual | {"bold": True, "font_size": 15})
        self.heading = book.add_format(
            usual | {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"}
        )
        self.upright = book.add_format(
            usual | {"bold": True, "bottom": 2, "rotation": 90, "valign": "bottom"}
        )
        self.text = book.add_format(usual | {"num_format": "@", "text_wrap": True})
        self.result = book.add_format(usual | {"num_format": "@", "align": "center"})
        self.stands_out = book.add_format(
            usual | {"num_format": "@", "align": "center", "bg_color": "#fcd9c4"}
        )
        self.number = book.add_format(usual | {"num_format": "0"})


def _row(sheet: Worksheet, row: int, cells: Iterable[str | int], form: Format, first: int = 0) -> None:
    for column, cell in enumerate(cells, first):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell, form)
        else:
            sheet.write_string(row, column, defused(cell), form)


def _summary(sheet: Worksheet, style: Style, tables: Tables, about: About) -> None:
    _row(sheet, 0, [tables.title], style.title)
    for row, fact in enumerate((("School", about.school), *about.facts()), 2):
        _row(sheet, row, fact, style.text)
    row = 5 + len(about.facts())
    _row(sheet, row, ["Figure", "Value", "Counted", "What it means"], style.heading)
    for figure in (*tables.figures, *tables.bars):
        row += 1
        _row(sheet, row, [figure.name, figure.value, figure.counts, figure.definition], style.text)
    _row(sheet, row + 2, [tables.note], style.text)
    _widths(sheet, [44, 34, 22, 70])
    _printed(sheet, landscape=True)


def _items(sheet: Worksheet, style: Style, tables: Tables) -> None:
    counted = (f"{meant.code} {meant.words}".strip() for meant in tables.counted)
    _row(sheet, 0, ["Area", "Code", "Goal", *counted, "At expected"], style.heading)
    for row, item in enumerate(tables.items, 1):
        _row(sheet, row, [item.area, item.code, item.name], style.text)
        _row(sheet, row, item.counts, style.number, first=3)
        _row(sheet, row, [item.share], style.result, first=3 + len(item.counts))
    _widths(sheet, [40, 8, 36, *(12 for _ in tables.counted), 14])
    sheet.freeze_panes(1, 0)
    _printed(sheet, landscape=True)


def _pupils(sheet: Worksheet, style: Style, tables: Tables) -> None:
    known = ["UPN", "Surname", "Forename", "Date of birth", "Sex"]
    first, last = len(known), len(known) + len(tables.columns)
    _row(sheet, 0, known, style.heading)
    _row(sheet, 0, tables.columns, style.upright if len(tables.columns) > 4 else style.heading, first)
    _row(sheet, 0, tables.closing, style.heading, last)
    for row, pupil in enumerate(tables.pupils, 1):
        _row(sheet, row, _known(pupil), style.text)
        for column, result in enumerate(pupil.results, first):
            _row(
                sheet,
                row,
                [result],
                style.stands_out if result in tables.stands_out else style.result,
                column,
            )
        _row(sheet, row, pupil.closing, style.result, last)
    names = [_fitting(column) for column in zip(*map(_known, tables.pupils), strict=True)] or [14] * first
    _widths(
        sheet,
        [
            *names,
            *(5 if len(tables.columns) > 4 else 16 for _ in tables.columns),
            *(11 for _ in tables.closing),
        ],
    )
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(1, len(tables.pupils)), last + len(tables.closing) - 1)
    _printed(sheet, landscape=True)


def _known(pupil: PupilRow) -> tuple[str, ...]:
    return pupil.upn, pupil.surname, pupil.forename, pupil.dob, pupil.sex


def _key(sheet: Worksheet, style: Style, tables: Tables) -> None:
    _row(sheet, 0, ["Code", "Meaning"], style.heading)
    for row, meant in enumerate(tables.key, 1):
        _row(sheet, row, meant, style.text)
    _widths(sheet, [8, 110])
    sheet.freeze_panes(1, 0)


def _fitting(cells: Sequence[str]) -> int:
    return min(WIDEST, max(14, *(len(cell) + 3 for cell in cells)))


def _widths(sheet: Worksheet, widths: Iterable[int]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)


def _printed(sheet: Worksheet, *, landscape: bool) -> None:
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&LPage &P of &N&RContains children's personal data")
