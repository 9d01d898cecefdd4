"""The page on which an officer corrects one pupil of a return: a form, then before and after."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost.findings import Finding, Severity
from stagepost_web.la_pages import actions
from stagepost_web.la_pages.correct_form import CorrectForm, DespiteForm
from stagepost_web.la_pages.views.leading import asked_in, return_address
from stagepost_web.la_pages.views.loading import held_in, pupils_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import DECIDE_RETURNS
from stagepost_web.returns.correcting import Corrected, corrected
from stagepost_web.returns.correction_actions import MOVED_ON
from stagepost_web.returns.models import ReturnedPupil, SchoolReturn, State, Version
from stagepost_web.returns.presenting.corrections import corrected_pupils, heads_of
from stagepost_web.returns.rebuilding import as_pupil, as_return
from stagepost_web.returns.states import NotPossible
from stagepost_web.returns.taking import not_correctable
from stagepost_web.schools.models import LocalAuthority

NOT_POSTED_AGAIN = frozenset({"csrfmiddlewaretoken", "step", "despite", "send"})


class Subject(NamedTuple):
    """What is corrected on the page."""

    shown: SchoolReturn
    version: Version
    pupil: ReturnedPupil


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=DECIDE_RETURNS)
def correct(request: SignedInRequest, la: LocalAuthority, pk: int, pupil: int) -> HttpResponse:
    """Ask what is right and why, show what comes of it, and correct the return."""
    shown = pupils_at(request, la, pk)
    try:
        subject = _subject(request, shown, pupil)
        form = _form(request, subject)
        if request.method != "POST" or request.POST.get("step") == "change" or not form.is_valid():
            return _page(request, subject, form)
        return _answered(request, subject, form)
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return redirect(return_address(request, la, pk))


def _subject(request: SignedInRequest, shown: SchoolReturn, pk: int) -> Subject:
    """The pupil in what the LA holds, or on a second click in what the first click has just corrected. Raises
    `NotPossible` where nothing can be corrected now, or where the LA holds another version by now.
    """
    version = held_in(shown)
    if obstacle := not_correctable(shown):
        raise NotPossible(obstacle)
    pupils = ReturnedPupil.objects.filter(version__school_return=shown).select_related("version")
    pupil = pupils.filter(pk=pk).first()
    if pupil is None:
        raise Http404
    if pupil.version_id != version.pk and not _is_second_click(request, version, pupil):
        raise NotPossible(MOVED_ON)
    return Subject(shown, pupil.version, pupil)


def _is_second_click(request: SignedInRequest, held: Version, pupil: ReturnedPupil) -> bool:
    """Whether it may be one. That the same is corrected once more is for the action to see."""
    made = (held.held_before_id, held.made_by_id) == (pupil.version_id, request.user.pk)
    return made and request.POST.get("step") == "correct"


def _form(request: SignedInRequest, subject: Subject) -> CorrectForm:
    """The form as posted. Whoever goes back to change something finds it as they left it."""
    posted = request.POST if request.method == "POST" else None
    return CorrectForm(
        posted,
        initial={"seen": subject.version.number},
        pupil=as_pupil(subject.pupil),
        place=subject.pupil.place,
        collection=subject.shown.return_request.collection,
        heads=heads_of(subject.version),
    )


def _answered(request: SignedInRequest, subject: Subject, form: CorrectForm) -> HttpResponse:
    if form.cleaned_data["seen"] != subject.version.number:
        raise NotPossible(MOVED_ON)
    try:
        judged = corrected(subject.version, form.changes)
    except NotPossible as obstacle:
        form.add_error(None, str(obstacle))
        return _page(request, subject, form)
    errors = [finding for finding in judged.caused if finding.severity == Severity.ERROR]
    despite = DespiteForm(request.POST if request.POST.get("step") == "correct" else None, errors=len(errors))
    if despite.is_valid():
        return _correct(request, subject, form, judged)
    return _preview(request, subject, judged, form.cleaned_data["reason"], errors, despite)


def _correct(
    request: SignedInRequest, subject: Subject, form: CorrectForm, judged: Corrected
) -> HttpResponse:
    actions.correct(
        corrected=judged, reason=form.cleaned_data["reason"], by=request.user, ip_address=ip_address(request)
    )
    return_request = subject.shown.return_request
    report = " We are making the report again." if subject.shown.state == State.ACCEPTED else ""
    told = f"You have corrected this return. We will email {return_request.school.name}.{report}"
    messages.success(request, told)
    return redirect(return_address(request, return_request.collection.la, subject.shown.pk))


def _preview(
    request: SignedInRequest,
    subject: Subject,
    judged: Corrected,
    reason: str,
    errors: Sequence[Finding],
    despite: DespiteForm,
) -> HttpResponse:
    before, now = as_return(subject.version).pupils, judged.applied.returned.pupils
    pupils = corrected_pupils(subject.version, before, now, judged.applied.taken_out)
    context = {
        "lines": [pupil.line for pupil in pupils],
        "errors": errors,
        "queries": [finding for finding in judged.caused if finding.severity == Severity.QUERY],
        "settled": judged.settled,
        "reason": reason,
        "posted": [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in NOT_POSTED_AGAIN
        ],
        "form": despite,
    }
    return render(request, "la_pages/correction.html", _frame(request, subject) | context)


def _page(request: SignedInRequest, subject: Subject, form: CorrectForm) -> HttpResponse:
    return render(request, "la_pages/correct.html", _frame(request, subject) | {"form": form})


def _frame(request: SignedInRequest, subject: Subject) -> dict[str, Any]:
    return_request = subject.shown.return_request
    return {
        "la": return_request.collection.la,
        "return": subject.shown,
        "collection": return_request.collection,
        "school": return_request.school,
        "asked": asked_in(request),
        "pupil": subject.pupil,
    }
