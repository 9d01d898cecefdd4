"""What the question of ownership is asked with, and what comes back."""

from datetime import date
from typing import NamedTuple


class Stay(NamedTuple):
    """A pupil's time on the roll of one school, early years setting, or none."""

    school: str
    """However the asker names it: the answer gives the same name back."""
    first: date
    last: date | None = None
    """The last day on roll; `None` while the pupil is there, or where no leaving is known."""
    half_term: date | None = None
    """The first day of the second half of the summer term there."""
    outside: bool = False
    """Home education, a school that takes no part, another country: nobody there submits."""
    hours: float | None = None
    """Hours a week between 8 am and 6 pm, for a child in more than one setting at once."""

    @property
    def end(self) -> date:
        """The last day, or the end of time."""
        return self.last or date.max

    def on(self, day: date) -> bool:
        """Whether the pupil is there on that day."""
        return self.first <= day <= self.end

    def touches(self, first: date, last: date) -> bool:
        """Whether the pupil is there on any day from `first` to `last`."""
        return self.first <= last and first <= self.end


class Known(NamedTuple):
    """What else the asker knows. Whatever is left out is taken from the year's data, or asked for."""

    taken: bool | None = None
    """Whether the phonics check was taken. `False` is an answer, `None` is none."""
    taken_at: str = ""
    """The school where it was taken."""
    period: tuple[date, date] | None = None
    """First and last day of the check or test period, where the year's data does not hold or not fit."""
    half_term: date | None = None
    """The first day of the second half of the summer term, at every school whose stay names no other."""
    holidays: frozenset[date] | None = None
    """The days of May on which schools were closed, bank holidays aside. An empty set says: none."""


class Owner(NamedTuple):
    """Who submits the pupil, and by what."""

    school: str | None
    """One of the schools asked about; `None` when nobody has to submit."""
    reason: str
    """How the clause meets the pupil's dates, in a sentence."""
    clause: str
    """The clause's label, ours and stable: `ks2-after`."""
    quote: str
    """The clause as its source words it; empty where the document was not seen itself."""
    source: str
    confidence: str
    """`high` when the guidance of that very summer says so; `medium` and `low` as in `docs/sources.md`."""


class Ask(NamedTuple):
    """No answer yet: what is missing, and why it matters."""

    missing: tuple[str, ...]
    reason: str
