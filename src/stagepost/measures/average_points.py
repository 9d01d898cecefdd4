"""Average total point score, the DfE's figure of 2013 to 2019: the mean of the seventeen values, 17 to 51.

Emerging is 1, expected 2 and exceeding 3, so that 34 is the expected level throughout. The average number of
goals took its place in 2022. Source: EYFSP statistics methodology 2019.
"""

from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection
from stagepost.years.span import between

YEARS = between(2013, 2019)


def of(context: MeasureContext) -> Measure:
    """The mean total of the children with a full profile."""
    profiles = context.profiles
    return Measure(
        label="average-points",
        name="Average total point score",
        numerator=sum(child.points for child in profiles.children),
        denominator=len(profiles.children),
        unit=Unit.POINTS,
        definition="The sum of a child's seventeen values (emerging 1, expected 2, exceeding 3). "
        "This is the average for the children with a value in every goal.",
        source="EYFSP statistics methodology, 2019",
        years=YEARS,
    )


DECLARED = Declaration(Collection.EYFSP, of, years=(YEARS,))
