"""The LA's first page: its collections, and how each is going."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from stagepost_web.conversations.queries import unread_by_collection
from stagepost_web.exchange.health import disk
from stagepost_web.la_pages import queries
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.people.limits import in_words
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS, MANAGE_LA, SEE_GIVEN_UP
from stagepost_web.people.permissions import may
from stagepost_web.schools.models import LocalAuthority

PER_PAGE = 20


@require_safe
@for_la
def collections(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Show the collections, newest first, and where their schools stand.

    An officer of the whole authority without any meets the first steps.
    """
    every = queries.collections_of(request.user, la)
    page = Paginator(every, PER_PAGE).get_page(request.GET.get("page"))
    if not page.paginator.count and may(request.user, MANAGE_LA, la):
        return redirect("la_pages:start", la.code)
    found = list(page)
    unread = unread_by_collection(request.user, la)
    tallies = queries.tallied(found, timezone.localdate())
    context = {
        "la": la,
        "page": page,
        "lines": [(collection, tallies[collection.pk], unread.get(collection.pk, 0)) for collection in found],
        "may_manage": may(request.user, MANAGE_COLLECTIONS, la),
        "limited_to": in_words(request.user, la),
        "not_done": may(request.user, SEE_GIVEN_UP, la) and _not_done(request, la),
    }
    return render(request, "la_pages/collections.html", context)


def _not_done(request: SignedInRequest, la: LocalAuthority) -> bool:
    given_up = queries.any_given_up(request.user, la) or queries.newest_missing(request.user, la)
    return given_up or not disk().well
