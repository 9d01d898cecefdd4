"""Of all the results in a file, those of the return that is checked."""

from collections.abc import Container
from operator import attrgetter

from stagepost import codesets
from stagepost.records import Collection, Pupil, Return

RESULT = ("R", "")
"""The status of a result. Others, such as a target or an estimate, are no outcome of a return."""
_SORT = attrgetter("stage", "subject", "component", "year", "status")
"""What decides whether an outcome belongs to a return. A file has a thousand outcomes, but few sorts."""


def narrowed(sent: Return, collection: Collection, year: int) -> Return:
    """The return with the results of one collection and summer only.

    A file may carry others beside them, and targets and estimates, which are no outcome of a return.
    """
    sorts = {sort for pupil in sent.pupils for sort in map(_SORT, pupil.outcomes)}
    belongs = codesets.load(collection).belongs
    right = {s for s in sorts if s[:3] in belongs and s[3] == str(year) and s[4] in RESULT}
    if right == sorts:
        return sent
    return sent._replace(pupils=tuple(_only(pupil, right) for pupil in sent.pupils))


def _only(pupil: Pupil, right: Container[object]) -> Pupil:
    return pupil._replace(outcomes=tuple(outcome for outcome in pupil.outcomes if _SORT(outcome) in right))
