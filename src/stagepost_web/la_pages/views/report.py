"""A report that was given up is asked for once more."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from stagepost_web.la_pages.views.loading import return_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import DECIDE_RETURNS
from stagepost_web.reports import actions
from stagepost_web.reports.models import Report, ReportKind
from stagepost_web.returns.queries import held_version
from stagepost_web.schools.models import LocalAuthority


@require_POST
@for_la(needs=DECIDE_RETURNS)
def make_again(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Put the report into the queue again."""
    version = held_version(return_at(request, la, pk))
    actions.make_again(
        report=get_object_or_404(Report, kind=ReportKind.PUPIL_LEVEL, version=version),
        by=request.user,
        ip_address=ip_address(request),
    )
    messages.success(request, "We are making the report again.")
    return redirect("la_pages:return", la.code, pk)
