"""Last year's phonics results by UPN, out of last year's file or a list in a table."""

from collections.abc import Mapping

from stagepost.formats import tables
from stagepost.formats.reading import Trouble
from stagepost.held import EarlierPhonics
from stagepost.narrowing import narrowed
from stagepost.records import Collection, Outcome, Return

_NAMES = {
    "upn": ("UPN", "Unique pupil number", "Pupil UPN"),
    "result": (
        "Result",
        "Phonics result",
        "Phonics mark",
        "Y1 phonics mark",
        "Phonics",
        "Mark",
        "Score",
        "Outcome",
    ),
}
_MARK = "NM"


def of_return(sent: Return, summer: int) -> EarlierPhonics:
    """The results of one summer's phonics file; a mark before a code where both were sent."""
    pupils = narrowed(sent, Collection.PHONICS, summer).pupils
    return {pupil.upn: _result(pupil.outcomes) for pupil in pupils if pupil.upn}


def of_table(data: bytes) -> Mapping[str, str] | Trouble:
    """The results of a table of UPNs and results. A row without a result says nothing."""
    sheet = tables.sheet(data)
    if isinstance(sheet, Trouble):
        return sheet
    try:
        rows = list(tables.rows(sheet))
    except tables.Broken as broken:
        return broken.trouble
    columns = tables.find(rows[: tables.LOOKED_AT], _NAMES)
    if not columns or columns.twice:
        return Trouble("no-headings", "The table needs one column called UPN and one called Result.")
    below = (row for row in rows if row.line > columns.heading.line)
    held = {columns.cell(row, "upn"): columns.cell(row, "result") for row in below}
    return {upn: result for upn, result in held.items() if upn and result}


def _result(outcomes: tuple[Outcome, ...]) -> str:
    marks_first = sorted(outcomes, key=lambda outcome: outcome.qualifier != _MARK)
    return marks_first[0].result if marks_first else ""
