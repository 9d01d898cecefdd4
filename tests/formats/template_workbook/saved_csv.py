"""The CSV that an office program saves of a template's first sheet."""

import csv
from collections.abc import Sequence
from io import StringIO

from stagepost.formats.template_workbook import SchoolTemplate
from stagepost.formats.template_workbook.laid_out import LaidOut
from stagepost.formats.template_workbook.results_sheet import results_of
from stagepost.formats.template_workbook.template import known


def saved(of: SchoolTemplate, added: Sequence[str] = ()) -> bytes:
    """With `added` headings of columns that somebody has added; under an empty one stands nothing."""
    laid_out = LaidOut(of)
    belonging = (of.mark.la, of.mark.estab, str(of.mark.year), of.collection.value)
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([f"Template: {of.mark}"])
    writer.writerow([*laid_out.head, *added])
    for place, pupil in enumerate(of.pupils):
        last_year = (of.last_year[place],) if of.last_year is not None else ()
        counted = ("0",) * len(laid_out.counted)
        row = (*known(pupil), *last_year, *results_of(pupil, of), *counted, *belonging)
        writer.writerow([*row, *("x" if heading else "" for heading in added)])
    return text.getvalue().encode()
