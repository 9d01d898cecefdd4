"""The lists behind the drop-downs, on a sheet that is hidden.

In cells and not in the drop-down itself, which holds 255 characters and takes a comma for the end of an item.
"""

from collections.abc import Mapping
from typing import Any

from stagepost.formats.spreadsheet_cells import text_for_cell
from stagepost.formats.template_workbook.laid_out import LISTS
from stagepost.formats.template_workbook.look import Look
from stagepost.formats.template_workbook.template import SchoolTemplate
from stagepost.formats.workbook import letters

_FIRST = 2
"""The row of the first choice, from 0."""


def write(sheet: Any, look: Look, template: SchoolTemplate) -> Mapping[tuple[str, ...], str]:
    """Write every different list once. Returns the range of each, as a drop-down names it."""
    ranges: dict[tuple[str, ...], str] = {}
    sheet.write_string(0, 0, f"What may be chosen. {template.mark}", look.mark)
    for column in template.columns:
        if column.choices in ranges:
            continue
        place = len(ranges)
        for row, choice in enumerate(column.choices, _FIRST):
            sheet.write_string(row, place, text_for_cell(choice), look.line)
        name, last = letters(place), _FIRST + len(column.choices)
        ranges[column.choices] = f"={LISTS}!${name}${_FIRST + 1}:${name}${last}"
    sheet.protect("")
    sheet.hide()
    return ranges
