"""What to do with a file that is plainly no roll, by what it is and not by its name."""

from stagepost.recognition.content import sort_of

WORKBOOK = (
    "This is a spreadsheet, even if its name ends in .csv. Open it, save it as CSV UTF-8 and load that file."
)
_ZIP = "This is a zip. Unpack it and load the one file with your pupils."
_SAYS = {
    "xlsx": WORKBOOK,
    "xls": WORKBOOK,
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


def is_workbook(data: bytes) -> bool:
    """Whether it is a workbook, which is a zip of its parts."""
    return no_table(data) is WORKBOOK
