"""More than one pupil in ten absent or not taking part is far more than usual."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil, Return
from stagepost.rules.declare import KS1, KS2, PHONICS, QUERY, Each, Found, found, rule
from stagepost.rules.occasions import result_of
from stagepost.rules.words import count

SHARE = 0.1
"""England's phonics check of 2012 had 1.6 % D and 0.4 % A."""
FEWEST = 3
"""Pupils: in a small class one or two are soon a tenth of it."""
NOT_ASSESSED = frozenset({"A", "D"})


@rule(
    "all-absent",
    title="More pupils than usual are recorded as A or D",
    severity=QUERY,
    each=Each.RETURN,
    when=result_of(*NOT_ASSESSED),
    collections=PHONICS | KS1 | KS2,
    basis="practice; in the phonics check of 2012 England had 1.6 % D and 0.4 % A",
    confidence="low",
    says="A or D is recorded for {absent} of {all}.",
    why=(
        "A pupil without a result counts as not meeting the standard. Pupils who were there, or came back in"
        " time, should be assessed."
    ),
    put_right=(
        "Check each pupil with A or D. If they are right, say what happened. If not, correct them in your "
        "MIS and export the return again."
    ),
    reasons=(
        "Many pupils were away when the assessments were made.",
        "Most of our pupils cannot take part in these assessments.",
    ),
)
def all_absent(returned: Return, context: Context) -> Iterator[Found]:
    """Of the EYFS profile a-needs-exemption asks about every child with A."""
    absent = list(filter(_not_assessed, returned.pupils))
    if len(absent) >= FEWEST and len(absent) > SHARE * len(returned.pupils):
        yield found("", other_pupils=absent, absent=len(absent), all=count(len(returned.pupils), "pupil"))


def _not_assessed(pupil: Pupil) -> bool:
    return any(outcome.result.upper() in NOT_ASSESSED for outcome in pupil.outcomes)
