"""A pupil's outcomes of the phonics check, told apart by what they say and not only by where they stand."""

from operator import itemgetter
from typing import NamedTuple

from stagepost.codesets.codeset import mark as whole_number
from stagepost.context import Context
from stagepost.records import Outcome, Pupil

OUTCOME = "NY"
"""Result qualifier of a code."""
MET = "WA"
NOT_MET = "WT"
"""Working at, and towards, the expected standard: both follow from the mark and need not be sent (DfE, April
2017)."""
INSTEAD = frozenset({"A", "D", "L", "Q"})
"""What may stand instead of a mark."""


_RESULT = itemgetter(Outcome._fields.index("result"))


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


def marks(context: Context) -> list[int | None]:
    """Those of all pupils of the return, of whom many have the same."""
    alike = context.alike
    held = {shared: check_result(pupil).mark for shared, pupil in alike.firsts(("outcomes",)).items()}
    return [held[shared] for shared in alike.values(("outcomes",))]


def check_result(pupil: Pupil) -> CheckResult:
    """Sort a pupil's outcomes. A known code sent in the place of the mark is a code all the same."""
    marks: list[Outcome] = []
    codes: list[Outcome] = []
    standards: list[Outcome] = []
    for outcome in pupil.outcomes:
        result = outcome.result.upper()
        if result in (MET, NOT_MET):
            standards.append(outcome)
        elif result in INSTEAD or (result and outcome.qualifier == OUTCOME and whole_number(result) is None):
            codes.append(outcome)
        elif result:
            marks.append(outcome)
    return CheckResult(tuple(marks), tuple(codes), tuple(standards))


def one_result(pupil: Pupil) -> bool:
    """Whether there is one outcome, and it is a mark or a code, right or wrong."""
    return len(pupil.outcomes) == 1 and pupil.outcomes[0].result.upper() not in ("", MET, NOT_MET)


def any_result(pupil: Pupil) -> bool:
    """Whether any outcome says anything."""
    return any(map(_RESULT, pupil.outcomes))
