"""Key stage 2: reading, writing and mathematics combined, at the expected and at the higher standard.

A scaled score of 100 or more in both tests and EXS or GDS in writing; higher: 110 or more in both, and GDS.
The scores are given, for no return holds them. A pupil who took no test is given with no score and has not
met the standard; a pupil whose scores are simply not known makes the figure not available. Not comparable
before 2018. Source: KS2 statistics 2024/25 (100 and 110: medium confidence).
"""

from stagepost.measures.counting import Level
from stagepost.measures.inputs import IN_WORDS, MeasureInputs, NotAvailable, Scores, without
from stagepost.measures.judgements import Judgements
from stagepost.measures.measure import Measure, Unit
from stagepost.measures.subject_levels import YEARS

SCORE = {Level.EXPECTED: 100, Level.DEPTH: 110}
"""The scaled score from which a level is reached in a test."""
_WORDS = {Level.EXPECTED: "the expected standard", Level.DEPTH: "the higher standard"}


def of(judged: Judgements, inputs: MeasureInputs) -> tuple[Measure | NotAvailable, ...]:
    """One measure a level, or what is missing for it."""
    return tuple(_at(judged, level, inputs) for level in Level)


def _at(judged: Judgements, level: Level, inputs: MeasureInputs) -> Measure | NotAvailable:
    label, name = f"ks2-combined-{level}", f"Reading, writing and mathematics combined: {_WORDS[level]}"
    if missing := without(label, name, inputs, "scores"):
        return missing
    scores, eligible = inputs.scores or {}, judged.eligible("WRI")
    if unknown := sum(pupil.upn not in scores for pupil in eligible):
        return NotAvailable(label, name, (f"{IN_WORDS['scores']}, for {unknown} of {len(eligible)} pupils",))
    reached = (judged.reaches(each, level, "WRI") and _passed(scores[each.upn], level) for each in eligible)
    return Measure(
        label=label,
        name=name,
        numerator=sum(reached),
        denominator=len(eligible),
        unit=Unit.PER_CENT,
        definition=f"Pupils with a scaled score of {SCORE[level]} or more in the reading and the "
        "mathematics test and "
        f"judged {'EXS or GDS' if level is Level.EXPECTED else 'GDS'} in writing, of all pupils eligible "
        "in writing.",
        source="KS2 statistics 2024/25",
        years=YEARS,
        confidence="medium",
    )


def _passed(scores: Scores, level: Level) -> bool:
    return all(score is not None and score >= SCORE[level] for score in scores)
