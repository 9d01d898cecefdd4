"""Last year's phonics results by UPN, out of last year's file or a list in a table."""

import re
from collections import Counter
from collections.abc import Mapping

from stagepost.formats.reading import Trouble
from stagepost.narrowing import for_collection
from stagepost.records import Collection, Pupil, Return
from stagepost.reference_data import EarlierPhonics, pairs
from stagepost.rules.check_result import check_result

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
_DECIMAL = re.compile(r"([0-9]+)\.0+")
"""How a spreadsheet may write a whole mark."""


def of_return(returned: Return, summer: int) -> EarlierPhonics:
    """The results of one summer's phonics file; a mark before whether the standard was met.

    Left out, as nothing follows from them, are a UPN that two of its pupils have, and a pupil whose results
    speak against each other, such as a mark beside a Q.
    """
    pupils = for_collection(returned, Collection.PHONICS, summer).pupils
    often = Counter(pupil.upn for pupil in pupils)
    each = ((pupil.upn, _result(pupil)) for pupil in pupils if pupil.upn and often[pupil.upn] == 1)
    return {upn: result for upn, result in each if result is not None}


def of_table(data: bytes) -> Mapping[str, str] | Trouble:
    """The results of a table of UPNs and results. A row without a result says nothing."""
    held = pairs.of_table(data, _NAMES, "The table needs one column called UPN and one called Result.")
    return held if isinstance(held, Trouble) else {upn.upper(): _whole(result) for upn, result in held}


def _whole(result: str) -> str:
    match = _DECIMAL.fullmatch(result)
    return match[1] if match else result


def _result(pupil: Pupil) -> str | None:
    """The one result, empty where there is none; `None` where there are several."""
    marks, codes, standards = check_result(pupil)
    said = {outcome.result.upper(): outcome.result for outcome in (*marks, *codes) or standards}
    return next(iter(said.values()), "") if len(said) < 2 else None
