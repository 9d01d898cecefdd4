"""A report that was given up is asked for once more; one on a late return is asked for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from stagepost_web.la_pages.obstacles import RECALLED
from stagepost_web.la_pages.views.loading import return_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import DECIDE_RETURNS
from stagepost_web.reports import actions
from stagepost_web.reports.models import Report, ReportKind
from stagepost_web.returns.queries import held_version
from stagepost_web.returns.states import NotPossible
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


@require_POST
@for_la(needs=DECIDE_RETURNS)
def release_report(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Make the report on a return that was sent late."""
    version = held_version(return_at(request, la, pk))
    if version is None:
        messages.error(request, RECALLED)
        return redirect("la_pages:return", la.code, pk)
    try:
        actions.release(version=version, by=request.user, ip_address=ip_address(request))
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
    else:
        messages.success(request, "We are making the report. The school gets an email when it is ready.")
    return redirect("la_pages:return", la.code, pk)
