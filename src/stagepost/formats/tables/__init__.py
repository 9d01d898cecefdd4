"""Tables written as text: encoding, separator, rows and headings, whoever exported them."""

from stagepost.formats.tables.days import Day, day, month_first, swapped
from stagepost.formats.tables.headings import LOOKED_AT, Columns, find, plain, told_twice
from stagepost.formats.tables.sheet import BIG, LARGE, SMALL, Broken, Limits, Sheet, SheetRow, rows, sheet
from stagepost.formats.tables.stream import Stream, stream, stream_rows

__all__ = [
    "BIG",
    "LARGE",
    "LOOKED_AT",
    "SMALL",
    "Broken",
    "Columns",
    "Day",
    "Limits",
    "Sheet",
    "SheetRow",
    "Stream",
    "day",
    "find",
    "month_first",
    "plain",
    "rows",
    "sheet",
    "stream",
    "stream_rows",
    "swapped",
    "told_twice",
]
