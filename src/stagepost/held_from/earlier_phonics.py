"""Last year's phonics results by UPN, out of last year's file or a list in a table."""

import re
from collections.abc import Mapping

from stagepost.formats.reading import Trouble
from stagepost.held import EarlierPhonics
from stagepost.held_from import pairs
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
_DECIMAL = re.compile(r"([0-9]+)\.0+")
"""How a spreadsheet may write a whole mark."""


def of_return(sent: Return, summer: int) -> EarlierPhonics:
    """The results of one summer's phonics file; a mark before a code where both were sent."""
    pupils = narrowed(sent, Collection.PHONICS, summer).pupils
    return {pupil.upn: _result(pupil.outcomes) for pupil in pupils if pupil.upn}


def of_table(data: bytes) -> Mapping[str, str] | Trouble:
    """The results of a table of UPNs and results. A row without a result says nothing."""
    held = pairs.of_table(data, _NAMES, "The table needs one column called UPN and one called Result.")
    return held if isinstance(held, Trouble) else {upn.upper(): _whole(result) for upn, result in held}


def _whole(result: str) -> str:
    match = _DECIMAL.fullmatch(result)
    return match[1] if match else result


def _result(outcomes: tuple[Outcome, ...]) -> str:
    marks_first = sorted(outcomes, key=lambda outcome: outcome.qualifier != _MARK)
    return marks_first[0].result if marks_first else ""
