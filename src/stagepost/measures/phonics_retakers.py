"""Phonics: of the Year 2 pupils who took the check again, those who met the standard this time.

A headline beside that of Year 1, so that the two year groups stand apart. It is a local figure: the DfE's
is the one by the end of Year 2. Results count as they do in Year 1 (medium confidence, as nothing is
published). In the autumn of 2020 and 2021 Year 2 took the check for the first time, and `phonics_autumn` is
asked instead.
"""

from stagepost.measures.checks import RETAKEN, SURE
from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Scope, Unit
from stagepost.records import Collection
from stagepost.years.span import since


def of(context: MeasureContext) -> Measure:
    """The share of Year 2 pupils who met it. Raises `years.UnknownYear` where no threshold is held."""
    results = [check.met for check in context.checks["2"]]
    return Measure(
        label="phonics-retakers",
        name="Year 2 pupils meeting the expected standard in phonics when taking the check again",
        numerator=results.count(True),
        denominator=len(results) - results.count(None),
        unit=Unit.PER_CENT,
        definition="Year 2 pupils in the return who met the standard this time. "
        "Out of all with a mark, Wa, Wt, A, D or Q.",
        source="A local measure",
        years=since(2013),
        scope=Scope.LOCAL,
        confidence=min("medium", context.checks.confidence, key=SURE.index),
    )


DECLARED = Declaration(Collection.PHONICS, of, years=RETAKEN, headline=RETAKEN)
