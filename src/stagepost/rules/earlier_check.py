"""What an earlier phonics result says of a pupil who may have to take the check again, and who is due to."""

from stagepost import years
from stagepost.codesets.codeset import mark as whole_number
from stagepost.context import Context
from stagepost.measures.checks import year_group
from stagepost.records import Pupil
from stagepost.reference_data import EarlierCheck
from stagepost.rules.check_result import INSTEAD, MET, NOT_MET
from stagepost.years.year import Year

LEFT = "L"
_NOT_MET = (INSTEAD - {LEFT}) | {NOT_MET, ""}


def met(earlier: EarlierCheck, year: Year) -> bool | None:
    """Whether the standard was met before the check of `year`; `None` where that is not known.

    Not met is, with the DfE's own words, also who was not checked: A, D, Q, or no result at all. Of a pupil
    who left (L) another school may hold the result, and what cannot be read says nothing.
    """
    plain = earlier.result.strip().upper()
    mark = whole_number(plain)
    if mark is not None:
        return mark >= _threshold(earlier.summer or year.summer - 1, year)
    if plain == MET:
        return True
    return False if plain in _NOT_MET else None


def due(pupil: Pupil, context: Context) -> bool | None:
    """Whether the pupil is due to take the check; `None` where that is not known.

    Of Year 2 only who has not met the standard before; in autumn 2020 and 2021 all of Year 2 took it for the
    first time.
    """
    if context.year.in_autumn(context.collection) or year_group(pupil, context.year.summer) != "2":
        return True
    earlier = context.check_before(pupil)
    already = met(earlier, context.year) if earlier else None
    return None if already is None else not already


def when(earlier: EarlierCheck) -> str:
    """`in 2025`, or `in an earlier year` where the summer is not held."""
    return f"in {earlier.summer}" if earlier.summer else "in an earlier year"


def _threshold(summer: int, year: Year) -> int:
    """That of the earlier summer, where it is held."""
    return (years.load(summer) if summer in years.known() else year).threshold.mark
