"""Key stage 1: the share of pupils at the expected standard, subject by subject.

EXS or GDS in reading, writing and mathematics, EXS in science, of all eligible pupils. National figures end
in 2023; what an LA asks for since is its own. The writing framework changed in 2018, those of the other
subjects in 2019. Source: KS1 statistics 2022/23.
"""

from stagepost.measures.context import MeasureContext
from stagepost.measures.counting import Level
from stagepost.measures.declaration import Declaration
from stagepost.measures.judgements import SUMMERS
from stagepost.measures.measure import Measure
from stagepost.measures.subject_levels import share
from stagepost.records import Collection


def of(context: MeasureContext) -> tuple[Measure, ...]:
    """One measure a subject: reading, writing, mathematics, science."""
    judged = context.judgements
    return tuple(share(judged, item, Level.EXPECTED, "KS1 statistics 2022/23") for item in judged.items)


DECLARED = Declaration(Collection.KS1, of, years=SUMMERS, headline=SUMMERS)
