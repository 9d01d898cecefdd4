"""The CSV that a filled spreadsheet template exports."""

from stagepost.formats.template_csv import filenames
from stagepost.formats.template_csv.layout import COLLECTIONS, Layout, layout
from stagepost.formats.template_csv.read import ALTERED, read
from stagepost.formats.template_csv.write import write

__all__ = ["ALTERED", "COLLECTIONS", "Layout", "filenames", "layout", "read", "write"]
