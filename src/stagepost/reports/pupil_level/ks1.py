"""The report on key stage 1."""

from stagepost.measures import Measure, ks1_depth, ks1_expected
from stagepost.measures.context import MeasureContext
from stagepost.reports.pupil_level.layout import Layout


def _levels(context: MeasureContext) -> tuple[Measure, ...]:
    return (*ks1_expected.of(context), *ks1_depth.of(context))


KS1 = Layout(
    note="Each figure counts the pupils who have a result in the subject. A pupil with an A counts as "
    "not having met the standard.",
    bars_title="Pupils at each standard",
    bars=_levels,
)
