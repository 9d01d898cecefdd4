"""The one question: who must submit this pupil?"""

from collections.abc import Callable, Iterable, Mapping

from stagepost import years
from stagepost.ownership.case import Case
from stagepost.ownership.eyfsp import eyfsp
from stagepost.ownership.ks1 import ks1
from stagepost.ownership.ks2 import ks2
from stagepost.ownership.phonics import phonics
from stagepost.ownership.stays import tidied
from stagepost.ownership.values import Ask, Known, Owner, Stay
from stagepost.records import Collection

_DECISIONS: Mapping[Collection, Callable[[Case], Owner | Ask]] = {
    Collection.EYFSP: eyfsp,
    Collection.PHONICS: phonics,
    Collection.KS1: ks1,
    Collection.KS2: ks2,
}


def owner(collection: Collection, summer: int, stays: Iterable[Stay], known: Known = Known()) -> Owner | Ask:
    """Who must submit a pupil with these stays in the return of that summer, by which clause, and how sure.

    The order of the stays does not matter. Never raises: what cannot be answered from the guidance that was
    seen comes back as an `Ask`.
    """
    if summer not in years.known():
        return Ask((f"the guidance and the dates for {summer}",), f"We hold nothing for {summer}.")
    ordered = tidied(stays)
    if isinstance(ordered, Ask):
        return ordered
    case = Case(collection, summer, ordered, known)
    if not years.load(summer).collected(collection):
        return case.owner(None, "not-collected", f"There was no return in {summer}.")
    if not case.schools:
        return Ask(
            ("the schools the pupil has been at, and the first day at each",),
            "We do not know of a school that takes part for this pupil.",
        )
    return _DECISIONS[collection](case)
