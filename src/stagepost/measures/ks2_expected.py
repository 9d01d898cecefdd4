"""Key stage 2 teacher assessment: the share of pupils at the expected standard in writing and in science.

EXS or GDS in writing, EXS in science, of all eligible pupils. Writing before 2018 is not comparable. Source:
KS2 statistics 2021/22 to 2024/25.
"""

from stagepost.collections.ks2 import KS2
from stagepost.measures.context import MeasureContext
from stagepost.measures.counting import Level
from stagepost.measures.declaration import Declaration
from stagepost.measures.judgements import SUMMERS
from stagepost.measures.measure import Measure
from stagepost.measures.subject_levels import share
from stagepost.records import Collection

JUDGED_BY_TEACHERS = tuple(each for each in KS2.components if each not in KS2.assessed_for_some)
"""The subjects in which every pupil is judged. Reading and mathematics are tested, and have no rate here."""


def of(context: MeasureContext) -> tuple[Measure, ...]:
    """Writing and science."""
    judged = context.judgements
    items = (item for item in judged.items if item.component in JUDGED_BY_TEACHERS)
    return tuple(share(judged, item, Level.EXPECTED, "KS2 statistics 2021/22 to 2024/25") for item in items)


DECLARED = Declaration(Collection.KS2, of, years=SUMMERS, headline=SUMMERS)
