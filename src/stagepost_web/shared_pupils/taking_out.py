"""Takes a settled pupil out of the return of whoever does not submit them: the version that is held stays
as it was, and another is made from it.
"""

from collections.abc import Iterable, Iterator

from django.db import transaction

from stagepost_web.people.models import Person
from stagepost_web.reports.correction_actions import correct
from stagepost_web.returns.changing import TakeOut
from stagepost_web.returns.correcting import Corrected, corrected
from stagepost_web.returns.models import LONGEST_WORDS
from stagepost_web.returns.states import NotPossible
from stagepost_web.returns.taking import not_correctable
from stagepost_web.shared_pupils.holding import hold_returns
from stagepost_web.shared_pupils.models import SharedPupil, Side, State
from stagepost_web.shared_pupils.queries import WITH_SIDES

ONLY_ONE = "This is the only pupil in the return, so we cannot take the pupil out. Send the return back."


def take_out(pk: int) -> list[int]:
    """Take the pupil out wherever that can be done now. Answers the ids of the sides that were changed."""
    shared = SharedPupil.objects.select_related("collection__la", "owner__school").get(pk=pk)
    there = to_take_out(shared, _sides(shared))
    return [side.pk for side in there if not obstacle(side) and _take_out(shared, side)]


def to_take_out(shared: SharedPupil, sides: list[Side]) -> Iterator[Side]:
    """The sides whose return still has a pupil that belongs in another.

    Nothing while the one that it belongs in has not: then no return would.
    """
    if shared.state != State.SETTLED or shared.settled_by_id is None or is_missing(shared, sides):
        return
    yield from (side for side in sides if side.return_request_id != shared.owner_id and side.held)


def is_missing(shared: SharedPupil, sides: Iterable[Side]) -> bool:
    """Whether it is settled and the return in which the pupil belongs has not got the pupil."""
    owners = (side for side in sides if side.return_request_id == shared.owner_id)
    return shared.state == State.SETTLED and any(not side.held for side in owners)


def obstacle(side: Side) -> str:
    """Why the pupil cannot be taken out of the return now; empty where that can be done."""
    school_return = side.return_request.school_return
    if words := not_correctable(school_return):
        return words
    return ONLY_ONE if side.pupil and side.pupil.version.pupil_count == 1 else ""


def _take_out(shared: SharedPupil, side: Side) -> bool:
    """Whatever has changed in between, its own event brings the next look at it."""
    if (pupil := side.pupil) is None:
        return False
    try:
        return _make(shared, side, corrected(pupil.version, [TakeOut(pupil.place)]))
    except NotPossible:
        return False


@transaction.atomic
def _make(shared: SharedPupil, side: Side, judged: Corrected) -> bool:
    hold_returns(shared.pk)  # both: recalled just now, the other would leave the pupil in none
    now = SharedPupil.objects.select_related("settled_by").get(pk=shared.pk)
    still, by = now.owner_id == shared.owner_id and side in to_take_out(now, _sides(now)), _by(now, side)
    if not still or by is None:
        return False
    version = correct(corrected=judged, reason=reason(shared), by=by)
    Side.objects.filter(pk=side.pk).update(taken_out_in=version)
    return True


def _by(shared: SharedPupil, side: Side) -> Person | None:
    """Who changes the return: the officer who decided or, where both schools agree, whoever agreed for this
    one. A school is not told who answered at another.
    """
    return shared.settled_by if shared.decided else side.answered_by


def reason(shared: SharedPupil) -> str:
    """Why, as the school reads it with the version. It may name a child."""
    whose = (
        f"{shared.owner.school.name} submits this pupil." if shared.owner else "No school submits this pupil."
    )
    if not shared.decided:
        return f"{whose} Both schools have said so."
    return f"{whose} {shared.collection.la.name} has decided so: {shared.words}"[:LONGEST_WORDS]


def _sides(shared: SharedPupil) -> list[Side]:
    related = (*WITH_SIDES, "pupil__version__school_return__return_request__collection__la")
    return list(Side.objects.filter(shared=shared.pk).select_related(*related).order_by("pk"))
