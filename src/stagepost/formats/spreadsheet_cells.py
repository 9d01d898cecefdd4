"""Text as a cell of a workbook can hold it."""

from stagepost.formats.defusing import defused

LONGEST = 32_767
"""Characters a cell holds at most. XlsxWriter leaves out a cell with more, and says so by a number alone."""
CUT = " … [cut: too long for a cell]"


def text_for_cell(cell: object) -> str:
    """The text defused, and cut where it is too long, with words that say so."""
    text = defused(cell)
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
