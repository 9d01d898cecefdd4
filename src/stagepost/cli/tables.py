"""Tables that are given beside files: CSV as it is, and of a workbook the CSV of its table."""

from typing import NamedTuple

from stagepost.cli import inputs
from stagepost.cli.troubles import CannotUse, tell
from stagepost.formats import workbook
from stagepost.formats.reading import Trouble
from stagepost.recognition.content import is_workbook


class Given(NamedTuple):
    """The bytes of a file, or of the table in it."""

    data: bytes
    table: workbook.Table | None = None

    def where(self, row: int, column: str) -> str:
        """A row as a text editor counts them, or a cell of a workbook."""
        return self.table.where(row, column) if self.table else f"row {row}"


def table_in(file: inputs.Input) -> Given:
    """What a reader of tables takes. Says what was not read of a workbook. Raises `CannotRead`."""
    data = inputs.read(file)
    if not is_workbook(data):
        return Given(data)
    found = workbook.as_table(data)
    if isinstance(found, Trouble):
        raise inputs.CannotRead(f"{file.shown}: {found.says}")
    for remark in found.remarks:
        tell(f"{file.shown}: {remark}")
    return Given(found.data, found)


def bytes_of_table(file: inputs.Input) -> bytes:
    """The same without the cells' places. Raises `CannotUse`."""
    try:
        return table_in(file).data
    except inputs.CannotRead as error:
        raise CannotUse(str(error)) from error
