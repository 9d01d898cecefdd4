"""Good level of development (GLD): the headline of the EYFSP.

At least the expected level in every goal of communication and language, personal, social and emotional
development, physical development, literacy and mathematics: E01 to E12, up to 2019 G01 to G12.
Understanding the world and expressive arts do not count. Source: EYFSP statistics methodology 2022 to 2025;
for the older goals the methodology of 2019.
"""

from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection
from stagepost.years.span import since

YEARS = since(2013)

AREAS = frozenset({"COM", "PSE", "PHY", "LIT", "MAT"})
"""The areas of learning that count."""


def of(context: MeasureContext) -> Measure:
    """The share of children with a good level of development."""
    profiles = context.profiles
    return Measure(
        label="gld",
        name="Good level of development",
        numerator=profiles.expected(profiles.goals_of(AREAS)),
        denominator=len(profiles.children),
        unit=Unit.PER_CENT,
        definition="Children at the expected level or above in every goal of communication and language; "
        "personal, social and emotional development; physical development; literacy; and mathematics.",
        source="EYFSP statistics methodology, 2022 to 2025",
        years=YEARS,
    )


DECLARED = Declaration(Collection.EYFSP, of, years=(YEARS,), headline=(YEARS,))
