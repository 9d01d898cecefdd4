"""Conversations, as the person asking may see them: those of their school or LA, and nobody else's."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from stagepost_web.collections.models import Collection as Collected
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.models import Message, Reading, Side
from stagepost_web.conversations.sides import side_of
from stagepost_web.people.limits import within
from stagepost_web.people.permission_table import READ_LA, READ_SCHOOL
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.schools.models import LocalAuthority, School

UNREAD = Q(newest__gt=F("read"))
"""Readings of a side that has something to read."""
WAITING = Q(newest__gt=F("written"))
"""Readings of a side that has not answered."""


class Unread(NamedTuple):
    """What a conversation has for one side."""

    messages: int
    """From both sides."""
    unread: int
    """Of those from the other side."""


NOTHING = Unread(0, 0)
"""Of a conversation that has not begun."""


def readings_of(person: Somebody, at: School | LocalAuthority) -> QuerySet[Reading]:
    """How far a school or an LA has read each of its conversations: first what it has not read, then the
    latest. Nothing for somebody to whom its pages are closed.
    """
    reads = READ_SCHOOL if isinstance(at, School) else READ_LA
    if not may(person, reads, at):
        return Reading.objects.none()
    kinds = Q() if isinstance(at, School) else within(person, at, "return_request__collection__kind")
    related = (
        *("return_request__collection__la", "return_request__school"),
        *("return_request__school_return", "read_by"),
    )
    unread = Case(When(UNREAD, then=Value(0)), default=Value(1))
    return _of(at).filter(kinds).select_related(*related).order_by(unread, "-last_at", "-pk")


def unread_at(person: Somebody, at: School | LocalAuthority) -> int:
    """How many messages a school or an LA has not read: for the navigation, on each of its pages."""
    readings = readings_of(person, at).filter(UNREAD)
    return sum(each.unread for each in _counted(readings, side_of(at)).values())


def unread_by_collection(person: Somebody, la: LocalAuthority) -> dict[int, int]:
    """How many messages the LA has not read, by the id of the collection; none of one without such."""
    readings = readings_of(person, la).filter(UNREAD)
    counted = _counted(readings, Side.LA)
    found: dict[int, int] = {}
    for request, collection in readings.order_by().values_list(
        "return_request_id", "return_request__collection_id"
    ):
        found[collection] = found.get(collection, 0) + counted[request].unread
    return found


def unread_in(return_requests: Iterable[int], side: Side) -> dict[int, Unread]:
    """What the conversations about these requests have for a side, by the id of the request; nothing of one
    without a message. The caller has seen that the person may read them.
    """
    readings = Reading.objects.filter(return_request__in=list(return_requests), side=side)
    return _counted(readings, side)


def messages_of(return_request: ReturnRequest) -> QuerySet[Message]:
    """The messages about a request that the person has been shown, the newest first."""
    found = Message.objects.filter(return_request=return_request)
    return found.select_related("event__by", "event__words").order_by("-number")


def written_about(person: Somebody, at: School | LocalAuthority) -> QuerySet[Collected]:
    """The collections about which there are messages, newest first."""
    readings = readings_of(person, at).order_by()
    return Collected.objects.filter(pk__in=readings.values("return_request__collection")).order_by(
        "-year", "kind", "title"
    )


def _of(at: School | LocalAuthority) -> QuerySet[Reading]:
    whose = Q(return_request__school=at) if isinstance(at, School) else Q(return_request__collection__la=at)
    return Reading.objects.filter(whose, side=side_of(at))


def _counted(readings: QuerySet[Reading], side: Side) -> dict[int, Unread]:
    """One query for all of them, which are that side's."""
    of_request = "return_request__messages"
    theirs = Q(**{f"{of_request}__side": side.other, f"{of_request}__number__gt": F("read")})
    counted = readings.order_by().values("return_request")
    counted = counted.annotate(messages=Count(of_request), unread=Count(of_request, filter=theirs))
    found = counted.values_list("return_request", "messages", "unread")
    return {request: Unread(messages, unread) for request, messages, unread in found}
