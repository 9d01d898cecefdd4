"""Choosing files that are no return, for a request or without one. What each is, is looked at first."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from stagepost_web.collections.queries import time_left
from stagepost_web.file_requests.looking import ANYTHING, NotWanted, Wanted, look_at, wanted_by
from stagepost_web.file_requests.models import AskedSchool
from stagepost_web.file_requests.queries import effects_open_to
from stagepost_web.file_requests.sending_actions import Whither, keep_draft
from stagepost_web.file_requests.standing import not_taken
from stagepost_web.file_requests.tags import suggested_for
from stagepost_web.file_requests.unzipping import Upload
from stagepost_web.frame.bodies import takes_files
from stagepost_web.people.access import for_school, ip_address
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.upload_limit import too_many_uploads
from stagepost_web.returns.models import Effect
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.capped_upload import LARGEST_REQUEST, CappedUpload
from stagepost_web.school_pages.file_forms import FilesForm, OwnFilesForm
from stagepost_web.school_pages.leading_on import Uploaded, kept_to_lead_on
from stagepost_web.school_pages.views.loading import asked_at, signed_in_as
from stagepost_web.schools.models import School

Form = FilesForm | OwnFilesForm


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def upload_files(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Take files for what the school is asked for, and lead on to the page that sends them."""
    if refused := too_many_uploads(request):
        return refused
    asked = asked_at(request, school, pk)
    capped = CappedUpload(asked.file_request.largest_upload)
    request.upload_handlers = [capped]
    return _for_request(request, asked, capped)


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def send_a_file(request: HttpRequest, school: School) -> HttpResponse:
    """The same for files that nobody has asked for."""
    if refused := too_many_uploads(request):
        return refused
    capped = CappedUpload(min(la.size_limit for la in school.las))
    request.upload_handlers = [capped]
    return _own(request, school, capped)


@csrf_protect
def _for_request(request: HttpRequest, asked: AskedSchool, capped: CappedUpload) -> HttpResponse:
    school, effects = asked.school, effects_open_to(asked)
    form = FilesForm(*_posted(request), effects=effects, **_limits(capped))
    context: dict[str, Any] = {
        "asked": asked,
        "kinds": wanted_by(asked.file_request).words,
        "not_taken": not_taken(asked),
        "left": time_left(asked.deadline, timezone.localdate()),
        "replacing": effects == [Effect.REPLACES],
    }

    def whither(form: Form, files: Any) -> Whither:
        return Whither(school, asked.file_request.la, asked, form.cleaned_data["effect"])

    return _answer(request, school, form, wanted_by(asked.file_request), whither, context)


@csrf_protect
def _own(request: HttpRequest, school: School, capped: CappedUpload) -> HttpResponse:
    form = OwnFilesForm(*_posted(request), school=school, effects=[Effect.ADDS], **_limits(capped))

    def whither(form: Form, files: Any) -> Whither:
        code = form.cleaned_data["la"]
        la = next((each for each in school.las if each.code == code), school.las[0])
        return Whither(school, la, tag=form.cleaned_data["tag"] or suggested_for(files))

    return _answer(request, school, form, ANYTHING, whither, {"kinds": ANYTHING.words})


def _answer(
    request: HttpRequest,
    school: School,
    form: Form,
    wanted: Wanted,
    whither: Callable[[Form, Any], Whither],
    context: dict[str, Any],
) -> HttpResponse:
    """The page, or the way to the next one. Nothing is kept unless every file is wanted."""
    status = 200
    if request.method == "POST" and form.is_valid():
        uploads = [Upload(each.name, each.read()) for each in form.cleaned_data["file"]]
        try:
            files = look_at(uploads, wanted)
            sending = keep_draft(
                files=files,
                to=whither(form, files),
                comment=form.cleaned_data["comment"],
                by=signed_in_as(request),
                ip_address=ip_address(request),
            )
            return redirect("school_pages:confirm_files", school.number, sending.delivery.number)
        except NotWanted as refused:
            if led_on := _led_on(request, context.get("asked"), uploads, form):
                messages.warning(request, " ".join(refused.faults[:3]))
                return led_on
            for fault in refused.faults[:10]:
                form.add_error("file", fault)
        except NotPossible as obstacle:
            messages.error(request, str(obstacle))
            status = 409
    context |= {"school": school, "form": form}
    return render(request, "school_pages/upload_files.html", context, status=status)


def _led_on(
    request: HttpRequest, asked: AskedSchool | None, uploads: list[Upload], form: Form
) -> HttpResponse | None:
    """The way to where the files belong, of which this request takes some or none."""
    if asked is None or not_taken(asked):
        return None
    comment, by = form.cleaned_data["comment"], signed_in_as(request)
    uploaded = Uploaded(asked.school, asked.file_request.la, uploads, comment, by, ip_address(request))
    if sending := kept_to_lead_on(uploaded, tried=asked):
        return redirect("school_pages:confirm_files", asked.school.number, sending.delivery.number)
    return None


def _posted(request: HttpRequest) -> tuple[Any, ...]:
    """The fields and the files; reading them is what lets the handler know whether they were too large."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _limits(capped: CappedUpload) -> dict[str, Any]:
    return {"size_limit": capped.limit, "too_large": capped.too_large, "too_many": capped.too_many}
