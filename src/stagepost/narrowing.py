"""Of all the results in a file, those of the return that is checked."""

from collections.abc import Set

from stagepost import codesets
from stagepost.recognition.results import SORT, Held, Sort, counted
from stagepost.records import RESULT, Collection, Pupil, Return


def narrowed(sent: Return, collection: Collection, year: int) -> Return:
    """The return with the results of one collection and summer only.

    A file may carry others beside them, and targets and estimates, which are no outcome of a return.
    """
    held = counted(sent)
    return only(sent, held, belonging(held, collection, year))


def belonging(held: Held, collection: Collection, year: int) -> Set[Sort]:
    """Of the sorts of outcome that are held, those of one collection and summer."""
    belongs = codesets.load(collection).belongs
    return {s for s in held.outcomes if s[:3] in belongs and s.year == str(year) and s.status in RESULT}


def only(sent: Return, held: Held, sorts: Set[Sort]) -> Return:
    """The return with outcomes of these sorts alone; `held` is what it holds, or the file it is a part of."""
    if sorts >= held.outcomes.keys():
        return sent
    return sent._replace(pupils=tuple(_only(pupil, sorts) for pupil in sent.pupils))


def _only(pupil: Pupil, sorts: Set[Sort]) -> Pupil:
    return pupil._replace(outcomes=tuple(outcome for outcome in pupil.outcomes if SORT(outcome) in sorts))
