"""A verdict as a workbook (XLSX): who, where, when and what stand first. Every cell is text or a number, and
none starts a formula.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from stagepost.extras import needed
from stagepost.findings import Finding, Severity
from stagepost.formats.spreadsheet_cells import text_for_cell
from stagepost.records import Return
from stagepost.rules.words import year_group
from stagepost.verdicts.pupils import pupils_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    ("Surname", 18),
    ("Forename", 18),
    ("UPN", 16),
    ("Year group", 11),
    ("Line or cell", 12),
    ("Checked", 12),
    ("What was found", 60),
    ("Error or query", 10),
    ("What to do", 60),
    ("Answer", 40),
    ("Decision", 12),
    ("Also about", 24),
    ("Item", 12),
    ("Rule", 24),
)
"""Headings, each with the characters its column is wide."""
_LINE = [name for name, _ in COLUMNS].index("Line or cell")
_MAY = {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True, "format_cells": True}
"""What can be done while the headings are protected. There is no password: it is against a slip."""


class Answered(NamedTuple):
    """What the school said to a finding, and what its LA decided."""

    reason: str = ""
    decision: str = ""


class Line(NamedTuple):
    """One row: a cell for each of `COLUMNS`."""

    surname: str
    forename: str
    upn: str
    year_group: str
    line: int | str
    """The line of the file, or of a template the cell; 0 where there is none."""
    checked: str
    says: str
    severity: str
    put_right: str
    answer: str
    decision: str
    others: str
    item: str
    rule: str


def line_of(finding: Finding, returned: Return | None, checked: str, answered: Answered = Answered()) -> Line:
    """A finding as a row. `checked` is the day of the check as people read it."""
    place, pupils = finding.place, pupils_of(finding, returned)
    alone = place.pupil is not None or bool(place.upn)
    surname, forename, upn = (pupils[0].surname, pupils[0].forename, pupils[0].upn) if alone else ("", "", "")
    others = pupils[1:] if alone else pupils
    return Line(
        surname=surname,
        forename=forename,
        upn=upn,
        year_group=_year_group(place.pupil, returned),
        line=place.cell or place.line,
        checked=checked,
        says=finding.says,
        severity=Severity(finding.severity).capitalize(),
        put_right=finding.put_right,
        answer=answered.reason,
        decision=answered.decision,
        others=", ".join(f"{each.forename} {each.surname}".strip() or each.upn for each in others),
        item=place.item,
        rule=finding.rule,
    )


def as_workbook(lines: Sequence[Line], facts: Iterable[tuple[str, str]]) -> bytes:
    """The workbook: a sheet of findings, and one of `facts` about the verdict, each a name and a value.

    `MissingExtra` where XlsxWriter is not installed.
    """
    xlsxwriter = needed("xlsxwriter", "spreadsheets", "Writing a spreadsheet")
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        _findings(book, book.add_worksheet("Findings"), lines)
        _facts(book, book.add_worksheet("About"), facts)
    return out.getvalue()


def _findings(book: Any, sheet: Any, lines: Sequence[Line]) -> None:
    usual = {"valign": "top", "text_wrap": True, "locked": False}
    head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"})
    text = book.add_format({**usual, "num_format": "@"})
    number = book.add_format({**usual, "num_format": "0"})
    for column, (name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width, text)
        sheet.write_string(0, column, name, head)
    for row, line in enumerate(lines, 1):
        for column, cell in enumerate(line):
            if column != _LINE or isinstance(cell, str):
                sheet.write_string(row, column, text_for_cell(cell), text)
            elif cell:
                sheet.write_number(row, column, cell, number)
            else:
                sheet.write_blank(row, column, None, number)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(lines)), len(COLUMNS) - 1)
    sheet.protect("", _MAY)
    _printed(sheet)


def _facts(book: Any, sheet: Any, facts: Iterable[tuple[str, str]]) -> None:
    bold = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    for row, (name, value) in enumerate(facts):
        sheet.write_string(row, 0, text_for_cell(name), bold)
        sheet.write_string(row, 1, text_for_cell(value), text)
    _printed(sheet)


def _printed(sheet: Any) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&LPage &P of &N&RContains children's personal data")


def _year_group(place: int | None, returned: Return | None) -> str:
    if returned is None or place is None or place >= len(returned.pupils):
        return ""
    stated = returned.pupils[place].year_group
    return year_group(stated) if stated else ""
