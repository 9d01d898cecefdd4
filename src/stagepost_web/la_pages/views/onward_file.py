"""One file of accepted returns: how far it is, what is in it, what has changed since, and its upload."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from stagepost.exporting import upload
from stagepost_web.collections.models import Collection
from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.frame.attachment import attachment, streamed
from stagepost_web.jobs.queries import given_up
from stagepost_web.la_pages.upload_form import UploadForm
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.onward import actions
from stagepost_web.onward.changes import WITH_SCHOOL, since
from stagepost_web.onward.forms_of import form_for_dfe
from stagepost_web.onward.models import Form, OnwardFile, Outcome, Stage
from stagepost_web.onward.queries import files_of
from stagepost_web.onward.standing import standing
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import HAND_ON
from stagepost_web.people.permissions import may
from stagepost_web.schools.models import LocalAuthority

_PIECE = 2**18


@require_safe
@for_la
def onward_file(request: SignedInRequest, la: LocalAuthority, pk: int, file: int) -> HttpResponse:
    """Show how far it is, and then all there is to say of it."""
    collection, shown = _shown(request, la, pk, file)
    making = shown.stage == Stage.MAKING
    if request.htmx and not making:
        return redirect("la_pages:onward_file", la.code, pk, file)  # the whole page is another by now
    made = shown.stage == Stage.MADE
    context = {
        "la": la,
        "collection": collection,
        "shown": shown,
        "making": making,
        "given_up": making and given_up(shown.job),
        "files_are_called": "Hand on to the DfE" if form_for_dfe(collection) else "Extracts",
        "to_collect": shown.form == Form.COLLECT,
        "since": since(shown, standing(collection)) if made else None,
        "where": upload(collection.year),
        "files": shown.returns.exclude(name="").select_related(*WITH_SCHOOL),
        "may_hand_on": may(request.user, HAND_ON, la),
    }
    return render(request, "la_pages/onward_file.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=HAND_ON)
def note_upload(request: SignedInRequest, la: LocalAuthority, pk: int, file: int) -> HttpResponse:
    """Ask when and by whom it was uploaded, and what came of it."""
    collection, shown = _shown(request, la, pk, file)
    if shown.stage != Stage.MADE or not shown.for_dfe:
        raise Http404
    form = UploadForm(request.POST or None, initial=UploadForm.beginning(request.user.name))
    if form.is_valid():
        given = {**form.cleaned_data, "outcome": Outcome(form.cleaned_data["outcome"])}
        try:
            actions.note_upload(file=shown, by=request.user, ip_address=ip_address(request), **given)
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, "You have written down the upload.")
            return redirect("la_pages:onward_file", la.code, pk, file)
    context = {"la": la, "collection": collection, "shown": shown, "form": form}
    return render(request, "la_pages/note_upload.html", context)


@require_GET
@for_la(needs=HAND_ON)
def download_onward(request: SignedInRequest, la: LocalAuthority, pk: int, file: int) -> HttpResponseBase:
    """Hand over the zip."""
    _, shown = _shown(request, la, pk, file)
    if shown.file is None:
        raise Http404
    data = _opened(request, shown)
    if data is None:
        return redirect("la_pages:onward_file", la.code, pk, file)
    return attachment(data, shown.file.name, shown.file.media_type)


@require_GET
@for_la(needs=HAND_ON)
def download_xml(request: SignedInRequest, la: LocalAuthority, pk: int, file: int) -> HttpResponseBase:
    """Hand over the file of a zip that has one in it, unpacked as it is sent."""
    _, shown = _shown(request, la, pk, file)
    if shown.form != Form.COLLECT or shown.file is None:
        raise Http404
    data = _opened(request, shown, unpacked=True)
    if data is None:
        return redirect("la_pages:onward_file", la.code, pk, file)
    archive = ZipFile(BytesIO(data))
    [name] = archive.namelist()
    return streamed(_pieces(archive, name), name, "application/xml")


@require_GET
@for_la(needs=HAND_ON)
def download_of_school(
    request: SignedInRequest, la: LocalAuthority, pk: int, file: int, number: str
) -> HttpResponseBase:
    """Hand over one school's file."""
    _, shown = _shown(request, la, pk, file)
    of_school = shown.returns.exclude(name="").filter(
        version__school_return__return_request__school__number=number
    )
    part = get_object_or_404(of_school)
    data = _opened(request, shown, school=number)
    if data is None:
        return redirect("la_pages:onward_file", la.code, pk, file)
    archive = ZipFile(BytesIO(data))
    return streamed(_pieces(archive, part.name), part.name, "application/xml")


def _shown(request: SignedInRequest, la: LocalAuthority, pk: int, file: int) -> tuple[Collection, OnwardFile]:
    collection = collection_at(request, la, pk)
    return collection, get_object_or_404(files_of(request.user, collection), pk=file)


def _opened(request: SignedInRequest, shown: OnwardFile, **what: object) -> bytes | None:
    """The zip. Where we no longer have it, the person is told why."""
    try:
        return actions.open_file(file=shown, by=request.user, ip_address=ip_address(request), **what)
    except (CannotOpen, actions.NotPossible) as obstacle:
        messages.error(request, str(obstacle))
        return None


def _pieces(archive: ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as packed:
        while piece := packed.read(_PIECE):
            yield piece
