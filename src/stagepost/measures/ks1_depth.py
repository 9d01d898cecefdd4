"""Key stage 1: the share of pupils at greater depth, GDS, in reading, writing and mathematics.

Science has no greater depth. Source: KS1 statistics 2022/23.
"""

from stagepost.measures.counting import Level
from stagepost.measures.judgements import Judgements
from stagepost.measures.measure import Measure
from stagepost.measures.subject_levels import share


def of(judged: Judgements) -> tuple[Measure, ...]:
    """One measure a subject that knows greater depth."""
    deep = (item for item in judged.items if "GDS" in item.codes)
    return tuple(share(judged, item, Level.DEPTH, "KS1 statistics 2022/23") for item in deep)
