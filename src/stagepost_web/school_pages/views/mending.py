"""Mending a damaged file: what is wrong, what would change, and the mends that somebody accepts."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange import sealing, vault
from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.exchange.models import StoredFile
from stagepost_web.frame.attachment import attachment
from stagepost_web.people.access import for_school, ip_address, note_opening
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.upload_limit import too_many_uploads
from stagepost_web.returns.models import Effect
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.mend_form import MendForm
from stagepost_web.school_pages.views.loading import (
    pupils_in,
    return_request_at,
    signed_in_as,
    submission_at,
)
from stagepost_web.school_pages.views.ways import draft_file, file_gone
from stagepost_web.schools.models import School
from stagepost_web.submitting.drafting import GONE, MOVED_ON, NOTHING_MENDED
from stagepost_web.submitting.following import mend
from stagepost_web.submitting.mends import Proposed, as_proposed, changes_of
from stagepost_web.submitting.models import RefusedFile, Submission
from stagepost_web.submitting.originals import may_open_original, open_original
from stagepost_web.submitting.queries import drafts, effect_now, made_of, refused_of
from stagepost_web.submitting.refusals import Refused
from stagepost_web.submitting.ways import Way

PER_PAGE = 100
_MENDED_ALREADY = "This file was mended already. This is what was made of it."


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def mend_draft(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Show what can be mended in the file of a draft, and make a new draft with what is accepted."""
    shown = pupils_in(request, school, delivery)
    if (file := draft_file(shown)) is None:
        return _moved_on(request, school, shown)
    mendable = getattr(shown.version, "mendable", None)
    form = _form(request, as_proposed(mendable.mends) if mendable else [])
    if form.is_bound:
        was = {"before": shown.version, "comment": shown.delivery.comment}
        if answer := _mended(request, form, file, shown.return_request, **was):
            return answer
        if draft_file(submission_at(request, school, delivery)) is None:
            return _moved_on(request, school, shown)
    ways = [Way(*way) for way in mendable.ways] if mendable else []
    elsewhere = any(way.request != shown.return_request.pk for way in ways)
    context = {"elsewhere": elsewhere, **_of_draft(request, school, shown)}
    return _page(request, form, shown.return_request, file, context)


def _of_draft(request: HttpRequest, school: School, shown: Submission) -> dict[str, Any]:
    """What becomes of the drafts there are, and where else to go."""
    by, number = signed_in_as(request), shown.delivery.number
    others = drafts(shown.return_request).filter(delivery__made_by=by).exclude(pk=shown.pk)
    return {
        "delivery": shown.delivery,
        "colleague": shown.delivery.made_by if shown.delivery.made_by != by else None,
        "replaces": others.exists(),
        "back": reverse("school_pages:verdict", args=[school.number, number]),
        "back_says": "The verdict",
        "see_all": "school_pages:changes_of_draft",
        "see_all_of": number,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def mend_refused(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """The same for the person's own file that was refused for a request."""
    asked = return_request_at(request, school, pk)
    if (refused := _refused_at(request, school, asked)) is None:
        return file_gone(request, asked)
    form = _form(request, as_proposed(refused.mends))
    if form.is_bound:
        was = {"effect": Effect(refused.effect), "comment": refused.comment}
        if answer := _mended(request, form, refused.file, asked, **was):
            return answer
        if not refused_of(signed_in_as(request), asked).filter(pk=refused.pk).exists():
            return file_gone(request, asked)
    return _page(request, form, asked, refused.file, _of_refused(request, refused))


def _of_refused(request: HttpRequest, refused: RefusedFile) -> dict[str, Any]:
    asked, by = refused.return_request, signed_in_as(request)
    adds = effect_now(asked, by, Effect(refused.effect)) == Effect.ADDS
    return {
        "adds": adds,
        "replaces": not adds and drafts(asked).filter(delivery__made_by=by).exists(),
        "back": reverse("school_pages:refused_file", args=[asked.school.number, asked.pk]),
        "back_says": "What you can do with this file",
        "see_all": "school_pages:changes_of_refused",
        "see_all_of": asked.pk,
    }


@require_safe
@for_school(needs=SEND_RETURNS)
def changes_of_draft(request: HttpRequest, school: School, delivery: str, label: str) -> HttpResponse:
    """Every change that one mend would make in the file of a draft."""
    shown = pupils_in(request, school, delivery)
    mendable = getattr(shown.version, "mendable", None)
    if (file := draft_file(shown)) is None or mendable is None:
        return _moved_on(request, school, shown)
    offered = _offered_or_404(label, as_proposed(mendable.mends))
    back = reverse("school_pages:mend_draft", args=[school.number, delivery])
    return _changes(request, offered, shown.return_request, file, back)


@require_safe
@for_school(needs=SEND_RETURNS)
def changes_of_refused(request: HttpRequest, school: School, pk: int, label: str) -> HttpResponse:
    """The same of a refused file."""
    asked = return_request_at(request, school, pk)
    if (refused := _refused_at(request, school, asked)) is None:
        return file_gone(request, asked)
    offered = _offered_or_404(label, as_proposed(refused.mends))
    back = reverse("school_pages:mend_refused", args=[school.number, pk])
    return _changes(request, offered, asked, refused.file, back)


@require_GET
@for_school(needs=SEND_RETURNS)
def original(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Hand over the file of which one of this delivery was made, as it came: the first of it, or the one
    whose place is asked for.
    """
    shown, by = submission_at(request, school, delivery), signed_in_as(request)
    place = request.GET.get("file", "1")
    file = next((each for each in shown.delivery.files.all() if str(each.place) == place), None)
    made = getattr(file, "made", None)
    if made is None or not may_open_original(by, made):
        raise Http404
    try:
        data = open_original(made=made, by=by, ip_address=ip_address(request))
    except CannotOpen as obstacle:
        messages.error(request, str(obstacle))
        return redirect("school_pages:verdict", school.number, delivery)
    return attachment(data, made.origin.name, "application/octet-stream")


def _refused_at(request: HttpRequest, school: School, asked: ReturnRequest) -> RefusedFile | None:
    """The person's refused file. That its pupils may be seen is put on record."""
    found = refused_of(signed_in_as(request), asked).first()
    if found:
        note_opening(request, subject=f"request:{asked.pk}", la=asked.collection.la, school=school)
    return found


def _form(request: HttpRequest, offered: list[Proposed]) -> MendForm:
    return MendForm(request.POST if request.method == "POST" else None, offered=offered)


def _mended(
    request: HttpRequest, form: MendForm, origin: StoredFile, asked: ReturnRequest, **how: Any
) -> HttpResponse | None:
    """The verdict on what was made; `None` where nothing was, which the form says then."""
    if too_many := too_many_uploads(request):
        return too_many
    if not form.is_valid():
        return None
    by = signed_in_as(request)
    try:
        made = mend(
            labels=form.chosen,
            origin=origin,
            return_request=asked,
            by=by,
            ip_address=ip_address(request),
            **how,
        )
    except NotPossible as obstacle:
        form.add_error(None, str(obstacle))
    except Refused as refused:
        form.add_error(None, f"{refused.refusal.title}. {refused.refusal.says} {NOTHING_MENDED}")
    else:
        return redirect("school_pages:verdict", asked.school.number, made.delivery.number)
    return None


def _moved_on(request: HttpRequest, school: School, shown: Submission) -> HttpResponse:
    """Where somebody goes whose draft is no draft any more: to what was made of it, or to its verdict."""
    files = list(shown.delivery.files.all())
    made = made_of(files[0]) if len(files) == 1 and shown.delivery.withdrawn_at else None
    if made:
        messages.info(request, _MENDED_ALREADY)
        return redirect("school_pages:verdict", school.number, made.delivery.number)
    messages.error(request, MOVED_ON)
    return redirect("school_pages:verdict", school.number, shown.delivery.number)


def _page(
    request: HttpRequest, form: MendForm, asked: ReturnRequest, file: StoredFile, more: dict[str, Any]
) -> HttpResponse:
    context = {"school": asked.school, "return_request": asked, "form": form, "file": file, **more}
    return render(request, "school_pages/mend.html", context)


def _offered_or_404(label: str, offered: list[Proposed]) -> Proposed:
    for each in offered:
        if each.label == label and not each.advice:
            return each
    raise Http404


def _changes(
    request: HttpRequest, offered: Proposed, asked: ReturnRequest, file: StoredFile, back: str
) -> HttpResponse:
    try:
        changes = changes_of(offered.label, vault.get(file), file.name, asked)
    except (vault.Deleted, sealing.CannotOpen):
        messages.error(request, GONE)
        return redirect("school_pages:request", asked.school.number, asked.pk)
    context = {
        "school": asked.school,
        "return_request": asked,
        "title": offered.title,
        "file": file,
        "page": Paginator(changes, PER_PAGE).get_page(request.GET.get("page")),
        "back": back,
    }
    return render(request, "school_pages/mend_changes.html", context)
