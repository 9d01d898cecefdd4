"""Whether a receipt is whole. Everybody may ask, and learns nothing that is not in the file they bring."""

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from stagepost_web.frame.bodies import takes_files
from stagepost_web.frame.one_file import OneFileForm
from stagepost_web.receipts import bundle, verifying
from stagepost_web.receipts.queries import published_keys

MOST = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
"""Bytes of a request, as of any form. Whoever is not signed in sends no more here than elsewhere."""


class ReceiptForm(OneFileForm):
    """The receipt, or its zip."""

    send = "Verify this receipt"
    largest = verifying.LARGEST
    kinds = "A receipt as a text file, or the zip with its signatures"
    where_larger = "A receipt is much smaller."


@takes_files(MOST)
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Take a receipt into memory, never onto the disk, and say what came of it."""
    request.upload_handlers = [MemoryFileUploadHandler(request)]
    return csrf_protect(_verified)(request)


def _verified(request: HttpRequest) -> HttpResponse:
    form = _filled(request) if request.method == "POST" else ReceiptForm()
    context = {"form": form, **_commands()}
    if form.is_bound and form.is_valid():
        context["verified"] = verifying.verify(form.cleaned_data["file"].read())
        context["form"] = ReceiptForm()
    return render(request, "receipts/verify.html", context)


def _filled(request: HttpRequest) -> ReceiptForm:
    fields, file = request.POST, request.FILES.get("file")
    too_large = bool(file and file.size and file.size > verifying.LARGEST)
    return ReceiptForm(fields, request.FILES, too_large=too_large)


def _commands() -> dict[str, str]:
    keys = published_keys()
    return bundle.commands(keys[0]) if keys else {}
