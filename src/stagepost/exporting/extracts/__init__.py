"""Extracts of many returns, one row a pupil and outcome, as CSV and Parquet."""

from stagepost.exporting.extracts.as_csv import as_csv
from stagepost.exporting.extracts.as_parquet import as_parquet
from stagepost.exporting.extracts.rows import HEAD, ExtractRow, rows

__all__ = ["HEAD", "ExtractRow", "as_csv", "as_parquet", "rows"]
