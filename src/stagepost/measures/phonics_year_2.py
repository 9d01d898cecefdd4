"""Phonics by the end of Year 2: the Year 2 pupils who met the standard this year or the year before.

Whom it counts changed, and the DfE calls the two not directly comparable. Up to 2023 a pupil counts who has a
Year 2 result this year, or a Year 1 result last year and a key stage 1 result this year. From 2024, when key
stage 1 was no longer collected, one who has a Year 2 result this year, or a Year 1 result last year and is in
Year 2 on this year's census; for a school that is its Year 2 roll. Source: phonics statistics 2023/24 and
2024/25.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from stagepost.identity import renumbered
from stagepost.measures import counted
from stagepost.measures.checks import RETAKEN, Check, check
from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection, Return
from stagepost.years.span import Years, between, since

YEARS = since(2013)
LABEL = "phonics-year-2"
NAME = "Pupils meeting the expected standard in phonics by the end of Year 2"


class Method(NamedTuple):
    """Who counts without a Year 2 result, in a span of summers."""

    years: Years
    still_here: str
    """What shows that last year's Year 1 pupil is in Year 2: a name in `MeasureInputs`."""
    words: str


METHODS = (
    Method(between(2013, 2023), "key_stage_1", "have a key stage 1 result this year"),
    Method(since(2024), "year_2_roll", "are on this year's Year 2 roll"),
)


def of(context: MeasureContext) -> Measure:
    """The share, by the method of the summer. Raises `years.UnknownYear` where no threshold is held."""
    method = next(each for each in METHODS if each.years.covers(context.summer))
    before = renumbered(context.inputs.phonics_before or {}, context.returned.pupils)
    here = getattr(context.inputs, method.still_here)
    still_here = {upn: before[upn] for upn in before if upn in here}
    cohort = _cohort(context.checks["2"], still_here, before)
    return Measure(
        label=LABEL,
        name=NAME,
        numerator=sum(cohort),
        denominator=len(cohort),
        unit=Unit.PER_CENT,
        definition="Pupils who met the standard in Year 1 or Year 2. Out of those who have a Year 2 result "
        f"this year, and those who have a Year 1 result last year and {method.words}.",
        source="Phonics statistics 2023/24 and 2024/25",
        years=method.years,
        confidence=context.checks.confidence,
    )


def answers(returned: Return, summer: int) -> Mapping[str, bool]:
    """By UPN, whether the standard was met in an earlier return's check, for those who count there."""
    each = (check(pupil, summer) for pupil in counted.once(returned.pupils) if pupil.upn)
    return {check.upn: check.met for check in each if check.met is not None}


def _cohort(
    year_2: Iterable[Check], still_here: Mapping[str, bool], before: Mapping[str, bool]
) -> tuple[bool, ...]:
    """Whether each pupil who counts met the standard by now; a pupil without a UPN has no year before."""
    now = [(check.upn, check.met) for check in year_2 if check.met is not None]
    again = {upn for upn, _ in now}
    earlier = (answer for upn, answer in still_here.items() if upn not in again)
    return (*(answer or before.get(upn, False) for upn, answer in now), *earlier)


DECLARED = Declaration(
    Collection.PHONICS,
    of,
    years=RETAKEN,
    headline=RETAKEN,
    needs={"phonics_before": YEARS, **{method.still_here: method.years for method in METHODS}},
    names={LABEL: NAME},
)
