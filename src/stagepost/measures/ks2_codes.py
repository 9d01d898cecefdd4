"""Key stage 2 teacher assessment: the share of pupils judged each code under the standard, in writing and
science.

The pre-key-stage standards PK1 to PK6, the engagement model EM, working towards WTS, not met HNM, absent A,
each of all eligible pupils, as the DfE's tables have them. Source: KS2 statistics, list of columns.
"""

from stagepost.codesets import Item
from stagepost.measures import counting
from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.judgements import SUMMERS, Judgements
from stagepost.measures.ks2_expected import JUDGED_BY_TEACHERS
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection


def of(context: MeasureContext) -> tuple[Measure, ...]:
    """One measure a subject and code."""
    judged = context.judgements
    items = (item for item in judged.items if item.component in JUDGED_BY_TEACHERS)
    return tuple(
        _share(judged, item, code)
        for item in items
        for code in sorted(item.codes)
        if _under(judged, item, code)
    )


def _under(judged: Judgements, item: Item, code: str) -> bool:
    counts = counting.find(judged.collection, item.component, code, judged.summer)
    return counts.in_denominator and not counts.in_numerator


def _share(judged: Judgements, item: Item, code: str) -> Measure:
    return Measure(
        label=f"ks2-{item.name.lower()}-{code.lower()}",
        name=f"{item.name}: judged {code}",
        numerator=judged.with_code(item.component, code),
        denominator=len(judged.eligible(item.component)),
        unit=Unit.PER_CENT,
        definition=f"Pupils judged {code} in {item.name.lower()}. Out of all eligible pupils.",
        source="KS2 statistics, list of columns",
        years=item.years,
        confidence=item.confidence,
    )


DECLARED = Declaration(Collection.KS2, of, years=SUMMERS, alike="ks2-[a-z]+-")
