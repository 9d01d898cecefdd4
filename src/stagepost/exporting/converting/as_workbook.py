"""The table as a workbook (XLSX). Every cell is text, so that nothing is turned into something else."""

from io import BytesIO

from stagepost.exporting.converting.pupil_table import KNOWN, PupilTable
from stagepost.extras import needed
from stagepost.formats.spreadsheet_cells import text_for_cell

_FIRST, _NARROW = 14, 8
"""Characters a column of the pupil's own items is wide, and one of results."""


def as_workbook(table: PupilTable) -> bytes:
    """The workbook. `MissingExtra` where XlsxWriter is not installed."""
    xlsxwriter = needed("xlsxwriter", "spreadsheets", "Writing a spreadsheet")
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Pupils")
        bold, text = (book.add_format({"num_format": "@", "bold": bold}) for bold in (True, False))
        for row, cells in enumerate((table.head, *table.rows)):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, text_for_cell(cell), text if row else bold)
        sheet.set_column(0, len(KNOWN) - 1, _FIRST)
        sheet.set_column(len(KNOWN), max(len(table.head) - 1, len(KNOWN)), _NARROW)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.head) - 1)
    return out.getvalue()
