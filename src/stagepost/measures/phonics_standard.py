"""Phonics: the share of Year 1 pupils who met the expected standard, a mark at or over the year's threshold.

Absent (A), disapplied (D) and set aside (Q) count among the pupils and never among those who met it. A
pupil who left (L) counts where the check was taken, and one without a valid result nowhere. A letter
outweighs a mark sent beside it; Wa and Wt are looked at only where there is no mark. Source: footnotes of
the phonics statistics 2022/23; that L is left out is an inference (medium confidence).
"""

from stagepost import years
from stagepost.measures.checks import SUMMERS
from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection
from stagepost.years.span import since

YEARS = since(2012)


def of(context: MeasureContext) -> Measure:
    """The share of Year 1 pupils who met it. Raises `years.UnknownYear` where no threshold is held."""
    threshold = years.load(context.summer).threshold.mark
    results = [check.met for check in context.checks["1"]]
    return Measure(
        label="phonics-standard",
        name="Year 1 pupils meeting the expected standard in phonics",
        numerator=results.count(True),
        denominator=len(results) - results.count(None),
        unit=Unit.PER_CENT,
        definition=f"Year 1 pupils with a mark of {threshold} or more. "
        "Out of all with a mark, Wa, Wt, A, D or Q.",
        source="Phonics statistics 2022/23, footnotes",
        years=YEARS,
        confidence=context.checks.confidence,
    )


DECLARED = Declaration(Collection.PHONICS, of, years=(YEARS,), headline=SUMMERS)
