"""Extracts of many returns, one row a pupil and outcome, as CSV and Parquet, and how to read them."""

from stagepost.exporting.extracts.as_csv import as_csv
from stagepost.exporting.extracts.as_parquet import as_parquet, in_parts
from stagepost.exporting.extracts.dictionary import (
    COLUMNS,
    OF_CODES,
    OF_DICTIONARY,
    Column,
    codes,
    dictionary,
    schema,
)
from stagepost.exporting.extracts.rows import HEAD, ExtractRow, rows

__all__ = [
    "COLUMNS",
    "HEAD",
    "OF_CODES",
    "OF_DICTIONARY",
    "Column",
    "ExtractRow",
    "as_csv",
    "as_parquet",
    "codes",
    "dictionary",
    "in_parts",
    "rows",
    "schema",
]
