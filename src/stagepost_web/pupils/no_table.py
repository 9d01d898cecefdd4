"""What to do with a file that is plainly no roll, by what it is and not by its name."""

from stagepost.recognition.content import sort_of

_ZIP = "This is a zip. Unpack it and load the one file with your pupils."
_SAYS = {
    "pdf": "This is a PDF. Export your pupils from your MIS again, as a CSV file.",
    "word": "This is a Word document. Export your pupils from your MIS, as a CSV file.",
    "image": "This is a picture. Export your pupils from your MIS, as a CSV file.",
    "html": "This is a web page. Export your pupils from your MIS again, as a CSV file.",
    "zip": _ZIP,
    "zip-with-xml": _ZIP,
}


def no_table(data: bytes) -> str:
    """What its sender must do; empty for what may be a roll."""
    return _SAYS.get(sort_of(data), "")
