"""Key stage 1: how many pupils were judged each code, subject by subject, as the DfE's tables list them.

Source: KS1 statistics 2022/23, list of columns.
"""

from stagepost.measures.code_counts import number
from stagepost.measures.judgements import Judgements
from stagepost.measures.measure import Measure


def of(judged: Judgements) -> tuple[Measure, ...]:
    """One measure a subject and code."""
    source = "KS1 statistics 2022/23, list of columns"
    return tuple(number(judged, item, code, source) for item in judged.items for code in sorted(item.codes))
