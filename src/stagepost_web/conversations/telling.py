"""Who is told by email about a message."""

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.models import Message, Side
from stagepost_web.conversations.sides import organisation
from stagepost_web.people.limits import works_on
from stagepost_web.people.models import Membership, Person
from stagepost_web.people.permission_table import WRITE_MESSAGES
from stagepost_web.people.permissions import may
from stagepost_web.people.queries import people_at_la
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.submitting.models import Submission


def told_about(return_request: ReturnRequest, side: Side) -> list[Person | School | LocalAuthority]:
    """The school or the LA, if it has given an address, and whoever last acted for it in this matter.

    Where there is neither, everybody there who may answer. Nobody who has left is among them.
    """
    at = organisation(return_request, side)
    acted = _who_acted(return_request, side)
    given: list[Person | School | LocalAuthority] = [at] if at.email else []
    if acted and acted.email and _may_answer(acted, at, return_request.collection.kind):
        given.append(acted)
    return given or [*_who_may_answer(at, return_request.collection.kind)]


def _who_acted(return_request: ReturnRequest, side: Side) -> Person | None:
    """Who wrote last for the side; before that, who sent the return."""
    written = Message.objects.filter(return_request=return_request, side=side).select_related("event__by")
    if last := written.order_by("-number").first():
        return last.event.by
    if side == Side.LA:
        return return_request.issued_by
    sent = Submission.objects.filter(
        version__school_return__return_request=return_request, delivery__sent_by__isnull=False
    )
    newest = sent.select_related("delivery__sent_by").order_by("-version__number").first()
    return newest.delivery.sent_by if newest else None


def _may_answer(person: Person, at: School | LocalAuthority, kind: str) -> bool:
    open_to = not isinstance(at, LocalAuthority) or works_on(person, at, kind)
    return may(person, WRITE_MESSAGES, at) and open_to


def _who_may_answer(at: School | LocalAuthority, kind: str) -> list[Person]:
    if isinstance(at, LocalAuthority):
        return people_at_la(at, WRITE_MESSAGES, kind)
    held = Membership.objects.filter(WRITE_MESSAGES.held, school=at, person__is_active=True)
    return [each.person for each in held.select_related("person").order_by("person__name", "pk")]
