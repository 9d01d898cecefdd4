"""The same measures group by group, and the gaps between groups.

Characteristics come from beside the return: a file of results holds none but sex and date of birth. A pupil
of whom the characteristic is not known is never put into a group, and is counted apart, so that the groups
and the unknown together are all. Gaps are taken from unrounded values. Source: DfE statistics, all series.
"""

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from stagepost.identity import numbers
from stagepost.measures.context import NOTHING
from stagepost.measures.counted import once
from stagepost.measures.every import Figures, every
from stagepost.measures.inputs import MeasureInputs
from stagepost.measures.measure import Measure, Unit
from stagepost.records import Collection, Pupil, Return

Characteristic = Callable[[Pupil], str]
"""A pupil's group; empty where it is not known."""
_SEXES = {"M": "Boys", "F": "Girls"}
_TERMS = {9: "Autumn-born", 1: "Spring-born", 5: "Summer-born"}
"""By the month in which a term's births begin: September, January and May."""


class Breakdown(NamedTuple):
    """The figures of each group, in alphabetical order, those of pupils not known, and those of all."""

    groups: Mapping[str, Figures]
    not_known: Figures
    everyone: Figures


class Gap(NamedTuple):
    """How far one group's figure lies over another's, exact: in shares of 1, or in the measure's own unit."""

    unit: Unit
    value: Fraction | None
    """`None` where one of the two has no figure."""

    def shown(self, places: int = 1) -> str:
        """`+13.2` percentage points, goals or points; halves are rounded away from nought."""
        if self.value is None:
            return "–"
        read = self.value * 100 if self.unit is Unit.PER_CENT else self.value
        size = (Decimal(read.numerator) / Decimal(read.denominator)).quantize(
            Decimal(1).scaleb(-places), ROUND_HALF_UP
        )
        return f"{size:+}" if size else f"{abs(size)}"


def sex(pupil: Pupil) -> str:
    """Boys and girls; empty for anything but M and F."""
    return _SEXES.get(pupil.sex, "")


def term_of_birth(pupil: Pupil) -> str:
    """Autumn-born (September to December), spring-born (to April) or summer-born (to August)."""
    if pupil.born is None:
        return ""
    return _TERMS[max(month for month in _TERMS if month <= pupil.born.month)]


def by_upn(groups: Mapping[str, str]) -> Characteristic:
    """A characteristic given as a group for each UPN: meals, needs, first language or any other. A former UPN
    counts as well.
    """
    return lambda pupil: next((groups[each] for each in numbers(pupil) if each in groups), "")


def broken_down(
    returned: Return,
    collection: Collection,
    summer: int,
    characteristic: Characteristic,
    inputs: MeasureInputs = NOTHING,
) -> Breakdown:
    """The measures of a return for each group of a characteristic. A pupil sent twice is in one group
    only.
    """
    found: dict[str, list[Pupil]] = {}
    for pupil in once(returned.pupils):
        found.setdefault(characteristic(pupil), []).append(pupil)

    def figures(name: str) -> Figures:
        return every(returned._replace(pupils=tuple(found.get(name, ()))), collection, summer, inputs)

    groups = {name: figures(name) for name in sorted(found) if name}
    return Breakdown(groups, figures(""), every(returned, collection, summer, inputs))


def gap(one: Measure, other: Measure) -> Gap:
    """How far the first lies over the second. Raises `ValueError` for two different measures."""
    if one.label != other.label:
        raise ValueError(f"{one.label} cannot be compared with {other.label}")
    known = one.value is not None and other.value is not None
    return Gap(one.unit, one.value - other.value if known else None)  # type: ignore[operator]
