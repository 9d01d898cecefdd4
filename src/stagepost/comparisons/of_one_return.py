"""Of two files that may hold several returns, what is to be compared of one."""

from collections.abc import Iterable

from stagepost.narrowing import for_collection
from stagepost.pupil_index import PupilIndex
from stagepost.records import RESULT, Collection, Pupil, Return


def of_one_return(last: Return, now: Return, collection: Collection, summer: int) -> tuple[Return, Return]:
    """Both with the results of one collection and summer, and without the pupils of other returns: those who
    have results of others and in neither file one of this. Who has no result at all stays: it may be missing.
    """
    before, after = (for_collection(returned, collection, summer) for returned in (last, now))
    concerned = [
        PupilIndex(pupil for pupil in returned.pupils if pupil.outcomes) for returned in (before, after)
    ]
    return _without_others(last, before, concerned), _without_others(now, after, concerned)


def _without_others(whole: Return, of_one: Return, concerned: Iterable[PupilIndex[Pupil]]) -> Return:
    both = zip(whole.pupils, of_one.pupils, strict=True)
    kept = tuple(
        pupil
        for held, pupil in both
        if pupil.outcomes or not _has_result(held) or any(among.find(pupil) for among in concerned)
    )
    return of_one._replace(pupils=kept)


def _has_result(pupil: Pupil) -> bool:
    return any(outcome.status in RESULT for outcome in pupil.outcomes)
