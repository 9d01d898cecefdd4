"""Phonics: the share of Year 1 pupils who were disapplied, of all who count for the expected standard.

The DfE counts a result that was set aside (Q) with those disapplied (D). A mark sent beside the letter says
nothing, and neither does the letter where another one speaks against it. Source: footnotes of the phonics
statistics 2022/23.
"""

from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.measures.phonics_standard import SUMMERS, YEARS, decisive, met, pupils_in
from stagepost.records import Collection

DISAPPLIED = frozenset({"D", "Q"})
"""The codes of the group the DfE calls disapplied."""


def of(context: MeasureContext) -> Measure:
    """The share of Year 1 pupils disapplied."""
    summer = context.summer
    eligible = [pupil for pupil in pupils_in(context, "1") if met(pupil, summer) is not None]
    return Measure(
        label="phonics-disapplied",
        name="Year 1 pupils disapplied from the phonics check",
        numerator=sum(decisive(pupil, summer) <= DISAPPLIED for pupil in eligible),
        denominator=len(eligible),
        unit=Unit.PER_CENT,
        definition="Year 1 pupils disapplied or with their result set aside, of all who have a result, were "
        "absent, were disapplied or had their result set aside.",
        source="Phonics statistics 2022/23, footnotes",
        years=YEARS,
    )


DECLARED = Declaration(Collection.PHONICS, of, years=SUMMERS)
