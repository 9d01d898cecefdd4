"""How many of the seventeen goals a child has reached, on average: 0 to 17.

It took the place of the average point score in 2022. Source: EYFSP statistics methodology 2022 to 2025.
"""

from stagepost.measures.measure import Measure, Unit
from stagepost.measures.profiles import EXPECTED, Profiles


def of(profiles: Profiles) -> Measure:
    """The mean number of goals at least at the expected level."""
    reached = sum(value >= EXPECTED for child in profiles.children for value in child.values.values())
    return Measure(
        label="average-goals",
        name="Average number of early learning goals at the expected level",
        numerator=reached,
        denominator=len(profiles.children),
        unit=Unit.GOALS,
        definition="Goals in which a child is at least at the expected level, averaged over the children.",
        source="EYFSP statistics methodology, 2022 to 2025",
    )
