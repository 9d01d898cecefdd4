"""Key stage 2 teacher assessment: the share of pupils at the expected standard in writing and in science.

EXS or GDS in writing, EXS in science, of all eligible pupils. Writing before 2018 is not comparable. Source:
KS2 statistics 2021/22 to 2024/25.
"""

from stagepost.measures.counting import Level
from stagepost.measures.judgements import Judgements
from stagepost.measures.measure import Measure
from stagepost.measures.subject_levels import share

JUDGED_BY_TEACHERS = ("WRI", "SCI")
"""The subjects in which every pupil is judged. Reading and mathematics are tested, and have no rate here."""


def of(judged: Judgements) -> tuple[Measure, ...]:
    """Writing and science."""
    items = (item for item in judged.items if item.component in JUDGED_BY_TEACHERS)
    return tuple(share(judged, item, Level.EXPECTED, "KS2 statistics 2021/22 to 2024/25") for item in items)
