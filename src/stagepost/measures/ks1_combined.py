"""Key stage 1: reading, writing and mathematics combined, at the expected standard and at greater depth.

EXS or GDS in all three (GDS in all three), of the pupils who count in all three. The DfE publishes no such
figure for key stage 1; LAs and suppliers work it out, and Insight's estimate for England in 2023 is 55.4 %.
"""

from stagepost.measures.context import MeasureContext
from stagepost.measures.counting import Level
from stagepost.measures.declaration import Declaration
from stagepost.measures.judgements import SUMMERS, Judgements
from stagepost.measures.measure import Measure, Scope, Unit
from stagepost.measures.subject_levels import WORDS, YEARS
from stagepost.records import Collection

SUBJECTS = ("REA", "WRI", "MAT")


def of(context: MeasureContext) -> tuple[Measure, ...]:
    """One measure a level."""
    judged = context.judgements
    return tuple(_at(judged, level) for level in Level)


def _at(judged: Judgements, level: Level) -> Measure:
    return Measure(
        label=f"ks1-combined-{level}",
        name=f"Reading, writing and mathematics combined: {WORDS[level]}",
        numerator=judged.reaching(level, *SUBJECTS),
        denominator=len(judged.eligible(*SUBJECTS)),
        unit=Unit.PER_CENT,
        definition=f"Pupils at {WORDS[level]} in reading, writing and mathematics. Out of those eligible in "
        "all three.",
        source="A local measure: the DfE publishes none for key stage 1",
        years=YEARS,
        scope=Scope.LOCAL,
    )


DECLARED = Declaration(Collection.KS1, of, years=SUMMERS)
