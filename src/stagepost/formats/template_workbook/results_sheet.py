"""The sheet that is filled in: who the pupils are, locked, and a drop-down for each result."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from stagepost.collections import facts_of
from stagepost.formats.spreadsheet_cells import text_for_cell
from stagepost.formats.template_workbook import counting
from stagepost.formats.template_workbook.laid_out import (
    FIRST,
    GUIDANCE,
    HEADINGS,
    NAMES,
    LaidOut,
)
from stagepost.formats.template_workbook.look import Look
from stagepost.formats.template_workbook.template import (
    BELONGING,
    GLD,
    KNOWN,
    LAST_YEAR,
    MISSING,
    Column,
    SchoolTemplate,
    called,
    known,
)
from stagepost.identifiers import academic_year
from stagepost.records import RESULT, Pupil

_WIDTHS = {"Surname": 18, "Forename": 16, "UPN": 16, "DOB": 11, "Sex": 5, "Year group": 7, LAST_YEAR: 7}
_RESULT_WIDTH, _COUNTED_WIDTH = 6, 8
_LONGEST_HINT = 250
"""Characters. With a longer one XlsxWriter leaves out the whole drop-down."""
_MAY = {"format_columns": True, "format_rows": True, "format_cells": True}


class NotWritten(Exception):
    """A part of the template that must never be missing was refused by what writes workbooks."""


def write(sheet: Any, look: Look, laid_out: LaidOut, ranges: Mapping[tuple[str, ...], str]) -> None:
    """Write all of it."""
    rows = list(_pupils(laid_out))
    _headings(sheet, look, laid_out)
    counted = [_row(sheet, look, laid_out, *row) for row in rows]
    _above(sheet, look, laid_out, counted[: len(laid_out.template.pupils)])
    _drop_downs(sheet, laid_out, ranges)
    _colours(sheet, look, laid_out)
    sheet.freeze_panes(FIRST, 2)
    sheet.ignore_errors({"number_stored_as_text": _all_of(laid_out)})
    sheet.protect("", _MAY)
    _printed(sheet, laid_out)


def results_of(pupil: Pupil, template: SchoolTemplate) -> tuple[str, ...]:
    """What the pupil has of the template's results, a text for each column.

    `ValueError` when a pupil has two results for one column.
    """
    return tuple(_result(pupil, column, template) for column in template.columns)


def _result(pupil: Pupil, column: Column, template: SchoolTemplate) -> str:
    what = (column.subject, column.component, str(template.summer))
    held = [
        outcome.result
        for outcome in pupil.outcomes
        if (outcome.subject, outcome.component, outcome.year) == what and outcome.status in RESULT
    ]
    if len(held) > 1:
        raise ValueError(f"a pupil has {len(held)} results for {column.component}, which has one column")
    return held[0] if held else ""


def _pupils(laid_out: LaidOut) -> Iterator[tuple[int, Pupil | None, str]]:
    """Each row with its pupil, and last year's result; without a pupil where there is room for another."""
    template = laid_out.template
    last_year = template.last_year or ("",) * len(template.pupils)
    pupils = zip_longest(template.pupils, last_year)
    for row, (pupil, before) in zip(laid_out.rows, [*pupils, *[(None, "")] * laid_out.spare], strict=True):
        yield row, pupil, before


def _row(
    sheet: Any, look: Look, laid_out: LaidOut, row: int, pupil: Pupil | None, before: str
) -> dict[str, counting.Counted]:
    template = laid_out.template
    results = results_of(pupil, template) if pupil else ("",) * len(template.columns)
    cells = dict(zip(KNOWN, known(pupil) if pupil else ("",) * len(KNOWN), strict=True))
    for heading, text in cells.items():
        _text(sheet, row, laid_out.place(heading), text, look.known if pupil else look.spare)
    if template.last_year is not None:
        _text(sheet, row, laid_out.place(LAST_YEAR), before, look.known)
    for place, result in zip(laid_out.results, results, strict=True):
        _text(sheet, row, place, result, look.open)
    counted = counting.of_a_pupil(laid_out, row, results if pupil else None)
    for heading, (formula, value) in counted.items():
        sheet.write_formula(row, laid_out.place(heading), formula, look.counted, value)
    mark = template.mark
    short = facts_of(template.collection).short_name
    belonging = (mark.la, mark.estab, str(mark.year), short) if pupil else ("",) * len(BELONGING)
    for heading, text in zip(BELONGING, belonging, strict=True):
        _text(sheet, row, laid_out.place(heading), text, look.known)
    return counted


def _text(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    if text:
        sheet.write_string(row, column, text_for_cell(text), look)
    else:
        sheet.write_blank(row, column, None, look)


def _headings(sheet: Any, look: Look, laid_out: LaidOut) -> None:
    results = dict(zip(laid_out.results, laid_out.template.columns, strict=True))
    sheet.set_row(NAMES, 195 if laid_out.is_profile else 90)
    for place, heading in enumerate(laid_out.head):
        column = results.get(place)
        is_code = column is not None or heading in laid_out.counted
        sheet.write_string(HEADINGS, place, heading, look.code if is_code else look.heading)
        usual = _RESULT_WIDTH if column else _COUNTED_WIDTH
        sheet.set_column(place, place, _WIDTHS.get(heading, usual))
        if column:
            sheet.write_string(NAMES, place, column.name, look.upright)


def _above(sheet: Any, look: Look, laid_out: LaidOut, counted: Sequence[dict[str, counting.Counted]]) -> None:
    template, facts = laid_out.template, facts_of(laid_out.template.collection)
    school = text_for_cell(called(template))
    year = academic_year.words(template.summer - 1)
    sheet.write_string(0, 0, f"{facts.title} {year}: {school}", look.title)
    sheet.write_string(
        1, 0, f"Choose a result from the list in each cell. See the sheet {GUIDANCE}.", look.line
    )
    for row, summed in enumerate(counting.of_all(laid_out, counted), 2):
        sheet.write_string(row, 0, summed.words, look.line)
        sheet.write_formula(row, 2, summed.counted.formula, look.figure, summed.counted.value)
    sheet.write_string(NAMES - 1, 0, f"Template: {template.mark}", look.mark)


def _drop_downs(sheet: Any, laid_out: LaidOut, ranges: Mapping[tuple[str, ...], str]) -> None:
    first, last = laid_out.rows[0], laid_out.rows[-1]
    for place, column in zip(laid_out.results, laid_out.template.columns, strict=True):
        told = {
            "validate": "list",
            "source": ranges[column.choices],
            "input_title": column.component,
            "input_message": column.name[:_LONGEST_HINT],
            "error_title": "This result is not in the list",
            "error_message": "Choose a result from the list, or leave the cell empty.",
        }
        if sheet.data_validation(first, place, last, place, told):
            raise NotWritten(f"the drop-down of {column.component}")


def _colours(sheet: Any, look: Look, laid_out: LaidOut) -> None:
    """Yellow until something is chosen, in the rows of pupils. The colour is never alone: it is counted."""
    first, last = FIRST, FIRST + max(len(laid_out.template.pupils), 1) - 1
    for place in laid_out.expected:
        sheet.conditional_format(first, place, last, place, {"type": "blanks", "format": look.missing})
    if laid_out.is_profile:
        place = laid_out.place(GLD)
        for says, format_ in (("Yes", look.reached), ("No", look.not_reached)):
            rule = {"type": "cell", "criteria": "==", "value": f'"{says}"', "format": format_}
            sheet.conditional_format(first, place, laid_out.rows[-1], place, rule)


def _all_of(laid_out: LaidOut) -> str:
    return f"A1:{counting.cell(laid_out.rows[-1], len(laid_out.head) - 1)}"


def _printed(sheet: Any, laid_out: LaidOut) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(NAMES, HEADINGS)
    sheet.print_area(0, 0, laid_out.rows[-1], laid_out.place(MISSING))
    sheet.set_footer("&LPage &P of &N&RContains children's personal data")
