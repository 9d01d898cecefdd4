"""Workbooks of any office program, as the tables that CSV files are."""

from stagepost.formats.workbook.read import (
    LARGE,
    SMALL,
    Means,
    Table,
    as_table,
    as_tables,
    is_locked,
    letters,
)

__all__ = ["LARGE", "SMALL", "Means", "Table", "as_table", "as_tables", "is_locked", "letters"]
