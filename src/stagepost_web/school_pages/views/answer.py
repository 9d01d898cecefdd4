"""Answering the findings of one rule: why they are right after all."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost import explaining
from stagepost.records import Collection
from stagepost_web.people.access import for_school, ip_address
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.returns import presenting
from stagepost_web.returns.answer_actions import answer_findings
from stagepost_web.returns.answering import answerable
from stagepost_web.returns.models import Decision, NotedFinding
from stagepost_web.returns.presenting import Group
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.forms import OWN, AnswerForm
from stagepost_web.school_pages.views.loading import pupils_in, signed_in_as
from stagepost_web.schools.models import School
from stagepost_web.submitting.models import Submission


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def answer(request: HttpRequest, school: School, delivery: str, kind: str, rule: str) -> HttpResponse:
    """Ask for the reason and the pupils it holds for, and keep them."""
    shown = pupils_in(request, school, delivery)
    if not shown.version.findings.filter(severity=kind, rule=rule).exists():
        raise Http404
    findings = _answerable(shown).filter(severity=kind, rule=rule)
    group = presenting.group(findings)
    if group is None:
        messages.error(request, "This can no longer be answered, because the return has moved on.")
        return redirect("school_pages:verdict", school.number, delivery)
    form = _form(request, shown, group)
    if request.method == "POST" and form.is_valid():
        return _save(request, shown, findings, form)
    context = {
        "school": school,
        "return_request": shown.return_request,
        "delivery": shown.delivery,
        "group": group,
        "form": form,
    }
    return render(request, "school_pages/answer.html", context)


def _answerable(submission: Submission) -> QuerySet[NotedFinding]:
    """What can be answered now; nothing of a file that was discarded or recalled."""
    found = answerable(submission.version)
    return found.none() if submission.delivery.withdrawn_at else found


def _form(request: HttpRequest, submission: Submission, group: Group) -> AnswerForm:
    collection = submission.return_request.collection
    reasons = explaining.reasons(group.rule, Collection(collection.kind))
    how: dict[str, Any] = {"group": group, "reasons": reasons, "la_name": collection.la.name}
    if request.method != "POST":
        return AnswerForm(ticked=_still_to_answer(group), initial=_given(group, reasons), **how)
    if "tick" in request.POST:
        return AnswerForm.ticking(request.POST, **how)
    return AnswerForm(request.POST, **how)


def _still_to_answer(group: Group) -> list[int]:
    """What has no answer, or one that was returned; everything, once all of it is answered."""
    answers = {row.pk: row.answer for row in group.rows}
    still = [pk for pk, given in answers.items() if not given or given.decision == Decision.RETURNED]
    return still or list(answers)


def _given(group: Group, reasons: tuple[str, ...]) -> dict[str, str]:
    """The answer there is, where there is only one."""
    if len(group.answers.given) != 1:
        return {}
    reason = group.answers.given[0].reason
    return {"reason": reason} if reason in reasons else {"reason": OWN, "own_words": reason}


def _save(
    request: HttpRequest, submission: Submission, findings: QuerySet[NotedFinding], form: AnswerForm
) -> HttpResponse:
    chosen = findings if form.chosen is None else findings.filter(pk__in=form.chosen)
    try:
        answer_findings(
            findings=list(chosen),
            reason=form.cleaned_data["reason"],
            by=signed_in_as(request),
            ip_address=ip_address(request),
        )
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
    else:
        messages.success(request, "Your answer has been saved.")
    delivery = submission.delivery
    return redirect("school_pages:verdict", delivery.school.number, delivery.number)
