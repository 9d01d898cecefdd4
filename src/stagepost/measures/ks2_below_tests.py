"""Key stage 2 teacher assessment in reading and mathematics: how many pupils were judged each code.

Since 2019 only pupils working below the tests are judged there, so a share would be a share of nothing:
numbers are given and never a rate. Source: KS2 statistics, list of columns.
"""

from stagepost.measures.code_counts import number
from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.judgements import SUMMERS
from stagepost.measures.ks2_expected import JUDGED_BY_TEACHERS
from stagepost.measures.measure import Measure
from stagepost.records import Collection


def of(context: MeasureContext) -> tuple[Measure, ...]:
    """One measure a subject and code."""
    judged = context.judgements
    tested = (item for item in judged.items if item.component not in JUDGED_BY_TEACHERS)
    source = "KS2 statistics, list of columns"
    return tuple(number(judged, item, code, source) for item in tested for code in sorted(item.codes))


DECLARED = Declaration(Collection.KS2, of, years=SUMMERS, alike="ks2-[a-z]+-count-")
