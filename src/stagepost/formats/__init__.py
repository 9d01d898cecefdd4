"""The formats in which returns, rolls and registers are read and written."""

from stagepost.formats import ctf, template_csv, template_workbook
from stagepost.formats.reading import Reading


def read(data: bytes, *, templates: bool = False, workbooks: bool = False) -> Reading:
    """The return in a file of any format a return may come in, or why there is none. Never raises.

    With `workbooks` the workbook that Stagepost writes is taken when it is filled in, and the CSV saved from
    it; with `templates` any CSV with the columns of a template as well. Where a CTF is wanted, they are none.
    """
    reading = ctf.read(data)
    if reading.returned or not (templates or workbooks):
        return reading
    if ours := template_workbook.read(data):
        return ours
    if not templates:
        return reading
    filled = template_csv.read(data)
    meant = filled.trouble is None or filled.trouble.kind == template_csv.ALTERED
    return filled if meant else reading
