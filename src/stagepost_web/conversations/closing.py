"""When a conversation is closed: with its return, and open again with it. One that the LA has corrected stays
open, so that the school can object.
"""

from django.db.models import Q

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.returns.models import Correction, SchoolReturn, State
from stagepost_web.returns.status import answer_to


def closed_because(return_request: ReturnRequest) -> str:
    """Why nobody can write about a request any more; empty while they can.

    A collection that has closed takes nothing new, but what was sent is still to be decided on, and what was
    sent back can be sent again: these can be written about.
    """
    answer, collection = answer_to(return_request), return_request.collection
    state = answer.state if answer else State.IN_PROGRESS
    if return_request.withdrawn_at:
        return f"{collection.la.name} has withdrawn this request, so this conversation is closed."
    if state == State.ACCEPTED and (collection.closed_at or not _corrected(answer)):
        return "This return has been accepted, so this conversation is closed."
    if collection.closed_at and state == State.IN_PROGRESS:
        return "This collection has closed, so this conversation is closed."
    return ""


def _corrected(answer: SchoolReturn | None) -> bool:
    """Whether what the LA holds is its own correction."""
    return answer is not None and Correction.objects.filter(version__held_by=answer.pk).exists()


def open_still(to_request: str = "") -> Q:
    """The same for many: requests about which people can write. `to_request` leads to them from what is asked
    for.
    """

    def where(**conditions: object) -> Q:
        return Q(**{f"{to_request}{name}": value for name, value in conditions.items()})

    with_the_la = where(school_return__state__in=[State.SUBMITTED, State.RECEIVED, State.SENT_BACK])
    begun = where(school_return=None) | where(school_return__state=State.IN_PROGRESS)
    corrected = where(school_return__state=State.ACCEPTED, school_return__held__correction__isnull=False)
    return where(withdrawn_at=None) & (with_the_la | (begun | corrected) & where(collection__closed_at=None))
