"""How many pupils were judged one code in one subject: a number, and no share of any."""

from stagepost.codesets import Item
from stagepost.measures.judgements import Judgements
from stagepost.measures.measure import Measure, Unit


def number(judged: Judgements, item: Item, code: str, source: str) -> Measure:
    """The number, beside all pupils judged in the subject. The definition does not say what the code
    means.
    """
    return Measure(
        label=f"{judged.collection}-{item.name.lower()}-count-{code.lower()}",
        name=f"{item.name}: pupils judged {code}",
        numerator=judged.with_code(item.component, code),
        denominator=sum(item.component in pupil.codes for pupil in judged.pupils),
        unit=Unit.PUPILS,
        definition=f"Pupils judged {code} in {item.name.lower()}.",
        source=source,
        years=item.years,
        confidence=item.confidence,
    )
