"""What an earlier phonics result says of a pupil who may have to take the check again."""

from stagepost import years
from stagepost.codesets.codeset import mark as whole_number
from stagepost.context import Context
from stagepost.rules.check_result import MET

LEFT = "L"


def met(result: str, context: Context) -> bool | None:
    """Whether the standard was met before; `None` where that is not known.

    Not met is, with the DfE's own words, also who was not checked: A, D, Q, or no result at all. Of a pupil
    who left (L) another school may hold the result.
    """
    plain = result.upper()
    if plain == LEFT:
        return None
    mark = whole_number(plain)
    return plain == MET if mark is None else mark >= _threshold(context)


def _threshold(context: Context) -> int:
    """That of the summer before, where it is held."""
    before = context.year.summer - 1
    year = years.load(before) if before in years.known() else context.year
    return year.threshold.mark
