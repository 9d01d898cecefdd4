"""The CSV that a filled spreadsheet template exports."""

from stagepost.formats.template_csv import filenames
from stagepost.formats.template_csv.layout import COLLECTIONS, Layout, layout
from stagepost.formats.template_csv.read import read
from stagepost.formats.template_csv.write import write

__all__ = ["COLLECTIONS", "Layout", "filenames", "layout", "read", "write"]
