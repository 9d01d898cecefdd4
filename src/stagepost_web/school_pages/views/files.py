"""A school's files: what it has sent, and what its LA has put there."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.exchange import queries
from stagepost_web.exchange.models import Delivery
from stagepost_web.file_requests.queries import drafts_of
from stagepost_web.people.access import for_school
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.reports.queries import overtaken
from stagepost_web.school_pages.views.loading import signed_in_as
from stagepost_web.schools.models import School

FILTERS = (("all", "All"), ("waiting", "Submitted and not yet received"), ("received", "Received"))

PER_PAGE = 20
_WITH = ("school", "la", "made_by", "sent_by", "received_by", "sending")


@require_safe
@for_school
def files(request: HttpRequest, school: School) -> HttpResponse:
    """List the files from the LA, then those that were sent to it."""
    which = request.GET.get("show", "all")
    if which not in queries.SENT:
        which = "all"
    may_send = may(request.user, SEND_RETURNS, school)
    context = {
        "school": school,
        "unsent": drafts_of(signed_in_as(request), school, None).order_by("-pk") if may_send else [],
        "from_the_la": _turned(queries.from_the_la(request.user, school), request, "from_la"),
        "overtaken": overtaken(school),
        "sent": _turned(
            queries.previously_sent(request.user, school, which).select_related(*_WITH), request, "sent"
        ),
        "filters": FILTERS,
        "which": which,
        "may_send": may_send,
    }
    return render(request, "school_pages/files.html", context)


def _turned(deliveries: QuerySet[Delivery], request: HttpRequest, parameter: str) -> Page[Delivery]:
    """The page of one of the two lists; the address says by the parameter which."""
    return Paginator(deliveries, PER_PAGE).get_page(request.GET.get(parameter))
