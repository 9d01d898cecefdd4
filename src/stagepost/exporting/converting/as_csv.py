"""The table as CSV. It begins with a byte-order mark, without which Excel mistakes the letters of names."""

import csv
from codecs import BOM_UTF8
from collections.abc import Iterable
from io import StringIO

from stagepost.exporting.converting.pupil_table import PupilTable
from stagepost.formats.defusing import defused


def as_csv(table: PupilTable) -> bytes:
    """UTF-8 in lines as of RFC 4180. A cell that would begin a formula has an apostrophe in front."""
    return BOM_UTF8 + written((table.head, *table.rows))


def written(rows: Iterable[Iterable[object]]) -> bytes:
    """Rows of cells, every cell defused, as UTF-8 without a mark."""
    text = StringIO()
    csv.writer(text).writerows(map(defused, row) for row in rows)
    return text.getvalue().encode("utf-8")
