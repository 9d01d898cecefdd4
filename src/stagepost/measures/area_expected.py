"""Expected level by area of learning: at least the expected level in every goal of the area.

Source: EYFSP statistics methodology 2022 to 2025.
"""

from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.measures.profiles import Profiles
from stagepost.records import Collection
from stagepost.years.span import since

YEARS = since(2013)


def of(context: MeasureContext) -> tuple[Measure, ...]:
    """One measure an area, in the order of the framework."""
    areas = {goal.subject: goal.subject_name for goal in context.profiles.goals}
    return tuple(_area(context.profiles, code, name) for code, name in areas.items())


def _area(profiles: Profiles, code: str, name: str) -> Measure:
    return Measure(
        label=f"area-{code.lower()}",
        name=name,
        numerator=profiles.expected(profiles.goals_of({code})),
        denominator=len(profiles.children),
        unit=Unit.PER_CENT,
        definition=f"Children at the expected level or above in every goal of {name[0].lower() + name[1:]}.",
        source="EYFSP statistics methodology, 2022 to 2025",
        years=YEARS,
    )


DECLARED = Declaration(Collection.EYFSP, of, years=(YEARS,))
