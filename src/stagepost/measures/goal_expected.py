"""Expected level by early learning goal.

Source: EYFSP statistics methodology 2022 to 2025.
"""

from stagepost.codesets import Item
from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.measures.profiles import Profiles
from stagepost.records import Collection
from stagepost.years.span import since


def of(context: MeasureContext) -> tuple[Measure, ...]:
    """One measure a goal, in the order of the framework."""
    return tuple(_goal(context.profiles, goal) for goal in context.profiles.goals)


def _goal(profiles: Profiles, goal: Item) -> Measure:
    return Measure(
        label=f"goal-{goal.component.lower()}",
        name=goal.name,
        numerator=profiles.expected((goal,)),
        denominator=len(profiles.children),
        unit=Unit.PER_CENT,
        definition=f"Children at the expected level or above in goal {goal.component}, {goal.name}.",
        source="EYFSP statistics methodology, 2022 to 2025",
        years=goal.years,
    )


DECLARED = Declaration(Collection.EYFSP, of, years=(since(2013),), alike="goal-[eg]")
