"""The phonics check of each pupil: which of the results count, and whether the standard was met.

A letter outweighs a mark sent beside it; Wa and Wt are looked at only where there is no mark. Where results
that count speak against each other, the pupil counts as if none had been sent.
"""

from typing import NamedTuple

from stagepost import years
from stagepost.codesets.codeset import mark
from stagepost.measures import counting
from stagepost.measures.counted import SAID, Said, once, results
from stagepost.records import Collection, Pupil, Return
from stagepost.years.span import between, since

SUMMERS = between(2012, 2019), since(2022)
"""The summers in which the check was made. In 2020 and 2021 it was made in autumn, and by Year 2."""
RETAKEN = between(2013, 2019), since(2022)
"""The summers in which Year 2 took it again."""
_WORDS = frozenset({"WA", "WT"})


class Check(NamedTuple):
    """One pupil's check."""

    upn: str
    results: frozenset[str]
    """Those that count, in capitals: the letters, without one the marks, without these Wa or Wt."""
    met: bool | None
    """Whether the pupil met the standard; `None` for one who does not count."""


class Checks(dict[str, tuple[Check, ...]]):
    """The checks of a return by year group, worked out when the first measure asks for the group.

    What outcomes say is worked out once for all that say the same: a return has many pupils and few marks.
    """

    def __init__(self, returned: Return, summer: int) -> None:
        super().__init__()
        self._returned, self._summer = returned, summer
        self._known: dict[tuple[Said, ...], Check] = {}

    def __missing__(self, group: str) -> tuple[Check, ...]:
        pupils = (each for each in once(self._returned.pupils) if year_group(each, self._summer) == group)
        self[group] = tuple(map(self._check, pupils))
        return self[group]

    def _check(self, pupil: Pupil) -> Check:
        said = tuple(map(SAID, pupil.outcomes))
        if said not in self._known:
            self._known[said] = check(pupil, self._summer)
        _, results, met = self._known[said]
        return Check(pupil.upn, results, met)


def check(pupil: Pupil, summer: int) -> Check:
    """A pupil's check of a summer. Raises `years.UnknownYear` for a mark where no threshold is held."""
    found = frozenset(result.upper() for _, result in results(pupil, Collection.PHONICS, summer))
    marks = frozenset(result for result in found if mark(result) is not None)
    decisive = (found - marks - _WORDS) or marks or found
    answers = {_answer(result, summer) for result in decisive}
    return Check(pupil.upn, decisive, answers.pop() if len(answers) == 1 else None)


def year_group(pupil: Pupil, summer: int) -> str:
    """The year group, or where none was sent by age: whoever is not as old as Year 2 is in Year 1."""
    if pupil.year_group or pupil.born is None:
        return pupil.year_group or "1"
    year_2 = years.load(summer).window("2", Collection.PHONICS)
    return "1" if year_2 is None or pupil.born > year_2[1] else "2"


def _answer(result: str, summer: int) -> bool | None:
    """Whether one mark or code meets the standard; `None` for one that does not count."""
    points = mark(result)
    if points is not None:
        reached = points >= years.load(summer).threshold.mark
        result = counting.FROM if reached else counting.UNDER
    counts = counting.find(Collection.PHONICS, "CHK", result, summer)
    return counting.Level.EXPECTED in counts.in_numerator if counts.in_denominator else None
