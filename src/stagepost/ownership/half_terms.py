"""Whether a child started before the second half of the summer term, by the half-terms of the two schools."""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from stagepost.ownership.case import Case
from stagepost.ownership.values import Ask, Stay


class Half(Enum):
    """Where a first day at school lies in the summer term, by all the half-terms that count."""

    FIRST = "before the second half of the summer term"
    SECOND = "in the second half of the summer term"
    BETWEEN = "in the second half of the summer term at one school, but before it at the other"


def half(case: Case, new: Stay, others: Sequence[Stay] = ()) -> Half | Ask:
    """In which half the child started at `new`; the half-terms of `others` count as well.

    The second half of a summer term begins in May or June: outside these months no half-term need be known.
    """
    begins, ends = date(case.summer, 5, 1), case.returned_by
    if new.first < begins:
        return Half.FIRST
    if new.first > ends:
        return Half.SECOND
    schools = (new, *others)
    days = [stay.half_term or case.known.half_term or date.min for stay in schools]
    unsure = [stay for stay, day in zip(schools, days, strict=True) if not begins <= day <= ends]
    if unsure:
        return Ask(
            tuple(
                f"the first day of the second half of the summer term at {school}"
                for school in dict.fromkeys(stay.school for stay in unsure)
            ),
            f"The child started at {new.school} in May or June, so the answer depends on when half-term was.",
        )
    return _compared(new.first, days)


def _compared(first: date, half_terms: Sequence[date]) -> Half:
    if first < min(half_terms):
        return Half.FIRST
    return Half.SECOND if first >= max(half_terms) else Half.BETWEEN
