"""A school of another authority no longer returns through this one, which is asked about first."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost_web.la_pages import queries, school_actions
from stagepost_web.la_pages.views.loading import school_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_SCHOOLS
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_SCHOOLS)
def stop_returning(request: SignedInRequest, la: LocalAuthority, number: str) -> HttpResponse:
    """Say what it means, and do it unless the school still owes the LA a return."""
    school = school_at(request, la, number)
    if school.la_id == la.pk:
        raise Http404
    if request.method == "POST":
        try:
            school_actions.stop_returning(
                la=la, school=school, by=request.user, ip_address=ip_address(request)
            )
        except NotPossible as obstacle:
            messages.error(request, str(obstacle))
        else:
            messages.success(request, f"{school.name} no longer returns through {la.name}.")
            return redirect("la_pages:schools", la.code)
    unfinished = queries.unfinished_requests(request.user, la, school)
    context = {"la": la, "of_schools": True, "shown": school, "unfinished": unfinished}
    return render(request, "la_pages/stop_returning.html", context)
