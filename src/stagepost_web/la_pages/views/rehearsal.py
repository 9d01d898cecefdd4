"""A rehearsal with an invented school: what it is, and a file to send."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from stagepost_web.frame.attachment import attachment
from stagepost_web.la_pages.rehearsing import begin_rehearsal, invented_file, rehearsal_of
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_LA
from stagepost_web.returns.status import answer_to, status_of
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_LA)
def rehearsal(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Say what a rehearsal is, begin it, and lead on to each of its steps."""
    if request.method == "POST":
        begin_rehearsal(la=la, by=request.user, ip_address=ip_address(request))
        return redirect("la_pages:rehearsal", la.code)
    asked = rehearsal_of(la)
    context = {
        "la": la,
        "return_request": asked,
        "status": status_of(asked) if asked else None,
        "answer": answer_to(asked) if asked else None,
        "is_head": asked is not None
        and request.user.memberships.filter(school=asked.school, ended_at=None).exists(),
    }
    return render(request, "la_pages/rehearsal.html", context)


@require_safe
@for_la(needs=MANAGE_LA)
def rehearsal_file(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """The invented file. Before the rehearsal has begun there is none."""
    if (asked := rehearsal_of(la)) is None:
        return redirect("la_pages:rehearsal", la.code)
    name, data = invented_file(asked)
    return attachment(data, name, "application/xml; charset=utf-8")
