"""Where a file belongs that was uploaded as a return and is none: among the rolls, or the earlier results."""

from stagepost.formats import roll_csv, workbook
from stagepost.formats.reading import Trouble
from stagepost.recognition.content import is_workbook
from stagepost.reference_data.earlier_files import earlier_in

ROLL, EARLIER = "roll", "earlier"


def where_it_belongs(data: bytes, name: str) -> str:
    """`roll`, `earlier`, or empty where it seems to be neither. Never raises, whatever the bytes are."""
    if is_workbook(data):
        table = workbook.as_table(data, workbook.SMALL)
        if isinstance(table, Trouble):
            return ""
        data = table.data
    if not isinstance(earlier_in(data, name), Trouble):
        return EARLIER
    return ROLL if roll_csv.read(data).pupils else ""
