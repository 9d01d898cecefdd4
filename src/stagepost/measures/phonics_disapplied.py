"""Phonics: the share of Year 1 pupils who were disapplied, of all who count for the expected standard.

The DfE counts a result that was set aside (Q) with those disapplied (D). A mark sent beside the letter says
nothing, and neither does the letter where another one speaks against it. Source: footnotes of the phonics
statistics 2022/23.
"""

from stagepost.measures.checks import SUMMERS
from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection
from stagepost.years.span import since

DISAPPLIED = frozenset({"D", "Q"})
"""The codes of the group the DfE calls disapplied."""


def of(context: MeasureContext) -> Measure:
    """The share of Year 1 pupils disapplied."""
    eligible = [check for check in context.checks["1"] if check.met is not None]
    return Measure(
        label="phonics-disapplied",
        name="Year 1 pupils disapplied from the phonics check",
        numerator=sum(check.results <= DISAPPLIED for check in eligible),
        denominator=len(eligible),
        unit=Unit.PER_CENT,
        definition="Year 1 pupils with D or Q. Out of all with a mark, Wa, Wt, A, D or Q.",
        source="Phonics statistics 2022/23, footnotes",
        years=since(2012),
        confidence=context.checks.confidence,
    )


DECLARED = Declaration(Collection.PHONICS, of, years=SUMMERS)
