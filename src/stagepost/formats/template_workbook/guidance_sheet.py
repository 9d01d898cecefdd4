"""The sheet that says how to fill in the template, with what each code means that year."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from stagepost.collections import facts_of
from stagepost.formats.spreadsheet_cells import text_for_cell
from stagepost.formats.template_workbook.laid_out import RESULTS, LaidOut
from stagepost.formats.template_workbook.look import Look
from stagepost.formats.template_workbook.template import GLD, LAST_YEAR, MISSING, TOTAL, SchoolTemplate
from stagepost.identifiers import academic_year
from stagepost.rules.words import series


class _Line(NamedTuple):
    first: str
    second: str = ""
    heading: bool = False


def write(sheet: Any, look: Look, laid_out: LaidOut, notes: Sequence[str]) -> None:
    """Write all of it."""
    template = laid_out.template
    title = f"How to fill in this template: {facts_of(template.collection).name}"
    sheet.write_string(0, 0, f"{title} {academic_year.words(template.summer - 1)}", look.title)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    for row, line in enumerate(_lines(laid_out, notes), 2):
        form = look.heading if line.heading else look.words
        if line.second or line.heading:
            sheet.write_string(row, 0, text_for_cell(line.first), look.heading if line.heading else look.bold)
            sheet.write_string(row, 1, text_for_cell(line.second), form)
        else:
            sheet.merge_range(row, 0, row, 1, text_for_cell(line.first), form)
            sheet.set_row(row, 28)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _lines(laid_out: LaidOut, notes: Sequence[str]) -> Iterator[_Line]:
    template = laid_out.template
    yield from map(_Line, notes)
    yield from map(_Line, _steps(laid_out))
    yield _Line("")
    yield _Line("Result", "What it means", heading=True)
    yield from _results(template)
    yield _Line("")
    yield _Line("Column", "Choose from", heading=True)
    for column in template.columns:
        name = f"{column.component} {column.name}"
        yield _Line(name, in_words(column.choices))
    yield _Line("")
    yield _Line(f"Template: {template.mark}")


def _steps(laid_out: LaidOut) -> Iterator[str]:
    facts = facts_of(laid_out.template.collection)
    yield (
        f"On the sheet {RESULTS}, choose a result from the list in each cell for every {facts.pupil}. "
        f"The column {MISSING} counts the results that are still missing."
    )
    if laid_out.is_profile:
        yield (
            f"{GLD} says whether the child has a good level of development, once the goals that count have a "
            f"result. {TOTAL} adds up emerging as 1 and expected as 2."
        )
    if facts.some_only and not all(column.expected for column in laid_out.template.columns):
        yield facts.some_only
    if laid_out.template.last_year is not None:
        yield (
            f"Year {facts.retaking_year_group} has only the {facts.pupils} who take the check again. "
            f"{LAST_YEAR} is the result they had then."
        )
    yield (
        f"If a {facts.pupil} is not on the list, fill in one of the empty rows at the end. If a "
        f"{facts.pupil} should not be on it, leave the results empty and say so when you are asked."
    )
    yield (
        "To correct a name, a date of birth or a UPN, unprotect the sheet first. There is no password. "
        "Correct it in your MIS as well."
    )
    yield (
        "Do not change the headings. Then save the workbook and upload it as it is. A CSV file of the sheet "
        f"{RESULTS} is read as well."
    )
    yield "We check every cell when you upload the workbook, because what you paste is not checked here."


def _results(template: SchoolTemplate) -> Iterator[_Line]:
    marks = [choice for choice in template.columns[0].choices if choice.isdecimal()]
    if template.last_year is not None and marks:
        yield _Line(f"{marks[0]} to {marks[-1]}", "The mark.")
    for code, words in template.meanings:
        yield _Line(code, words)


def in_words(choices: Sequence[str]) -> str:
    """`1, 2 or A`; a run of marks as `0 to 40`."""
    marks = [choice for choice in choices if choice.isdecimal()]
    if len(marks) <= 5:
        return series(choices, last="or")
    others = [choice for choice in choices if not choice.isdecimal()]
    return series([f"{marks[0]} to {marks[-1]}", *others], last="or")
