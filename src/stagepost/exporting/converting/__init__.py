"""A return as a table or as JSON, for people with spreadsheets and for programs."""

from stagepost.exporting.converting.as_csv import as_csv
from stagepost.exporting.converting.as_json import as_json
from stagepost.exporting.converting.as_workbook import as_workbook
from stagepost.exporting.converting.pupil_table import PupilTable, pupil_table
from stagepost.extras import MissingExtra

__all__ = ["MissingExtra", "PupilTable", "as_csv", "as_json", "as_workbook", "pupil_table"]
