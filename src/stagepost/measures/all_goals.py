"""Expected across all goals: at least the expected level in each of the seventeen.

Source: EYFSP statistics methodology 2022 to 2025.
"""

from stagepost.measures.measure import Measure, Unit
from stagepost.measures.profiles import Profiles
from stagepost.years.span import since


def of(profiles: Profiles) -> Measure:
    """The share of children at least at the expected level in all seventeen goals."""
    return Measure(
        label="all-goals",
        name="Expected level across all early learning goals",
        numerator=profiles.expected(profiles.goals),
        denominator=len(profiles.children),
        unit=Unit.PER_CENT,
        definition="Children at least at the expected level in all seventeen early learning goals.",
        source="EYFSP statistics methodology, 2022 to 2025",
        years=since(2013),
    )
