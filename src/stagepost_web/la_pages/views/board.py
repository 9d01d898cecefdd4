"""The board of a collection."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from stagepost_web.conversations.models import Side
from stagepost_web.conversations.queries import NOTHING, unread_in
from stagepost_web.la_pages import queries
from stagepost_web.la_pages.arriving import drawn
from stagepost_web.la_pages.needs import needs_of
from stagepost_web.la_pages.queries.arrivals import arrivals
from stagepost_web.la_pages.views.leading import asked_in
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.onward.forms_of import form_for_dfe
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.people.permission_table import DECIDE_RETURNS, LOAD_ROLLS, MANAGE_COLLECTIONS
from stagepost_web.people.permissions import may
from stagepost_web.returns.models import Route
from stagepost_web.schools.models import LocalAuthority

HEADS = (
    ("school", "School", False),
    ("standing", "Status", False),
    ("number", "Number", False),
    ("pupils", "Pupils", True),
    ("errors", "Errors", True),
    ("queries", "Queries", True),
    ("answers", "Answers to decide", True),
    ("sent", "Sent", False),
)
"""The columns: what they are sorted by, their heading, whether they hold numbers."""
CHOSEN = frozenset({"search", "phase", "trust", "route"})
"""What somebody chooses in the form above the list. All else in the address stays as it is."""


@require_safe
@for_la
def board(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show where every school stands, as filtered, sorted and searched for in the address."""
    collection = collection_at(request, la, pk)
    asked, today = asked_in(request), timezone.localdate()
    may_decide = may(request.user, DECIDE_RETURNS, la)
    page = queries.board(collection, asked, today)
    chased = [row.number for row in page.object_list if row.status.school_acts]
    contacts = queries.contacts(request.user, collection, chased)
    unread = unread_in([row.pk for row in page.object_list], Side.LA)
    page.object_list = [
        row._replace(contact=contacts.get(row.number), unread=unread.get(row.pk, NOTHING).unread)
        for row in page.object_list
    ]
    tally = queries.tallied([collection], today)[pk]
    context = {
        "la": la,
        "collection": collection,
        "tally": tally,
        "needs": needs_of(request.user, collection, tally),
        "arrivals": drawn(arrivals(collection, today)),
        "asked": asked,
        "kept": {name: value for name, value in asked.fields.items() if name not in CHOSEN},
        "choices": queries.choices(la),
        "routes": Route.choices,
        "page": page,
        "chasing": bool(chased),
        "may_decide": may_decide,
        "hands_on": form_for_dfe(collection),
        "waiting": queries.waiting_in(collection, asked, today) if may_decide else {},
        "selected": request.GET.get("select", ""),
        "may_load_rolls": may(request.user, LOAD_ROLLS, la),
        "may_manage": may(request.user, MANAGE_COLLECTIONS, la),
        "heads": [(*head, _next_sort(head[0], asked), _sorted(head[0], asked)) for head in HEADS],
    }
    return render(request, "la_pages/board.html", context)


def _next_sort(name: str, asked: queries.Asked) -> str:
    """What a click on the heading asks for: the other way round where it is sorted by this already."""
    return f"-{name}" if asked.sort == name and not asked.downwards else name


def _sorted(name: str, asked: queries.Asked) -> str:
    """What `aria-sort` says of the column."""
    if asked.sort != name:
        return "none"
    return "descending" if asked.downwards else "ascending"
