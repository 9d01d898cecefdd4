"""Phonics in the autumn of 2020 and 2021: Year 2 took the check it had missed in the cancelled summer.

Past papers were used, and the DfE keeps the results apart from those of any summer. Source: phonics
statistics 2021/22, which has columns of its own for the autumn of 2021.
"""

from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection
from stagepost.years.span import between

YEARS = between(2020, 2021)


def of(context: MeasureContext) -> Measure:
    """The share of Year 2 pupils who met the standard in that autumn."""
    results = [check.met for check in context.checks["2"]]
    return Measure(
        label="phonics-autumn",
        name="Year 2 pupils meeting the expected standard in phonics in autumn",
        numerator=results.count(True),
        denominator=len(results) - results.count(None),
        unit=Unit.PER_CENT,
        definition="Year 2 pupils who met the standard in the autumn check. "
        "Out of all with a mark, Wa, Wt, A, D or Q.",
        source="Phonics statistics 2021/22",
        years=YEARS,
        confidence=context.checks.confidence,
    )


DECLARED = Declaration(Collection.PHONICS, of, years=(YEARS,), headline=(YEARS,))
