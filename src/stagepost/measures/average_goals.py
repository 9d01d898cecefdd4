"""How many of the seventeen goals a child has reached, on average: 0 to 17.

It took the place of the average point score in 2022; the DfE worked it out backwards to 2013. Source: EYFSP
statistics methodology 2022 to 2025.
"""

from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection
from stagepost.years.span import since

YEARS = since(2013)


def of(context: MeasureContext) -> Measure:
    """The mean number of goals at least at the expected level."""
    profiles = context.profiles
    return Measure(
        label="average-goals",
        name="Average number of early learning goals at the expected level",
        numerator=sum(len(child.reached) for child in profiles.children),
        denominator=len(profiles.children),
        unit=Unit.GOALS,
        definition="How many goals a child has at the expected level or above, on average.",
        source="EYFSP statistics methodology, 2022 to 2025",
        years=YEARS,
    )


DECLARED = Declaration(Collection.EYFSP, of, years=(YEARS,), headline=(YEARS,))
