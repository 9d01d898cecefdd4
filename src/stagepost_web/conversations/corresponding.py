"""What the page of a conversation shows and takes, the same for a school and its LA."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations import actions, quoting
from stagepost_web.conversations.closing import closed_because
from stagepost_web.conversations.forms import MessageForm
from stagepost_web.conversations.models import Message, Side
from stagepost_web.conversations.presenting import Conversation, conversation
from stagepost_web.conversations.queries import NOTHING, unread_in
from stagepost_web.conversations.quoting import Quote
from stagepost_web.conversations.sides import address, organisation
from stagepost_web.people.access import ip_address
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import WRITE_MESSAGES
from stagepost_web.people.permissions import may
from stagepost_web.returns.models import Version
from stagepost_web.returns.states import NotPossible

GONE = (
    "We no longer have what you wanted to quote, or the return has changed since you opened its page. "
    "You can write without it."
)
_LARGEST = 2**31 - 1


class Correspondent(NamedTuple):
    """Somebody at one side of a conversation."""

    person: Person
    return_request: ReturnRequest
    side: Side
    versions: QuerySet[Version]
    """What they can quote from."""

    @property
    def may_write(self) -> bool:
        """Whether they may answer for their side. What others there see does not count as read."""
        return may(self.person, WRITE_MESSAGES, organisation(self.return_request, self.side))

    @property
    def name(self) -> str:
        """The school or LA they write for."""
        return organisation(self.return_request, self.side).name

    @property
    def who_writes(self) -> str:
        """What is said to somebody who only reads."""
        if self.side == Side.SCHOOL:
            return "Your school’s data manager or headteacher can write here."
        return "Officers of your authority can write here."

    @property
    def others(self) -> str:
        """Whom they write to."""
        return organisation(self.return_request, self.side.other).name

    @property
    def address(self) -> str:
        """Where they find the conversation."""
        return address(self.return_request, self.side)


class WayIn(NamedTuple):
    """The links to a conversation from the pages of its request and return."""

    address: str
    others: str
    messages: int
    unread: int
    may_write: bool
    """Whether the person may write now: then findings and pupils have a link that quotes them."""
    ask: str
    """What that link says."""


def way_in(person: Person, return_request: ReturnRequest, side: Side) -> WayIn:
    """How somebody on one side gets to the conversation about a request that they may see."""
    counted = unread_in([return_request.pk], side).get(return_request.pk, NOTHING)
    own, others = organisation(return_request, side), organisation(return_request, side.other)
    may_write = may(person, WRITE_MESSAGES, own) and not closed_because(return_request)
    ask = "Ask your authority about this" if side == Side.SCHOOL else "Ask the school about this"
    return WayIn(address(return_request, side), others.name, *counted, may_write=may_write, ask=ask)


class Page(NamedTuple):
    """All that the page shows."""

    conversation: Conversation
    form: MessageForm | None
    """Nothing for somebody who only reads, and where the conversation is closed."""
    quote: Quote | None
    gone: str
    """What is said where a quotation was asked for that there is no more; otherwise empty."""
    closed: str
    """Why nobody can write any more; empty while they can."""
    unsent: str = ""
    """What somebody wants to send to a closed conversation: it is shown, so that they can copy it."""


def opened(request: HttpRequest, who: Correspondent) -> Page:
    """The page as it is read. What is on it counts as read from now on, if they may answer it."""
    quote, gone = _quoted(request.GET, who)
    page = _page(request, who, MessageForm(to=who.others), quote)._replace(gone=gone)
    if who.may_write and request.method == "GET":
        up_to = page.conversation.up_to
        actions.note_read(return_request=who.return_request, side=who.side, up_to=up_to, by=who.person)
    return page


def sent(request: HttpRequest, who: Correspondent) -> Message | Page:
    """The message that was written; or the page with what was typed, and why it was not sent."""
    form = MessageForm(request.POST, to=who.others)
    quote, gone = _quoted(request.POST, who)
    if gone:
        form.add_error(None, gone)
    if not form.is_valid():
        return _not_sent(request, who, form, quote)
    try:
        return actions.write(
            return_request=who.return_request,
            side=who.side,
            text=form.cleaned_data["text"],
            seen=_number(request.POST.get("seen", "")),
            quote=quote,
            by=who.person,
            ip_address=ip_address(request),
        )
    except NotPossible as obstacle:
        form.add_error(None, str(obstacle))
        return _not_sent(request, who, form, quote)


def _not_sent(request: HttpRequest, who: Correspondent, form: MessageForm, quote: Quote | None) -> Page:
    page = _page(request, who, form, quote)
    return page._replace(unsent=form["text"].value() or "") if page.closed else page


def _page(request: HttpRequest, who: Correspondent, form: MessageForm, quote: Quote | None) -> Page:
    shown = conversation(who.return_request, who.side, who.person, request.GET.get("page", "1"))
    closed = closed_because(
        ReturnRequest.objects.select_related(*_AS_IT_STANDS).get(pk=who.return_request.pk)
    )
    return Page(shown, form if who.may_write else None, quote, "", closed)


_AS_IT_STANDS = ("collection__la", "school_return")


def _quoted(given: Mapping[str, str], who: Correspondent) -> tuple[Quote | None, str]:
    """What was asked to be quoted, by the id of its row, or what is said where that is gone."""
    for kind in quoting.QUOTABLE:
        if kind in given:
            found = quoting.quote(kind, _number(given[kind]), who.versions)
            return found, "" if found else GONE
    return None, ""


def _number(given: str) -> int:
    """A number from an address or a form; 0 for what is none."""
    fits = given.isascii() and given.isdecimal() and len(given) <= len(str(_LARGEST))
    return min(int(given), _LARGEST) if fits else 0
