"""Choosing a file for a request. The answer is its verdict, or why it is not the file asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.collections.queries import time_left
from stagepost_web.exchange.actions import upload_file
from stagepost_web.exchange.refusals import Refused
from stagepost_web.people.access import for_school, ip_address
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.returns.states import NotPossible
from stagepost_web.returns.status import obstacle
from stagepost_web.school_pages.capped_upload import CappedUpload
from stagepost_web.school_pages.forms import UploadForm
from stagepost_web.school_pages.views.loading import return_request_at, signed_in_as
from stagepost_web.schools.models import School


@csrf_exempt  # until the limit is set: looking for the token reads the whole file. `_answer` looks for it.
@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def upload(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Load what is asked for, and see that no file is read beyond the LA's limit."""
    capped = CappedUpload(school.la.size_limit)
    request.upload_handlers = [capped]
    return _answer(request, return_request_at(request, school, pk), capped)


@csrf_protect
def _answer(request: HttpRequest, return_request: ReturnRequest, capped: CappedUpload) -> HttpResponse:
    if request.method != "POST":
        return _page(request, return_request, _form(capped))
    form = _form(capped, request)
    if not form.is_valid():
        return _page(request, return_request, form)
    file = form.cleaned_data["file"]
    try:
        delivery = upload_file(
            return_request=return_request,
            name=file.name,
            data=file.read(),
            comment=form.cleaned_data["comment"],
            by=signed_in_as(request),
            ip_address=ip_address(request),
        )
    except Refused as refused:
        return _refused(request, return_request, file.name, refused)
    except NotPossible:
        return _page(
            request,
            return_request_at(request, return_request.school, return_request.pk),
            _form(capped),
            status=409,
        )
    return redirect("school_pages:verdict", return_request.school.number, delivery.number)


def _form(capped: CappedUpload, request: HttpRequest | None = None) -> UploadForm:
    limit = capped.limit
    if request is None:
        return UploadForm(size_limit=limit)
    posted, files = request.POST, request.FILES  # read here, so that `too_large` is known
    return UploadForm(posted, files, size_limit=limit, too_large=capped.too_large)


def _page(
    request: HttpRequest, return_request: ReturnRequest, form: UploadForm, status: int = 200
) -> HttpResponse:
    context = {
        "school": return_request.school,
        "return_request": return_request,
        "form": form,
        "obstacle": obstacle(return_request),
        "left": time_left(return_request.deadline, timezone.localdate()),
    }
    return render(request, "school_pages/upload.html", context, status=status)


def _refused(
    request: HttpRequest, return_request: ReturnRequest, name: str, refused: Refused
) -> HttpResponse:
    context = {
        "school": return_request.school,
        "return_request": return_request,
        "name": name,
        "refusal": refused.refusal,
    }
    return render(request, "school_pages/refused.html", context)
