"""The extract as CSV, a chunk at a time, so that an LA's 60,000 pupils need no memory."""

from collections.abc import Iterable, Iterator
from itertools import islice

from stagepost.exporting.converting.as_csv import written
from stagepost.exporting.extracts.rows import HEAD, ExtractRow, rows
from stagepost.records import Return

_ROWS = 5_000
"""Rows in a chunk: about a megabyte."""


def as_csv(returns: Iterable[Return]) -> Iterator[bytes]:
    """Chunks of UTF-8, the head in the first; cells that would begin a formula are defused."""
    yield written([HEAD])
    held: Iterator[ExtractRow] = rows(returns)
    while chunk := list(islice(held, _ROWS)):
        yield written(chunk)
