"""The phonics check of each pupil: which of the results count, and whether the standard was met.

A letter outweighs a mark sent beside it; Wa and Wt are looked at only where there is no mark. Where results
that count speak against each other, the pupil counts as if none had been sent.
"""

from typing import NamedTuple

from stagepost import years
from stagepost.codesets.codeset import mark
from stagepost.identifiers.year_group import stated
from stagepost.measures import counting
from stagepost.measures.counted import once, results
from stagepost.records import SAID, Collection, Pupil, Return, Said
from stagepost.years.span import between, since

SUMMERS = between(2012, 2019), since(2022)
"""The summers in which the check was made. In 2020 and 2021 it was made in autumn, and by Year 2."""
RETAKEN = between(2013, 2019), since(2022)
"""The summers in which Year 2 took it again."""
_WORDS = frozenset({"WA", "WT"})
SURE = ("low", "medium", "high")
"""Confidences, the weakest first."""


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
        self._confidence = ""

    @property
    def confidence(self) -> str:
        """How sure it is that every pupil is in the right year group: `high` where each one is stated."""
        self._confidence = self._confidence or min(
            map(_sure, self._returned.pupils), default="high", key=SURE.index
        )
        return self._confidence

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
    """The year group that is stated, or where none is, by age: whoever is not as old as Year 2 is in Year 1.

    Of whom neither is known takes the check for the first time.
    """
    if found := stated(pupil.year_group):
        return found
    year = years.load(summer)
    if pupil.born is None:
        return year.first_checked
    year_2 = year.window("2", Collection.PHONICS)
    return "1" if year_2 is None or pupil.born > year_2[1] else "2"


def _sure(pupil: Pupil) -> str:
    if stated(pupil.year_group):
        return "high"
    return "low" if pupil.born is None else "medium"


def _answer(result: str, summer: int) -> bool | None:
    """Whether one mark or code meets the standard; `None` for one that does not count."""
    points = mark(result)
    if points is not None:
        reached = points >= years.load(summer).threshold.mark
        result = counting.FROM if reached else counting.UNDER
    counts = counting.find(Collection.PHONICS, "CHK", result, summer)
    return counting.Level.EXPECTED in counts.in_numerator if counts.in_denominator else None
