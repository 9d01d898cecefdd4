"""Percentage inequality gap, the DfE's figure of 2013 to 2019: how far the lowest fifth lies under the
middle.

The median of all total point scores, less the mean of the lowest-scoring fifth of the children, as a share of
that median. With 34 and 23.2 it gives 31.8 %, with 34 and 23.0 32.4 %, as published for 2018 and 2019. Where
a fifth is no whole number of children, the child on its edge counts with the part that belongs to it: nothing
published says how the DfE cuts there. Source: EYFSP statistics methodology 2019 (formula: medium confidence).
"""

from collections.abc import Sequence
from fractions import Fraction

from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection
from stagepost.years.span import between

YEARS = between(2013, 2019)


def of(context: MeasureContext) -> Measure:
    """The gap, whose numerator is the number of children whole or in part in the lowest fifth."""
    points = sorted(child.points for child in context.profiles.children)
    return Measure(
        label="inequality-gap",
        name="Percentage inequality gap",
        numerator=-(-len(points) // 5),
        denominator=len(points),
        unit=Unit.PER_CENT,
        definition="The median of the total points, less the mean of the fifth of children who score lowest. "
        "Shown as a share of the median.",
        source="EYFSP statistics methodology, 2019",
        years=YEARS,
        confidence="medium",
        worked_out=gap(median(points), mean_of_lowest_fifth(points)) if points else None,
    )


def gap(middle: Fraction, lowest: Fraction) -> Fraction:
    """How far the lowest fifth's mean lies under the median, as a share of the median."""
    return (middle - lowest) / middle


def median(points: Sequence[int]) -> Fraction:
    """The middle of sorted scores, or half way between the two in the middle."""
    return Fraction(points[(len(points) - 1) // 2] + points[len(points) // 2], 2)


def mean_of_lowest_fifth(points: Sequence[int]) -> Fraction:
    """The mean of the first fifth of sorted scores, to the very fraction of a child."""
    whole, part = divmod(len(points), 5)
    total = sum(points[:whole]) + Fraction(part, 5) * points[whole] if part else Fraction(sum(points[:whole]))
    return total / Fraction(len(points), 5)


DECLARED = Declaration(Collection.EYFSP, of, years=(YEARS,))
