"""A school's files: what it has sent, and what its LA has put there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.exchange import queries
from stagepost_web.people.access import for_school
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.reports.queries import overtaken
from stagepost_web.schools.models import School

FILTERS = (("all", "All"), ("waiting", "Submitted and not yet received"), ("received", "Received"))


@require_safe
@for_school
def files(request: HttpRequest, school: School) -> HttpResponse:
    """List the files from the LA, then those that were sent to it."""
    which = request.GET.get("show", "all")
    if which not in queries.SENT:
        which = "all"
    context = {
        "school": school,
        "from_the_la": queries.from_the_la(request.user, school),
        "overtaken": overtaken(school),
        "sent": queries.previously_sent(request.user, school, which),
        "filters": FILTERS,
        "which": which,
        "may_send": may(request.user, SEND_RETURNS, school),
    }
    return render(request, "school_pages/files.html", context)
