"""Key stage 2: reading, writing and mathematics combined, at the expected and at the higher standard.

A scaled score of 100 or more in both tests and EXS or GDS in writing; higher: 110 or more in both, and GDS.
The scores are given, for no return holds them. A pupil who took no test is given with no score and has not
met the standard; a pupil whose scores are simply not known makes the figure not available. Not comparable
before 2018. Source: KS2 statistics 2024/25 (100 and 110: medium confidence).
"""

from collections.abc import Mapping

from stagepost.identity import renumbered
from stagepost.measures.context import MeasureContext
from stagepost.measures.counting import Level
from stagepost.measures.declaration import Declaration
from stagepost.measures.inputs import IN_WORDS, NotAvailable, Scores
from stagepost.measures.judgements import SUMMERS, Judgements
from stagepost.measures.measure import Measure, Unit
from stagepost.measures.subject_levels import YEARS
from stagepost.records import Collection

SCORE = {Level.EXPECTED: 100, Level.DEPTH: 110}
"""The scaled score from which a level is reached in a test."""
_WORDS = {Level.EXPECTED: "the expected standard", Level.DEPTH: "the higher standard"}


def _label(level: Level) -> str:
    return f"ks2-combined-{level}"


NAMES = {_label(each): f"Reading, writing and mathematics combined: {_WORDS[each]}" for each in Level}


def of(context: MeasureContext) -> tuple[Measure | NotAvailable, ...]:
    """One measure a level, or what is missing for it."""
    scores = renumbered(context.inputs.scores or {}, context.returned.pupils)
    return tuple(_at(context.judgements, level, scores) for level in Level)


def _at(judged: Judgements, level: Level, scores: Mapping[str, Scores]) -> Measure | NotAvailable:
    label, eligible = _label(level), judged.eligible("WRI")
    if unknown := sum(pupil.upn not in scores for pupil in eligible):
        missing = f"{IN_WORDS['scores']}, for {unknown} of {len(eligible)} pupils"
        return NotAvailable(label, NAMES[label], (missing,))
    reached = (judged.reaches(each, level, "WRI") and _passed(scores[each.upn], level) for each in eligible)
    return Measure(
        label=label,
        name=NAMES[label],
        numerator=sum(reached),
        denominator=len(eligible),
        unit=Unit.PER_CENT,
        definition=f"Pupils with a scaled score of {SCORE[level]} or more in reading and in mathematics, and "
        f"{'EXS or GDS' if level is Level.EXPECTED else 'GDS'} in writing. Out of all pupils eligible "
        "in writing.",
        source="KS2 statistics 2024/25",
        years=YEARS,
        confidence="medium",
    )


def _passed(scores: Scores, level: Level) -> bool:
    return all(score is not None and score >= SCORE[level] for score in scores)


DECLARED = Declaration(
    Collection.KS2, of, years=SUMMERS, headline=SUMMERS, needs={"scores": YEARS}, names=NAMES
)
