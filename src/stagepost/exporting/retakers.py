"""Who of Year 2 takes the phonics check again: whoever did not meet the standard a year before.

Not met is also who was not checked. Source: phonics administration guidance; Kent and Lancashire guidance
2023 to 2025 (Year 2 in a file are the retakers only).
"""

from typing import NamedTuple

from stagepost import years
from stagepost.identity import numbers
from stagepost.records import Pupil
from stagepost.reference_data import EarlierCheck, EarlierPhonics
from stagepost.rules.earlier_check import LEFT, met


class Decision(NamedTuple):
    """Whether a pupil goes into the file, and what should be said about it."""

    included: bool
    why: str = ""


FIRST_TIME = Decision(True)


def decide(pupil: Pupil, earlier: EarlierPhonics, summer: int) -> Decision:
    """Whether a Year 2 pupil goes into the phonics file. `earlier` is by UPN; a former one counts as well."""
    held = next((earlier[number] for number in numbers(pupil) if number in earlier), EarlierCheck(LEFT))
    before = met(held, years.load(summer))
    match before, bool(pupil.outcomes):
        case None, True:
            return Decision(True, "Last year's result is not known, but there is a result for this year.")
        case None, False:
            return Decision(False, "Last year's result is not known. Ask the pupil's last school for it.")
        case True, True:
            return Decision(False, "The pupil met the standard last year but has a result for this year.")
        case True, False:
            return Decision(False, "The pupil met the standard last year and does not take the check again.")
        case _:
            return Decision(True)
