"""What stands on the sheets of a template that was written."""

from pathlib import Path

import openpyxl

from stagepost.formats.template_workbook.laid_out import HEADINGS


def results_sheet(path: Path) -> list[dict[str, str]]:
    """The rows of the pupils, by heading."""
    _, *rows = openpyxl.load_workbook(path)["Results"].iter_rows(HEADINGS, values_only=True)
    heads, *rows = ([str(cell or "") for cell in row] for row in rows)
    return [row for each in rows if (row := dict(zip(heads, each, strict=True)))["UPN"]]


def guidance(path: Path) -> str:
    """All that is said on the sheet that says how to fill it in."""
    rows = openpyxl.load_workbook(path)["Guidance"].iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row if cell)
