"""The report on the teacher assessments of key stage 2. The tests are not part of it."""

from stagepost.measures import Measure, ks2_depth, ks2_expected
from stagepost.measures.context import MeasureContext
from stagepost.reports.pupil_level.layout import Layout


def _levels(context: MeasureContext) -> tuple[Measure, ...]:
    return (*ks2_expected.of(context), *ks2_depth.of(context))


KS2 = Layout(
    note="Each figure counts the pupils who have a result in the subject. A pupil with an A counts as "
    "not having met the standard, and one with an L, F or P is not counted. Reading and mathematics are "
    "tested, so they have no figure here.",
    bars_title="Pupils at each standard",
    bars=_levels,
)
