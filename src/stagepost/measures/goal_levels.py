"""The share of children at each single level of a goal: emerging, and up to 2019 expected and exceeding
apart.

From 2022 on "expected" alone is the measure of `goal_expected`, and so is not given twice. Source: EYFSP
statistics methodology 2022 to 2025; for exceeding that of 2019.
"""

from stagepost.codesets import Item
from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.measures.profiles import Profiles
from stagepost.records import Collection
from stagepost.years.span import since

WORDS = {1: "emerging", 2: "expected", 3: "exceeding"}


def of(context: MeasureContext) -> tuple[Measure, ...]:
    """One measure a goal and level, goals in the order of the framework."""
    profiles = context.profiles
    return tuple(_at(profiles, goal, level) for goal in profiles.goals for level in _levels(goal))


def _levels(goal: Item) -> tuple[int, ...]:
    return (1, 2, 3) if "3" in goal.codes else (1,)


def _at(profiles: Profiles, goal: Item, level: int) -> Measure:
    return Measure(
        label=f"{WORDS[level]}-{goal.component.lower()}",
        name=f"{goal.name}: {WORDS[level]}",
        numerator=sum(child.values[goal.component] == level for child in profiles.children),
        denominator=len(profiles.children),
        unit=Unit.PER_CENT,
        definition=f"Children whose level in goal {goal.component}, {goal.name}, is {WORDS[level]}.",
        source="EYFSP statistics methodology, 2022 to 2025",
        years=goal.years,
    )


DECLARED = Declaration(Collection.EYFSP, of, years=(since(2013),), alike="(emerging|expected|exceeding)-[eg]")
