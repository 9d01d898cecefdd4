"""A pupil's outcomes of the phonics check, told apart by what they say and not only by where they stand."""

from collections.abc import Callable
from operator import itemgetter
from typing import NamedTuple

from stagepost.codesets.codeset import mark as whole_number
from stagepost.context import Context
from stagepost.records import SAID, Outcome, Pupil

OUTCOME = "NY"
"""Result qualifier of a code."""
MET = "WA"
NOT_MET = "WT"
"""Working at, and towards, the expected standard: both follow from the mark and need not be sent (DfE, April
2017)."""
INSTEAD = frozenset({"A", "D", "L", "Q"})
"""What may stand instead of a mark."""


_result_of = itemgetter(SAID(Outcome._fields).index("result"))
_new = tuple.__new__


class CheckResult(NamedTuple):
    """A pupil's outcomes, by what they say. A right pupil has one mark or one code, and never both."""

    marks: tuple[Outcome, ...]
    codes: tuple[Outcome, ...]
    standards: tuple[Outcome, ...]

    @property
    def mark(self) -> int | None:
        """The pupil's mark, where there is one, no code beside it, and it is a whole number."""
        return whole_number(self.marks[0].result) if len(self.marks) == 1 and not self.codes else None

    @property
    def code(self) -> str:
        """The code instead of a mark, where there is one, no mark beside it, and it is known; else empty."""
        only = self.codes[0].result.upper() if len(self.codes) == 1 and not self.marks else ""
        return only if only in INSTEAD else ""


_MARK, _CODE, _STANDARD = map(CheckResult._fields.index, ("marks", "codes", "standards"))


def marks(context: Context) -> list[int | None]:
    """Those of all pupils of the return, of whom many have the same."""
    alike = context.alike
    held = {shared: _mark(pupil) for shared, pupil in alike.firsts(("outcomes",)).items()}
    return list(map(held.__getitem__, alike.values(("outcomes",))))


def _mark(pupil: Pupil) -> int | None:
    """Nearly always there is one outcome, and it is a mark."""
    only = whole_number(pupil.outcomes[0].result) if len(pupil.outcomes) == 1 else None
    return check_result(pupil).mark if only is None else only


def many_on_threshold(least: int) -> Callable[[Context], bool]:
    """Whether so many results of the return, of whomever, may be the mark that just meets the standard."""

    def held(context: Context) -> bool:
        if context.said is None:
            return True
        threshold = context.year.threshold.mark
        return least <= sum(
            n for said, n in context.said.items() if whole_number(_result_of(said)) == threshold
        )

    return held


def check_result(pupil: Pupil) -> CheckResult:
    """Sort a pupil's outcomes. A known code sent in the place of the mark is a code all the same."""
    sorts: tuple[list[Outcome], list[Outcome], list[Outcome]] = ([], [], [])
    for outcome in pupil.outcomes:
        if outcome.result:
            sorts[_sort(outcome)].append(outcome)
    return _new(CheckResult, map(tuple, sorts))


def _sort(outcome: Outcome) -> int:
    """The place among the items of `CheckResult`."""
    result = outcome.result.upper()
    if result in (MET, NOT_MET):
        return _STANDARD
    if result in INSTEAD or (outcome.qualifier == OUTCOME and whole_number(result) is None):
        return _CODE
    return _MARK


def anybody_without_one_result(context: Context) -> bool:
    """Whether the outcomes of all pupils are not seen at once to be one mark or one code, right or wrong."""
    results, outcomes = context.results, context.alike.all("outcomes")
    return results is None or bool(results & {"", MET, NOT_MET}) or {*map(len, outcomes)} != {1}
