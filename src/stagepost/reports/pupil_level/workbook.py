"""The report as a workbook. Results, totals, percentages and dates of birth are numbers and dates; UPNs,
names and codes are text. No cell starts a formula, even once saved as CSV.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from stagepost.formats.spreadsheet_cells import text_for_cell
from stagepost.reports.pupil_level.about import About
from stagepost.reports.pupil_level.tables import (
    CORRECTED,
    CORRECTED_IN_WORDS,
    NOTHING,
    PupilRow,
    Tables,
)

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 32
"""Characters a column is wide at most; longer text wraps."""
_WHOLE, _AVERAGE, _SHARE = (
    re.compile("0|[1-9][0-9]{0,14}"),
    re.compile(r"\d{1,9}\.\d"),
    re.compile(r"\d{1,3}\.\d%"),
)
"""What is a number as people would write it; `007` is not, and stays as it was sent."""
_KNOWN = ("UPN", "Surname", "Forename", "Date of birth", "Sex")
"""Above what pupils are known by."""
_BORN = _KNOWN.index("Date of birth")
_DAY, _FIRST_YEAR = re.compile(r"\d\d/\d\d/\d{4}", re.ASCII), 1901


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
        if tables.corrections:
            _corrections(book.add_worksheet("Corrections"), style, tables)
        _key(book.add_worksheet("Codes"), style, tables)
    return out.getvalue()


class Style:
    """The few formats in use."""

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
        self.note = book.add_format(usual | {"num_format": "@"})
        self.number = book.add_format(usual | {"num_format": "0"})
        self.figure = _Kinds(book, usual | {"align": "left"})
        self.sum = _Kinds(book, usual | {"align": "center"})
        self.birth = _Kinds(book, usual | {"align": "left"})
        self.known_corrected = _Kinds(book, usual | {"align": "left", "bold": True}, CORRECTED)
        outcome = usual | {"align": "center"}
        stands_out = outcome | {"bg_color": "#fcd9c4"}
        self.outcomes = {
            (False, False): _Kinds(book, outcome),
            (True, False): _Kinds(book, stands_out),
            (False, True): _Kinds(book, outcome | {"bold": True}, CORRECTED),
            (True, True): _Kinds(book, stands_out | {"bold": True}, CORRECTED),
        }
        """By whether a result stands out, and whether it was corrected."""


class _Kinds:
    """One look for whatever a cell turns out to be. With a mark shown behind it, it stays what it is."""

    def __init__(self, book: xlsxwriter.Workbook, look: dict[str, object], mark: str = "") -> None:
        behind = f'"{mark}"' if mark else ""
        self.text = book.add_format(look | {"num_format": f"@{behind}"})
        self.whole = book.add_format(look | {"num_format": f"0{behind}"})
        self.average = book.add_format(look | {"num_format": f"0.0{behind}"})
        self.share = book.add_format(look | {"num_format": f"0.0%{behind}"})
        self.day = book.add_format(look | {"num_format": f"dd/mm/yyyy{behind}"})


def _value(sheet: Worksheet, row: int, column: int, shown: str, kinds: _Kinds) -> None:
    """A number, a share or a date as what it is, and all else as text."""
    if _WHOLE.fullmatch(shown):
        sheet.write_number(row, column, int(shown), kinds.whole)
    elif _AVERAGE.fullmatch(shown):
        sheet.write_number(row, column, float(shown), kinds.average)
    elif _SHARE.fullmatch(shown):
        sheet.write_number(row, column, round(float(shown[:-1]) / 100, 6), kinds.share)
    elif day := _day(shown):
        sheet.write_datetime(row, column, day, kinds.day)
    else:
        sheet.write_string(row, column, text_for_cell(shown), kinds.text)


def _day(shown: str) -> datetime | None:
    """The day, unless it is none, or lies before those that spreadsheets know."""
    if not _DAY.fullmatch(shown):
        return None
    try:
        day = datetime.strptime(shown, "%d/%m/%Y")  # noqa: DTZ007 - a day of birth lies in no zone
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None


def _row(sheet: Worksheet, row: int, cells: Iterable[str | int], form: Format, first: int = 0) -> None:
    for column, cell in enumerate(cells, first):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell, form)
        else:
            sheet.write_string(row, column, text_for_cell(cell), form)


def _summary(sheet: Worksheet, style: Style, tables: Tables, about: About) -> None:
    _row(sheet, 0, [tables.title], style.title)
    for row, fact in enumerate((("School", about.school), *about.facts()), 2):
        _row(sheet, row, fact, style.text)
    row = 5 + len(about.facts())
    _row(sheet, row, ["Figure", "Value", "Counted", "What it means"], style.heading)
    for figure in (*tables.figures, *tables.bars):
        row += 1
        _row(sheet, row, [figure.name, "", figure.counts, figure.definition], style.text)
        _value(sheet, row, 1, figure.value, style.figure)
    _row(sheet, row + 2, [tables.note], style.text)
    _widths(sheet, [44, 34, 22, 70])
    _printed(sheet, landscape=True)


def _items(sheet: Worksheet, style: Style, tables: Tables) -> None:
    counted = (f"{meant.code} {meant.words}".strip() for meant in tables.counted)
    _row(sheet, 0, ["Area", "Code", "Goal", *counted, "At expected"], style.heading)
    for row, item in enumerate(tables.items, 1):
        _row(sheet, row, [item.area, item.code, item.name], style.text)
        _row(sheet, row, item.counts, style.number, first=3)
        _value(sheet, row, 3 + len(item.counts), item.share, style.sum)
    _widths(sheet, [40, 8, 36, *(12 for _ in tables.counted), 14])
    sheet.freeze_panes(1, 0)
    _printed(sheet, landscape=True)


def _pupils(sheet: Worksheet, style: Style, tables: Tables) -> None:
    first, last = len(_KNOWN), len(_KNOWN) + len(tables.columns)
    _row(sheet, 0, _KNOWN, style.heading)
    _row(sheet, 0, tables.columns, style.upright if len(tables.columns) > 4 else style.heading, first)
    _row(sheet, 0, tables.closing, style.heading, last)
    for row, pupil in enumerate(tables.pupils, 1):
        _known(sheet, row, pupil, style)
        for column, result in enumerate(pupil.results, first):
            kinds = style.outcomes[result in tables.stands_out, column in pupil.corrected]
            _value(sheet, row, column, result, kinds)
        for column, closing in enumerate(pupil.closing, last):
            _value(sheet, row, column, closing, style.sum)
    if tables.corrections:
        _row(sheet, len(tables.pupils) + 2, [CORRECTED_IN_WORDS], style.note)
    everybody = (pupil.known for pupil in tables.pupils)
    names = [_fitting(column) for column in zip(*everybody, strict=True)] or [14] * first
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


def _known(sheet: Worksheet, row: int, pupil: PupilRow, style: Style) -> None:
    """Digits of names and UPNs stay text."""
    for column, cell in enumerate(pupil.known):
        corrected = column in pupil.corrected
        if column == _BORN:
            _value(sheet, row, column, cell, style.known_corrected if corrected else style.birth)
        else:
            form = style.known_corrected.text if corrected else style.text
            sheet.write_string(row, column, text_for_cell(cell), form)


def _corrections(sheet: Worksheet, style: Style, tables: Tables) -> None:
    head = ["Pupil", "Item", "Before", "After", "Corrected on", "Reason"]
    _row(sheet, 0, head, style.heading)
    for row, each in enumerate(tables.corrections, 1):
        told = (each.pupil, each.what, each.before or NOTHING, each.after or NOTHING, each.on, each.reason)
        _row(sheet, row, told, style.text)
    _widths(sheet, [WIDEST, WIDEST, 18, 18, 18, 70])
    sheet.freeze_panes(1, 0)
    _printed(sheet, landscape=True)


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
