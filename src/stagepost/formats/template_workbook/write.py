"""Writes a template as a workbook (XLSX), without macros.

Its drop-downs are a help and never the check: what is pasted passes them by in every office program, and
protection is against a slip.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from stagepost.collections import facts_of
from stagepost.extras import needed
from stagepost.formats.template_workbook import guidance_sheet, list_sheet, results_sheet
from stagepost.formats.template_workbook.laid_out import GUIDANCE, LISTS, RESULTS, LaidOut
from stagepost.formats.template_workbook.look import Look
from stagepost.formats.template_workbook.template import SchoolTemplate, called

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write(template: SchoolTemplate, notes: Sequence[str] = ()) -> bytes:
    """The workbook. `notes` are sentences for its guidance, such as the deadline and whom to ask.

    `MissingExtra` where XlsxWriter is not installed.
    """
    xlsxwriter = needed("xlsxwriter", "spreadsheets", "Writing a template")
    out = BytesIO()
    laid_out = LaidOut(template)
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        look = Look(book)
        results, guidance, lists = (book.add_worksheet(name) for name in (RESULTS, GUIDANCE, LISTS))
        ranges = list_sheet.write(lists, look, template)
        results_sheet.write(results, look, laid_out, ranges)
        guidance_sheet.write(guidance, look, laid_out, notes)
        results.activate()
        _say_what_it_is(book, template)
    return out.getvalue()


def file_name(template: SchoolTemplate) -> str:
    """`EYFSP_1001_26.xlsx`: no name of a school or pupil."""
    name = facts_of(template.collection).short_name.upper()
    return f"{name}_{template.school.estab}_{template.summer % 100:02}.xlsx"


def _say_what_it_is(book: Any, template: SchoolTemplate) -> None:
    title = f"{facts_of(template.collection).title} {template.summer}, {called(template)}"
    book.set_properties({"title": title, "subject": str(template.mark), "author": "Stagepost"})
    book.set_custom_property("Stagepost template", str(template.mark), "text")
