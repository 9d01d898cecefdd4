"""Last year's phonics results by UPN, out of a list in a table."""

import re

from stagepost.codesets.codeset import mark
from stagepost.formats.reading import Trouble
from stagepost.reference_data import EarlierCheck, pairs
from stagepost.reference_data.pairs import Listed
from stagepost.rules.check_result import INSTEAD, MET, NOT_MET

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
_NEEDS = "The table needs one column called UPN and one called Result."
_DECIMAL = re.compile(r"([0-9]+)\.0+")
"""How a spreadsheet may write a whole mark."""
_CODES = INSTEAD | {MET, NOT_MET}


def of_table(data: bytes) -> Listed[EarlierCheck] | Trouble:
    """The results of a table of UPNs and results. A row without a result says nothing."""
    held = pairs.of_table(data, _NAMES, _NEEDS)
    if isinstance(held, Trouble):
        return held
    read = [(upn.upper(), _whole(result)) for upn, result in held.rows]
    known = [(upn, result) for upn, result in read if _is_one(result)]
    results, contradicting = pairs.agreed(known)
    left_out = {
        "without a UPN or without a result": held.incomplete,
        "with a result that is neither a mark nor a code": len(read) - len(known),
        "of UPNs that stand there with several results": contradicting,
    }
    return Listed({upn: EarlierCheck(result) for upn, result in results.items()}, left_out)


def _whole(result: str) -> str:
    match = _DECIMAL.fullmatch(result)
    return match[1] if match else result


def _is_one(result: str) -> bool:
    return mark(result) is not None or result.upper() in _CODES
