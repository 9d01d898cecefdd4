"""Tables that are given beside files: CSV as it is, and of a workbook the CSV of its table."""

from typing import NamedTuple

from stagepost.cli import inputs
from stagepost.formats import workbook
from stagepost.formats.reading import Trouble
from stagepost.recognition.content import sort_of

_WORKBOOKS = ("xlsx", "xls")


class Given(NamedTuple):
    """The bytes of a file, or of the table in it."""

    data: bytes
    table: workbook.Table | None = None

    def where(self, row: int, column: str) -> str:
        """A row as a text editor counts them, or a cell of a workbook."""
        return self.table.where(row, column) if self.table else f"row {row}"


def table_in(file: inputs.Input) -> Given:
    """What a reader of tables takes. Raises `CannotRead`."""
    data = inputs.read(file)
    if sort_of(data) not in _WORKBOOKS:
        return Given(data)
    found = workbook.as_table(data)
    if isinstance(found, Trouble):
        raise inputs.CannotRead(f"{file.shown}: {found.says}")
    return Given(found.data, found)
