"""Who stands on which side of a conversation, and where each side finds it."""

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.models import Side
from stagepost_web.schools.models import LocalAuthority, School

NEWEST = "#newest"
"""Where a page of a conversation has its first unread message, or its last."""


def organisation(return_request: ReturnRequest, side: Side) -> School | LocalAuthority:
    """The school or the LA."""
    return return_request.school if side == Side.SCHOOL else return_request.collection.la


def side_of(at: School | LocalAuthority) -> Side:
    """The side on which the people of a school or an LA stand."""
    return Side.SCHOOL if isinstance(at, School) else Side.LA


def address(return_request: ReturnRequest, side: Side) -> str:
    """The page of the conversation, as that side opens it."""
    if side == Side.SCHOOL:
        return f"{return_request.get_absolute_url()}messages/"
    return f"{return_request.collection.la.get_absolute_url()}requests/{return_request.pk}/messages/"
