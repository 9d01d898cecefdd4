"""The shares of pupils at a level in one subject: what the measures of key stages 1 and 2 have in common."""

from stagepost.codesets import Item
from stagepost.measures import counting
from stagepost.measures.counting import Level
from stagepost.measures.judgements import Judgements
from stagepost.measures.measure import Measure, Unit
from stagepost.years.span import Years, since

WORDS = {Level.EXPECTED: "the expected standard", Level.DEPTH: "greater depth"}
YEARS = since(2016)
"""Teacher assessment frameworks replaced levels in 2016."""


def share(judged: Judgements, item: Item, level: Level, source: str, years: Years = YEARS) -> Measure:
    """The share of the pupils who count in a subject that reaches a level there."""

    def reaches(code: str) -> bool:
        counts = counting.find(judged.collection, item.component, code, judged.summer)
        return level in counts.in_numerator

    codes = " or ".join(filter(reaches, sorted(item.codes)))
    return Measure(
        label=f"{judged.collection}-{item.name.lower()}-{level}",
        name=f"{item.name}: {WORDS[level]}",
        numerator=judged.reaching(level, item.component),
        denominator=len(judged.eligible(item.component)),
        unit=Unit.PER_CENT,
        definition=f"Pupils judged {codes} in {item.name.lower()}. Out of all eligible pupils.",
        source=source,
        years=years,
    )
