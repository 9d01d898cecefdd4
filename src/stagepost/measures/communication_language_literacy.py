"""Expected in communication and language and in literacy, taken together.

E01, E02, E08, E09 and E10; up to 2019 G01 to G03, G09 and G10. Source: EYFSP statistics methodology 2022 to
2025.
"""

from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection
from stagepost.years.span import since

YEARS = since(2013)

AREAS = frozenset({"COM", "LIT"})
"""The areas of learning that count."""


def of(context: MeasureContext) -> Measure:
    """The share of children at least at the expected level in every goal of the two areas."""
    profiles = context.profiles
    return Measure(
        label="communication-language-literacy",
        name="Communication and language and literacy",
        numerator=profiles.expected(profiles.goals_of(AREAS)),
        denominator=len(profiles.children),
        unit=Unit.PER_CENT,
        definition="Children at the expected level or above in every goal of communication and language "
        "and of literacy.",
        source="EYFSP statistics methodology, 2022 to 2025",
        years=YEARS,
    )


DECLARED = Declaration(Collection.EYFSP, of, years=(YEARS,), headline=(YEARS,))
