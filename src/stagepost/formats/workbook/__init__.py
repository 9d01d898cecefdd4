"""Workbooks of any office program, as the tables that CSV files are."""

from stagepost.formats.workbook.odd_cells import FORMULA, OddCells, odd_cells
from stagepost.formats.workbook.read import (
    DAMAGED,
    LARGE,
    MACROS,
    SMALL,
    Means,
    Sheet,
    Table,
    as_sheets,
    as_table,
    as_tables,
    has_macros,
    is_locked,
    letters,
)

__all__ = [
    "DAMAGED",
    "FORMULA",
    "LARGE",
    "MACROS",
    "SMALL",
    "Means",
    "OddCells",
    "Sheet",
    "Table",
    "as_sheets",
    "as_table",
    "as_tables",
    "has_macros",
    "is_locked",
    "letters",
    "odd_cells",
]
