"""A figure worked out from a return, with the counts it rests on and the words that define it."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import NamedTuple

from stagepost.years.span import Years, since


class Unit(StrEnum):
    """What a figure counts."""

    PER_CENT = "per cent"
    """A share of the children."""
    GOALS = "goals"
    """Early learning goals a child, on average."""
    POINTS = "points"
    """Points a child, on average."""
    PUPILS = "pupils"
    """Pupils, and no share of any."""


class Scope(StrEnum):
    """Whose figure it is, which decides what it may be compared with."""

    NATIONAL = "national"
    """The Department for Education (DfE) publishes it."""
    LOCAL = "local"
    """Local authorities and suppliers work it out; there is no national figure."""


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
    years: Years = since(2017)
    """The summers in which it is worked out."""
    scope: Scope = Scope.NATIONAL
    confidence: str = "high"
    """How sure the definition is."""
    worked_out: Fraction | None = None
    """The figure of a measure that is no quotient of the two counts, such as a gap."""

    @property
    def value(self) -> Fraction | None:
        """The figure: a share between 0 and 1, an average or a number; `None` where nobody counts."""
        if not self.denominator:
            return None
        if self.unit is Unit.PUPILS:
            return Fraction(self.numerator)
        return Fraction(self.numerator, self.denominator) if self.worked_out is None else self.worked_out

    def rounded(self, places: int = 1) -> Decimal | None:
        """As people read it: a share as a percentage, halves rounded up. `None` where nobody counts."""
        if self.value is None:
            return None
        read = self.value * 100 if self.unit is Unit.PER_CENT else self.value
        return Decimal(floor(read * 10**places + Fraction(1, 2))).scaleb(-places)

    def shown(self, places: int = 1) -> str:
        """`68.3%`, `14.1`, `3` for a number of pupils, or a dash where nobody counts."""
        rounded = self.rounded(0 if self.unit is Unit.PUPILS else places)
        if rounded is None:
            return "–"
        return f"{rounded}%" if self.unit is Unit.PER_CENT else str(rounded)
