"""Key stage 1: the share of pupils at greater depth, GDS, in reading, writing and mathematics.

Science has no greater depth. Source: KS1 statistics 2022/23.
"""

from stagepost.measures.context import MeasureContext
from stagepost.measures.counting import Level
from stagepost.measures.declaration import Declaration
from stagepost.measures.judgements import SUMMERS
from stagepost.measures.measure import Measure
from stagepost.measures.subject_levels import share
from stagepost.records import Collection


def of(context: MeasureContext) -> tuple[Measure, ...]:
    """One measure a subject that knows greater depth."""
    judged = context.judgements
    deep = (item for item in judged.items if "GDS" in item.codes)
    return tuple(share(judged, item, Level.DEPTH, "KS1 statistics 2022/23") for item in deep)


DECLARED = Declaration(Collection.KS1, of, years=SUMMERS)
