"""The files that the LA gives with a file request: attached, looked at and removed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.file_requests import attaching_actions
from stagepost_web.file_requests.attaching_actions import ATTACHABLE, LARGEST
from stagepost_web.file_requests.looking import Looked, NotWanted, look_at
from stagepost_web.file_requests.models import Attachment, FileRequest
from stagepost_web.file_requests.queries import attachments_of
from stagepost_web.file_requests.unzipping import Upload
from stagepost_web.frame.attachment import attachment
from stagepost_web.frame.bodies import takes_files
from stagepost_web.la_pages.file_forms import AttachForm
from stagepost_web.la_pages.views.loading import file_request_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.capped_upload import LARGEST_REQUEST, MOST_FILES, CappedUpload, capped_at
from stagepost_web.schools.models import LocalAuthority


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_COLLECTIONS)
@capped_at(LARGEST)
def attach_files(request: SignedInRequest, la: LocalAuthority, pk: int, capped: CappedUpload) -> HttpResponse:
    """List what is attached, and attach more."""
    shown, form = file_request_at(request, la, pk), AttachForm()
    if request.method == "POST":
        fields, files = request.POST, request.FILES  # read here, so that `too_large` is known
        many = MOST_FILES if capped.too_many else 0
        form = AttachForm(fields, files, too_large=capped.too_large, too_many=many)
    if form.is_bound and form.is_valid() and _attached(request, shown, form):
        return redirect("la_pages:attach_files", la.code, pk)
    context = {
        "la": la,
        "file_request": shown,
        "form": form,
        "attachments": attachments_of(shown),
        "asked": shown.asked_schools.exists(),
    }
    return render(request, "la_pages/attach_files.html", context)


@require_POST
@for_la(needs=MANAGE_COLLECTIONS)
def remove_attachment(request: SignedInRequest, la: LocalAuthority, pk: int, attached: int) -> HttpResponse:
    """Remove a file. A second click finds it gone, which is what was wanted."""
    found = _held(file_request_at(request, la, pk), attached)
    if found:
        attaching_actions.remove(attachment=found, by=request.user, ip_address=ip_address(request))
    messages.success(request, "You have removed the file. Schools can no longer open it.")
    return redirect("la_pages:attach_files", la.code, pk)


@require_GET
@for_la
def attached_file(request: SignedInRequest, la: LocalAuthority, pk: int, attached: int) -> HttpResponse:
    """Hand over a file, to be saved and never shown as a page of ours."""
    found = _held(file_request_at(request, la, pk), attached)
    if found is None:
        raise Http404
    try:
        data = attaching_actions.open_attachment(
            attachment=found, by=request.user, ip_address=ip_address(request)
        )
    except CannotOpen as obstacle:
        messages.error(request, str(obstacle))
        return redirect("la_pages:file_request", la.code, pk)
    return attachment(data, found.file.name, found.file.media_type)


def _attached(request: SignedInRequest, shown: FileRequest, form: AttachForm) -> bool:
    """Attach all files that were chosen, or none and say on the form why not."""
    try:
        files = look_at((Upload(each.name, each.read()) for each in form.cleaned_data["file"]), ATTACHABLE)
        attaching_actions.attach(
            file_request=shown, files=files, by=request.user, ip_address=ip_address(request)
        )
    except (NotWanted, NotPossible) as refused:
        faults = refused.faults[:10] if isinstance(refused, NotWanted) else [str(refused)]
        for fault in faults:
            form.add_error("file", fault)
        return False
    _tell(request, files)
    return True


def _tell(request: SignedInRequest, files: list[Looked]) -> None:
    what = "a file" if len(files) == 1 else f"{len(files)} files"
    messages.success(request, f"You have attached {what}. Every school you ask sees what is attached.")
    for each in files:
        if each.remark:
            messages.warning(request, f"{each.name}: {each.remark}")


def _held(shown: FileRequest, attached: int) -> Attachment | None:
    return next((each for each in attachments_of(shown) if each.pk == attached), None)
