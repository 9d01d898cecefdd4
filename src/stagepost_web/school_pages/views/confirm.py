"""The last page before a file is sent: what the LA asks to be confirmed, and the headteacher's authority."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from stagepost_web.people.access import for_school, ip_address, note_opening
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.queries import leads
from stagepost_web.returns.confirming import NotConfirmed, asked_of
from stagepost_web.returns.models import Version
from stagepost_web.returns.presenting.counting import findings
from stagepost_web.returns.queries import answer_tally
from stagepost_web.returns.states import NotPossible
from stagepost_web.returns.taking import require_sendable
from stagepost_web.school_pages.forms import AuthorityForm, OwnAuthorityForm
from stagepost_web.school_pages.undone import undone_in
from stagepost_web.school_pages.verdict_summary import answers_summary
from stagepost_web.school_pages.views.loading import signed_in_as, submission_at
from stagepost_web.schools.models import School
from stagepost_web.submitting.actions import submit
from stagepost_web.submitting.authority import authorities_of
from stagepost_web.submitting.models import Submission

AnyAuthority = OwnAuthorityForm | AuthorityForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def confirm(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Ask for both, and send with them. A file sent meanwhile leads to its receipt."""
    shown = submission_at(request, school, delivery)
    if shown.delivery.sent_at:
        return redirect("school_pages:receipt", school.number, delivery)
    form = _form(request, shown)
    if form.is_valid():
        return _send(request, shown, form)
    return _page(request, shown, form)


def _form(request: HttpRequest, shown: Submission) -> AnyAuthority:
    posted = request.POST if request.method == "POST" else None
    school, person = shown.delivery.school, signed_in_as(request)
    asked: dict[str, Any] = {
        "initial": {"seen": shown.version.number},
        "confirmations": asked_of(shown.version),
    }
    if leads(person, school):
        return OwnAuthorityForm(posted, **asked)
    others = [each for each in authorities_of(school) if each.name.casefold() != person.name.casefold()]
    return AuthorityForm(posted, authorities=others, **asked)


def _send(request: HttpRequest, submission: Submission, form: AnyAuthority) -> HttpResponse:
    by = signed_in_as(request)
    try:
        submit(
            submission=submission,
            authority=form.given,
            by=by,
            ip_address=ip_address(request),
            seen=form.cleaned_data["seen"],
            confirmed=form.confirmed,
        )
    except NotConfirmed:  # the LA has changed what it asks for since the form was made: it is asked anew
        return _page(request, submission, _form(request, submission))
    except NotPossible as obstacle:
        return _page(request, submission, form, str(obstacle))
    delivery = submission.delivery
    return redirect("school_pages:receipt", delivery.school.number, delivery.number)


def _unsendable(version: Version) -> str:
    try:
        require_sendable(version, timezone.localdate())
    except NotPossible as obstacle:
        return str(obstacle)
    return ""


def _page(
    request: HttpRequest, submission: Submission, form: AnyAuthority, obstacle: str = ""
) -> HttpResponse:
    delivery, version = submission.delivery, submission.version
    if delivery.withdrawn_at:
        obstacle = "This file was discarded or recalled. Upload it again to send it."
    else:
        obstacle = obstacle or _unsendable(version)
    lost = undone_in(submission)
    if lost["undone"]:
        note_opening(request, subject=f"delivery:{delivery.number}", la=delivery.la, school=delivery.school)
    context = {
        **lost,
        "school": delivery.school,
        "return_request": submission.return_request,
        "submission": submission,
        "delivery": delivery,
        "version": version,
        "findings": findings(version),
        "form": form,
        "obstacle": obstacle,
        "answers": answers_summary(answer_tally(version), delivery.la.name),
    }
    return render(request, "school_pages/confirm.html", context, status=409 if obstacle else 200)
