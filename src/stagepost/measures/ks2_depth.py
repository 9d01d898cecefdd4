"""Key stage 2 teacher assessment: the share of pupils at greater depth, GDS, in writing.

Source: KS2 statistics 2021/22 to 2024/25.
"""

from stagepost.measures.context import MeasureContext
from stagepost.measures.counting import Level
from stagepost.measures.declaration import Declaration
from stagepost.measures.judgements import SUMMERS
from stagepost.measures.measure import Measure
from stagepost.measures.subject_levels import share
from stagepost.records import Collection


def of(context: MeasureContext) -> tuple[Measure, ...]:
    """Writing alone: no other subject that teachers judge knows greater depth."""
    judged = context.judgements
    items = (item for item in judged.items if item.component == "WRI")
    return tuple(share(judged, item, Level.DEPTH, "KS2 statistics 2021/22 to 2024/25") for item in items)


DECLARED = Declaration(Collection.KS2, of, years=SUMMERS)
