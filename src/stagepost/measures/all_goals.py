"""Expected across all goals: at least the expected level in each of the seventeen.

Source: EYFSP statistics methodology 2022 to 2025.
"""

from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection
from stagepost.years.span import since

YEARS = since(2013)


def of(context: MeasureContext) -> Measure:
    """The share of children at least at the expected level in all seventeen goals."""
    profiles = context.profiles
    return Measure(
        label="all-goals",
        name="Expected level across all early learning goals",
        numerator=profiles.expected(profiles.goals),
        denominator=len(profiles.children),
        unit=Unit.PER_CENT,
        definition="Children at the expected level or above in all 17 early learning goals.",
        source="EYFSP statistics methodology, 2022 to 2025",
        years=YEARS,
    )


DECLARED = Declaration(Collection.EYFSP, of, years=(YEARS,), headline=(YEARS,))
