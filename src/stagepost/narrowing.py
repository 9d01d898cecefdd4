"""Of all the results in a file, those of the return that is checked."""

from collections.abc import Set

from stagepost import codesets
from stagepost.recognition.results import SORT, Contents, Sort, counted
from stagepost.records import RESULT, Collection, Outcome, Return


def for_collection(returned: Return, collection: Collection, year: int) -> Return:
    """The return with the results of one collection and summer only.

    A file may carry others beside them, and targets and estimates, which are no outcome of a return.
    """
    contents = counted(returned)
    return only(returned, contents, belonging(contents, collection, year))


def belonging(contents: Contents, collection: Collection, year: int) -> Set[Sort]:
    """Of the sorts of outcome that are held, those of one collection and summer."""
    summer, known = str(year), codesets.load(collection).belongs
    return {
        sort
        for sort in contents.outcomes
        if sort.year == summer
        and sort.status in RESULT
        and (sort.stage, sort.subject, sort.component) in known
    }


def belongs(outcome: Outcome | Sort, collection: Collection, year: int) -> bool:
    """Whether it is a result of one collection and summer: a target and an estimate are none."""
    what = outcome.stage, outcome.subject, outcome.component
    of_year = outcome.year == str(year) and outcome.status in RESULT
    return of_year and what in codesets.load(collection).belongs


def only(returned: Return, contents: Contents, sorts: Set[Sort]) -> Return:
    """The return with outcomes of these sorts alone, all of which are in `contents`: its or its file's."""
    if len(sorts) == len(contents.outcomes):
        return returned
    shared = {id(pupil.outcomes): pupil.outcomes for pupil in returned.pupils}
    left = {key: _only(outcomes, sorts) for key, outcomes in shared.items()}
    return returned._replace(
        pupils=tuple(pupil._replace(outcomes=left[id(pupil.outcomes)]) for pupil in returned.pupils)
    )


def _only(outcomes: tuple[Outcome, ...], sorts: Set[Sort]) -> tuple[Outcome, ...]:
    return tuple(outcome for outcome in outcomes if SORT(outcome) in sorts)
