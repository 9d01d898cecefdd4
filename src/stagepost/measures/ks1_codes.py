"""Key stage 1: how many pupils were judged each code, subject by subject, as the DfE's tables list them.

Source: KS1 statistics 2022/23, list of columns.
"""

from stagepost.measures.code_counts import number
from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.judgements import SUMMERS
from stagepost.measures.measure import Measure
from stagepost.records import Collection


def of(context: MeasureContext) -> tuple[Measure, ...]:
    """One measure a subject and code."""
    judged = context.judgements
    source = "KS1 statistics 2022/23, list of columns"
    return tuple(number(judged, item, code, source) for item in judged.items for code in sorted(item.codes))


DECLARED = Declaration(Collection.KS1, of, years=SUMMERS, alike="ks1-[a-z]+-count-")
