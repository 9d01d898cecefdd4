"""Templates that tests fill in."""

from io import BytesIO
from typing import Any

import openpyxl

from stagepost.formats.template_workbook import SchoolTemplate
from stagepost.formats.template_workbook.laid_out import FIRST, LaidOut
from stagepost.formats.template_workbook.write import write


def filled(of: SchoolTemplate, results: dict[tuple[int, str], str], book: Any = None) -> bytes:
    """The workbook with results typed into it, by pupil and component."""
    book = book or opened(of)
    laid_out = LaidOut(of)
    for (place, component), result in results.items():
        book["Results"].cell(FIRST + place + 1, laid_out.place(component) + 1).value = result
    return saved(book)


def opened(of: SchoolTemplate) -> Any:
    return openpyxl.load_workbook(BytesIO(write(of)))


def saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
