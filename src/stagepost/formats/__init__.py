"""The formats in which returns, rolls and registers are read and written."""

from stagepost.formats import ctf, template_csv
from stagepost.formats.reading import Reading


def read(data: bytes, *, templates: bool = False) -> Reading:
    """The return in a file of any format a return may come in, or why there is none. Never raises.

    The CSV of a filled template is taken only with `templates`: where a CTF is wanted, it is none.
    """
    reading = ctf.read(data)
    if reading.returned or not templates:
        return reading
    filled = template_csv.read(data)
    meant = filled.trouble is None or filled.trouble.kind == template_csv.ALTERED
    return filled if meant else reading
