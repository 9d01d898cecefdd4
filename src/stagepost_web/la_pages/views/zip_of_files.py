"""A zip of many schools' files: uploaded, and told which school each file is for where nothing else does."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.frame.bodies import takes_files
from stagepost_web.la_pages.views.files import dispatch_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import SEND_FILES
from stagepost_web.pupils.reading_several import schools_by_name
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.capped_upload import LARGEST_REQUEST, CappedUpload, capped_at
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.sending_out import contents, file_table, splitting_actions
from stagepost_web.sending_out.forms import FileTableForm, ZipForm
from stagepost_web.sending_out.models import Dispatch, Stage
from stagepost_web.sending_out.queries import nameless

PER_PAGE = 50
MOST_FAULTS = 10


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=SEND_FILES)
@capped_at(ZipForm.largest)
def upload_zip(request: SignedInRequest, la: LocalAuthority, capped: CappedUpload) -> HttpResponse:
    """Ask for the zip, and leave it to the worker."""
    form = ZipForm()
    if request.method == "POST":
        fields, files = request.POST, request.FILES  # read here, so that `too_large` is known
        form = ZipForm(fields, files, too_large=capped.too_large)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        made = splitting_actions.upload_zip(
            la=la,
            title=given["title"],
            text=given["note"],
            name=given["file"].name,
            data=given["file"].read(),
            by=request.user,
            ip_address=ip_address(request),
        )
        return redirect("la_pages:dispatch", la.code, made.pk)
    return render(request, "la_pages/upload_zip.html", {"la": la, "form": form})


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=SEND_FILES)
@capped_at(FileTableForm.largest)
def list_files(request: SignedInRequest, la: LocalAuthority, pk: int, capped: CappedUpload) -> HttpResponse:
    """Show what the officer gave, and take a table in its place."""
    shown, form = dispatch_at(request, la, pk), FileTableForm()
    if request.method == "POST":
        fields, files = request.POST, request.FILES
        form = FileTableForm(fields, files, too_large=capped.too_large)
    if form.is_bound and form.is_valid():
        table = form.cleaned_data["file"].read()
        try:
            given = file_table.read(table, list(shown.files.all()), schools_by_name(la))
        except file_table.CannotUse as obstacle:
            for fault in obstacle.faults[:MOST_FAULTS]:
                form.add_error("file", fault)
        else:
            return _given(request, shown, dict(given), whole=True)
    return _page(request, shown, form=form)


@require_POST
@for_la(needs=SEND_FILES)
def fill_files(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Take the school numbers that were typed beside files. One that is wrong leaves all as it was."""
    shown = dispatch_at(request, la, pk)
    by_name, given, faults = schools_by_name(la), {}, {}
    typed = {file.pk: request.POST.get(f"number-{file.pk}") for file in nameless(shown)}
    for key, number in typed.items():
        school = file_table.school_called(number or "", by_name)
        if number is not None:
            given[key] = school
        if number and not school:
            faults[key] = "You have no school with this number. Correct it."
    if faults:
        return _page(request, shown, typed=typed, faults=faults)
    return _given(request, shown, given, whole=False)


@require_POST
@for_la(needs=SEND_FILES)
def confirm_files(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Have count what was given."""
    shown = dispatch_at(request, la, pk)
    try:
        splitting_actions.confirm_table(
            dispatch=shown,
            seen=request.POST.get("seen", ""),
            by=request.user,
            ip_address=ip_address(request),
        )
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return redirect("la_pages:list_files", la.code, pk)
    messages.success(request, "You have confirmed which schools these files are for.")
    return redirect("la_pages:dispatch", la.code, pk)


def _given(
    request: SignedInRequest, shown: Dispatch, given: dict[int, School | None], *, whole: bool
) -> HttpResponse:
    try:
        splitting_actions.list_files(
            dispatch=shown, given=given, whole=whole, by=request.user, ip_address=ip_address(request)
        )
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return redirect("la_pages:dispatch", shown.la.code, shown.pk)
    return redirect("la_pages:list_files", shown.la.code, shown.pk)


def _page(request: SignedInRequest, shown: Dispatch, **more: Any) -> HttpResponse:
    if not shown.split or shown.stage != Stage.DRAFT or shown.made_by_id != request.user.pk:
        return redirect("la_pages:dispatch", shown.la.code, shown.pk)
    files = shown.files.select_related("listed")
    listed = [each for each in files if each.listed]
    asking = Paginator(nameless(shown), PER_PAGE).get_page(request.GET.get("page"))
    typed, faults = more.pop("typed", {}), more.pop("faults", {})
    context = {
        "la": shown.la,
        "dispatch": shown,
        "form": FileTableForm(),
        "listed": listed,
        "seen": contents.listing(files),
        "page": asking,
        "lines": [(each, typed.get(each.pk, _number(each.listed)), faults.get(each.pk)) for each in asking],
        **more,
    }
    return render(request, "la_pages/list_files.html", context)


def _number(school: School | None) -> str:
    return school.number if school else ""
