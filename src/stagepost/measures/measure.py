"""A figure worked out from a return, with the counts it rests on and the words that define it."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import NamedTuple


class Unit(StrEnum):
    """What a figure counts."""

    PER_CENT = "per cent"
    """A share of the children."""
    GOALS = "goals"
    """Early learning goals a child, on average."""
    POINTS = "points"
    """Points a child, on average."""


class Measure(NamedTuple):
    """A figure, exact: nothing is rounded before it is shown, so gaps and changes may be taken from it."""

    label: str
    """Ours and stable: `gld`, `area-com`, `goal-e01`."""
    name: str
    numerator: int
    denominator: int
    """The pupils who count."""
    unit: Unit
    definition: str
    source: str

    @property
    def value(self) -> Fraction | None:
        """The figure: a share between 0 and 1, or an average; `None` where nobody counts."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    def rounded(self, places: int = 1) -> Decimal | None:
        """As people read it: a share as a percentage, halves rounded up. `None` where nobody counts."""
        if self.value is None:
            return None
        read = self.value * 100 if self.unit is Unit.PER_CENT else self.value
        return Decimal(floor(read * 10**places + Fraction(1, 2))).scaleb(-places)

    def shown(self, places: int = 1) -> str:
        """`68.3%`, `14.1`, or a dash where nobody counts."""
        rounded = self.rounded(places)
        if rounded is None:
            return "–"
        return f"{rounded}%" if self.unit is Unit.PER_CENT else str(rounded)
