"""Early learning goals (ELG) total: the sum of a child's seventeen values, 17 to 34, and to 51 up to 2019.

A local figure that LAs like for its fineness; up to 2019 it is the same as the DfE's total point score
(`average_points`). A child marked A in every goal is shown as 0 and left out of the average. Source:
Lancashire guidance 2025.
"""

from stagepost.measures.context import MeasureContext
from stagepost.measures.counted import results
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Scope, Unit
from stagepost.measures.profiles import profile
from stagepost.records import Collection, Pupil
from stagepost.years.span import since

YEARS = since(2013)


def of(context: MeasureContext) -> Measure:
    """The mean total of the children with a full profile."""
    profiles = context.profiles
    return Measure(
        label="elg-total",
        name="Average early learning goals total",
        numerator=sum(child.points for child in profiles.children),
        denominator=len(profiles.children),
        unit=Unit.POINTS,
        definition="The sum of a child's seventeen values (emerging 1, expected 2, up to 2019 exceeding 3). "
        "This is the average for the children with a value in every goal.",
        source="Lancashire guidance 2025: a local measure. Up to 2019 the DfE's total point score",
        years=YEARS,
        scope=Scope.LOCAL,
    )


def total(pupil: Pupil, summer: int) -> int | None:
    """One child's total; 0 for a child marked A throughout, `None` for one whose profile is not full."""
    full = profile(pupil, summer)
    if full:
        return full.points
    values = {value for _, value in results(pupil, Collection.EYFSP, summer)}
    return 0 if values == {"A"} else None


DECLARED = Declaration(Collection.EYFSP, of, years=(YEARS,), headline=(YEARS,))
