"""What an officer makes of a school's answers to the findings of one rule: accept them, or return some."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.la_pages import actions
from stagepost_web.la_pages.forms import AnswersSeenForm, ReturnAnswersForm
from stagepost_web.la_pages.views.leading import asked_in, return_address
from stagepost_web.la_pages.views.loading import pupils_at, return_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import DECIDE_RETURNS
from stagepost_web.returns import presenting
from stagepost_web.returns.answering import decidable
from stagepost_web.returns.models import Decision, SchoolReturn, Version
from stagepost_web.returns.presenting import Group
from stagepost_web.returns.queries import held_version
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority


@require_POST
@for_la(needs=DECIDE_RETURNS)
def accept_answers(
    request: SignedInRequest, la: LocalAuthority, pk: int, kind: str, rule: str
) -> HttpResponse:
    """Accept the answers that wait for a decision."""
    shown, form = return_at(request, la, pk), AnswersSeenForm(request.POST)
    try:
        if not form.is_valid():
            raise NotPossible("We could not tell which answers you had read. Check them and try again.")
        actions.accept_answers(
            school_return=shown,
            kind=kind,
            rule=rule,
            by=request.user,
            ip_address=ip_address(request),
            **form.cleaned_data,
        )
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
    else:
        messages.success(request, "You have accepted these answers.")
    return redirect(return_address(request, la, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=DECIDE_RETURNS)
def return_answers(
    request: SignedInRequest, la: LocalAuthority, pk: int, kind: str, rule: str
) -> HttpResponse:
    """Ask which answers are returned and why, and return them."""
    shown = pupils_at(request, la, pk)
    version = held_version(shown)
    group = _group(version, kind, rule) if version else None
    if version is None or group is None:
        messages.error(request, "There are no answers here that you can return now.")
        return redirect(return_address(request, la, pk))
    form = _form(request, version, group)
    if request.method == "POST" and form.is_valid():
        return _return(request, shown, kind, rule, form)
    context = {
        "la": la,
        "return": shown,
        "form": form,
        "group": group,
        "collection": shown.return_request.collection,
        "school": shown.return_request.school,
        "asked": asked_in(request),
    }
    return render(request, "la_pages/return_answers.html", context)


def _group(version: Version, kind: str, rule: str) -> Group | None:
    """What is answered and can be returned now."""
    if not decidable(version):
        return None
    answered = version.findings.filter(severity=kind, rule=rule, answer__isnull=False)
    return presenting.group(answered.exclude(answer__decision=Decision.RETURNED))


def _form(request: SignedInRequest, version: Version, group: Group) -> ReturnAnswersForm:
    if request.method != "POST":
        waiting = [row.pk for row in group.rows if row.answer and row.answer.decision == Decision.WAITING]
        seen = {"seen": version.number, "read_up_to": group.answers.latest}
        return ReturnAnswersForm(group=group, ticked=waiting, initial=seen)
    if "tick" in request.POST:
        return ReturnAnswersForm.ticking(request.POST, group)
    return ReturnAnswersForm(request.POST, group=group)


def _return(
    request: SignedInRequest, shown: SchoolReturn, kind: str, rule: str, form: ReturnAnswersForm
) -> HttpResponse:
    try:
        actions.return_answers(
            school_return=shown,
            seen=form.cleaned_data["seen"],
            read_up_to=form.cleaned_data["read_up_to"],
            kind=kind,
            rule=rule,
            findings=form.chosen,
            words=form.cleaned_data["why"],
            by=request.user,
            ip_address=ip_address(request),
        )
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
    else:
        name = shown.return_request.school.name
        messages.success(request, f"You have returned these answers. We will email {name}.")
    return redirect(return_address(request, shown.return_request.collection.la, shown.pk))
