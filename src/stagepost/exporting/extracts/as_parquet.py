"""The extract as Parquet, for programs and data warehouses. Every column is text."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice

from stagepost.exporting.extracts.rows import HEAD, ExtractRow, rows
from stagepost.extras import needed
from stagepost.records import Return

_ROWS = 50_000
"""Rows in a part: 40 MB of memory while it is written."""


def as_parquet(returns: Iterable[Return]) -> bytes:
    """The whole file, with the columns of the CSV. Nothing is defused: no spreadsheet opens it.

    `MissingExtra` where Polars is not installed.
    """
    return _written(list(rows(returns)))


def in_parts(returns: Iterable[Return], at_once: int = _ROWS) -> Iterator[bytes]:
    """The same as several files with the same columns, as programs read a folder of them; at least one.

    One part at a time is in memory. `MissingExtra` as above.
    """
    left = rows(returns)
    yield _written(list(islice(left, at_once)))
    while some := list(islice(left, at_once)):
        yield _written(some)


def _written(some: list[ExtractRow]) -> bytes:
    polars = needed("polars", "extracts", "Writing Parquet")
    table = polars.DataFrame(some, schema=dict.fromkeys(HEAD, polars.String), orient="row")
    out = BytesIO()
    table.write_parquet(out)
    return out.getvalue()
