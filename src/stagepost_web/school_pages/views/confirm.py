"""The last page before a file is sent: the headteacher's authority."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost_web.exchange.actions import send
from stagepost_web.exchange.models import Delivery
from stagepost_web.people.access import for_school, ip_address
from stagepost_web.people.models import Person, Role
from stagepost_web.people.permissions import current
from stagepost_web.returns.queries import answer_tally
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.forms import AuthorityForm
from stagepost_web.school_pages.verdict_summary import answers_summary
from stagepost_web.school_pages.views.loading import return_at, signed_in_as
from stagepost_web.schools.models import School


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(sending=True)
def confirm(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Ask for the authority, and send with it. A file sent meanwhile leads to its receipt."""
    shown = return_at(request, school, delivery)
    if shown.sent_at:
        return redirect("school_pages:receipt", school.number, shown.number)
    posted = request.POST if request.method == "POST" else None
    form = AuthorityForm(posted, initial={"is_headteacher": _leads(signed_in_as(request), school)})
    if form.is_valid():
        return _send(request, shown, form)
    return _page(request, shown, form)


def _leads(person: Person, school: School) -> bool:
    return current(person).filter(role=Role.HEADTEACHER, school=school).exists()


def _send(request: HttpRequest, delivery: Delivery, form: AuthorityForm) -> HttpResponse:
    by = signed_in_as(request)
    authority = form.declaration(by.name)
    try:
        send(delivery=delivery, authority=authority, by=by, ip_address=ip_address(request))
    except NotPossible as obstacle:
        return _page(request, delivery, form, str(obstacle))
    return redirect("school_pages:receipt", delivery.school.number, delivery.number)


def _page(request: HttpRequest, delivery: Delivery, form: AuthorityForm, obstacle: str = "") -> HttpResponse:
    if delivery.withdrawn_at:
        obstacle = "This file was put aside or recalled. Upload it again to send it."
    elif delivery.carried.error_count and delivery.school.la.errors_stop:
        obstacle = "This file has errors that must be put right before it can be sent."
    context = {
        "school": delivery.school,
        "delivery": delivery,
        "form": form,
        "obstacle": obstacle,
        "answers": answers_summary(answer_tally(delivery.carried), delivery.school.la.name),
    }
    return render(request, "school_pages/confirm.html", context, status=409 if obstacle else 200)
