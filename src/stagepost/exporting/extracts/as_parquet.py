"""The extract as Parquet, for programs and data warehouses. Every column is text."""

from collections.abc import Iterable
from io import BytesIO

from stagepost.exporting.extracts.rows import HEAD, rows
from stagepost.extras import needed
from stagepost.records import Return


def as_parquet(returns: Iterable[Return]) -> bytes:
    """The whole file, with the columns of the CSV. Nothing is defused: no spreadsheet opens it.

    `MissingExtra` where Polars is not installed.
    """
    polars = needed("polars", "extracts", "Writing Parquet")
    table = polars.DataFrame(list(rows(returns)), schema=dict.fromkeys(HEAD, polars.String), orient="row")
    out = BytesIO()
    table.write_parquet(out)
    return out.getvalue()
