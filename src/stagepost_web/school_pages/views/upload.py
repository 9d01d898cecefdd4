"""Choosing a file for a request. The answer is its verdict, or why it is not the file asked for."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.collections.queries import time_left
from stagepost_web.exchange.names import safe_name
from stagepost_web.exchange.queries import opened_by_la
from stagepost_web.frame.bodies import takes_files
from stagepost_web.people.access import for_school, ip_address
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import KEEP_ROLL, SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.people.upload_limit import too_many_uploads
from stagepost_web.returns.models import Effect
from stagepost_web.returns.states import NotPossible
from stagepost_web.returns.status import obstacle
from stagepost_web.returns.taking import not_taken
from stagepost_web.school_pages.capped_upload import LARGEST_REQUEST, CappedUpload
from stagepost_web.school_pages.forms import UploadForm
from stagepost_web.school_pages.leading_on import Uploaded, kept_to_lead_on
from stagepost_web.school_pages.standing import checked_for
from stagepost_web.school_pages.views.loading import request_to_answer, return_request_at, signed_in_as
from stagepost_web.schools.models import School
from stagepost_web.submitting.belonging import where_it_belongs
from stagepost_web.submitting.mends import Proposed, mends_of_refused
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.queries import effect_now, effects_open_to, open_requests, refused_of
from stagepost_web.submitting.refusals import LEADING_ON, Refused
from stagepost_web.submitting.refused_actions import keep_refused
from stagepost_web.submitting.uploading import Upload, upload_files
from stagepost_web.submitting.ways import ways_with

MOST_SHOWN = 5


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def upload(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Load what is asked for, and see that no file is read beyond the LA's limit."""
    if refused := too_many_uploads(request):
        return refused
    return_request = request_to_answer(request, school, pk)
    capped = CappedUpload(return_request.collection.largest_upload)
    request.upload_handlers = [capped]
    return _answer(request, return_request, capped)


@csrf_protect
def _answer(request: HttpRequest, return_request: ReturnRequest, capped: CappedUpload) -> HttpResponse:
    if request.method != "POST":
        return _page(request, return_request, _form(request, return_request, capped))
    form = _form(request, return_request, capped)
    if not form.is_valid():
        return _page(request, return_request, form)
    uploads = [Upload(file.name, file.read()) for file in form.cleaned_data["file"]]
    try:
        submission = _upload(request, return_request, form, uploads)
    except Refused as refused:
        return _led_on(request, return_request, refused, uploads, form)
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
        again = return_request_at(request, return_request.school, return_request.pk)
        return _page(request, again, _form(request, again, capped, posted=False), status=409)
    return redirect("school_pages:verdict", return_request.school.number, submission.delivery.number)


def _led_on(
    request: HttpRequest,
    return_request: ReturnRequest,
    refused: Refused,
    uploads: Sequence[Upload],
    form: UploadForm,
) -> HttpResponse:
    """The page with what can be done with the file here, which is kept for that, or why nothing can."""
    if refused.refusal.reason not in LEADING_ON:
        return _refused(request, return_request, refused, form)
    if len(uploads) > 1:
        return _elsewhere(request, return_request, refused, form, uploads)
    [upload], by, effect = uploads, signed_in_as(request), form.cleaned_data["effect"]
    requests = open_requests(by, return_request.school, return_request, effect)
    found = ways_with(upload.data, upload.name, requests)
    mends = _mends(return_request, upload, by, effect)
    if not found and all(mend.advice for mend in mends):
        return _elsewhere(request, return_request, refused, form, uploads, mends)
    keep_refused(
        return_request=return_request,
        upload=upload,
        refusal=refused.refusal,
        effect=effect,
        ways=found,
        mends=mends,
        comment=form.cleaned_data["comment"],
        by=by,
        ip_address=ip_address(request),
    )
    return redirect("school_pages:refused_file", return_request.school.number, return_request.pk)


def _elsewhere(
    request: HttpRequest,
    return_request: ReturnRequest,
    refused: Refused,
    form: UploadForm,
    uploads: Sequence[Upload],
    advice: Sequence[Proposed] = (),
) -> HttpResponse:
    """The way to where files belong that are not all of this return, or else why they are not taken."""
    school, la, by = return_request.school, return_request.collection.la, signed_in_as(request)
    uploaded = Uploaded(school, la, uploads, form.cleaned_data["comment"], by, ip_address(request))
    no_return = refused.refusal.reason == "not-a-return" and len(uploads) == 1
    belongs = where_it_belongs(uploads[0].data, refused.name) if no_return else ""
    if not belongs and (sending := kept_to_lead_on(uploaded, tried=return_request)):
        messages.warning(request, f"{refused.name}: {refused.refusal.title}. {refused.refusal.says}")
        return redirect("school_pages:confirm_files", school.number, sending.delivery.number)
    return _refused(request, return_request, refused, form, belongs, advice)


def _mends(asked: ReturnRequest, upload: Upload, by: Person, effect: Effect) -> list[Proposed]:
    """What can be mended in it. Only advice where a mended file could not do what this one was to do."""
    mends = mends_of_refused(upload.data, safe_name(upload.name), asked)
    return mends if effect_now(asked, by, effect) else [mend for mend in mends if mend.advice]


def _upload(
    request: HttpRequest, return_request: ReturnRequest, form: UploadForm, uploads: Sequence[Upload]
) -> Submission:
    return upload_files(
        return_request=return_request,
        uploads=uploads,
        effect=form.cleaned_data["effect"],
        comment=form.cleaned_data["comment"],
        by=signed_in_as(request),
        ip_address=ip_address(request),
    )


def _form(
    request: HttpRequest, return_request: ReturnRequest, capped: CappedUpload, *, posted: bool = True
) -> UploadForm:
    limit, effects = capped.limit, effects_open_to(return_request, signed_in_as(request))
    if request.method != "POST" or not posted:
        kept = refused_of(signed_in_as(request), return_request).first()
        comment = request.POST.get("comment") or (kept.comment if kept else "")
        effect = request.GET.get("effect", "")
        return UploadForm(size_limit=limit, effects=effects, effect=effect, comment=comment)
    fields, files = request.POST, request.FILES  # read here, so that `too_large` is known
    return UploadForm(
        fields,
        files,
        size_limit=limit,
        effects=effects,
        too_large=capped.too_large,
        too_many=capped.too_many,
    )


def _page(
    request: HttpRequest, return_request: ReturnRequest, form: UploadForm, status: int = 200
) -> HttpResponse:
    simple = return_request.collection.simple_form
    context = {
        "school": return_request.school,
        "return_request": return_request,
        "form": form,
        "before": _before(request, return_request) if simple else (),
        "adding": list(form.effects) == [Effect.ADDS],
        "obstacle": obstacle(return_request),
        "not_taken": not_taken(return_request),
        "kept": refused_of(signed_in_as(request), return_request).first(),
        "left": time_left(return_request.deadline, timezone.localdate()),
    }
    page = "simple_form" if simple else "upload"
    return render(request, f"school_pages/{page}.html", context, status=status)


def _before(request: HttpRequest, return_request: ReturnRequest) -> QuerySet[Submission]:
    """The newest of what was uploaded before, which the simple form shows like a folder."""
    school = return_request.school
    found = checked_for(request.user, school, return_request)
    return found.prefetch_related(opened_by_la("delivery__files"))[:MOST_SHOWN]


def _refused(
    request: HttpRequest,
    return_request: ReturnRequest,
    refused: Refused,
    form: UploadForm,
    belongs: str = "",
    advice: Sequence[Proposed] = (),
) -> HttpResponse:
    context = {
        "belongs": belongs,
        "may_load": may(signed_in_as(request), KEEP_ROLL, return_request.school),
        "school": return_request.school,
        "return_request": return_request,
        "name": refused.name,
        "refusal": refused.refusal,
        "advice": advice,
        "effect": form.cleaned_data["effect"].value,
        "comment": form.cleaned_data["comment"],
    }
    return render(request, "school_pages/refused.html", context)
