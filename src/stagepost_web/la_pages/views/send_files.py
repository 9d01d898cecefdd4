"""Preparing files for schools: the files, which schools, and who there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.frame.bodies import takes_files
from stagepost_web.la_pages.queries.awaited import awaited_of
from stagepost_web.la_pages.views.files import dispatch_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import SEND_FILES
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.capped_upload import LARGEST_REQUEST, MOST_FILES, CappedUpload, capped_at
from stagepost_web.schools.choosing import ChoosingForm
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.sending_out import actions
from stagepost_web.sending_out.forms import EVERYBODY, LARGEST, FilesForm, PersonForm
from stagepost_web.sending_out.models import Dispatch
from stagepost_web.sending_out.queries import people_at


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=SEND_FILES)
@capped_at(LARGEST)
def upload_files(request: SignedInRequest, la: LocalAuthority, capped: CappedUpload) -> HttpResponse:
    """Ask for the files and the words, and keep them."""
    form = FilesForm()
    if request.method == "POST":
        fields, files = request.POST, request.FILES  # read here, so that `too_large` is known
        many = MOST_FILES if capped.too_many else 0
        form = FilesForm(fields, files, too_large=capped.too_large, too_many=many)
    if form.is_bound and form.is_valid():
        prepared = actions.prepare(
            la=la,
            title=form.cleaned_data["title"],
            text=form.cleaned_data["note"],
            uploads=[actions.Upload(file.name, file.read()) for file in form.cleaned_data["file"]],
            by=request.user,
            ip_address=ip_address(request),
        )
        return redirect("la_pages:choose_schools", la.code, prepared.pk)
    return render(request, "la_pages/upload_files.html", {"la": la, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=SEND_FILES)
def choose_schools(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Ask which schools get the files."""
    shown = dispatch_at(request, la, pk)
    form = ChoosingForm(
        request.POST or None,
        la=la,
        today=timezone.localdate(),
        awaited=awaited_of(request.user, la),
        initial={"by": "list"},
    )
    if form.is_bound and form.is_valid():
        try:
            actions.choose_schools(
                dispatch=shown, schools=form.chosen, by=request.user, ip_address=ip_address(request)
            )
        except NotPossible as obstacle:
            return _refused(request, shown, obstacle)
        one = len(form.chosen) == 1
        return redirect("la_pages:choose_person" if one else "la_pages:dispatch", la.code, pk)
    return render(request, "la_pages/choose_schools.html", {"la": la, "dispatch": shown, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=SEND_FILES)
def choose_person(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Ask who at the one school gets them."""
    shown = dispatch_at(request, la, pk)
    recipients = list(shown.recipients.select_related("school")[:2])
    if len(recipients) != 1:
        return redirect("la_pages:choose_schools", la.code, pk)
    school = recipients[0].school
    chosen = str(shown.only_for_id or EVERYBODY)
    people = people_at(request.user, la, school)
    form = PersonForm(request.POST or None, people=people, initial={"person": chosen})
    if form.is_bound and form.is_valid():
        try:
            person = form.chosen.person if form.chosen else None
            actions.choose_person(
                dispatch=shown, person=person, by=request.user, ip_address=ip_address(request)
            )
        except NotPossible as obstacle:
            return _refused(request, shown, obstacle)
        return redirect("la_pages:dispatch", la.code, pk)
    context = {"la": la, "dispatch": shown, "of_school": school, "form": form}
    return render(request, "la_pages/choose_person.html", context)


@require_POST
@for_la(needs=SEND_FILES)
def discard_files(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Give them up."""
    shown = dispatch_at(request, la, pk)
    try:
        actions.discard(dispatch=shown, by=request.user, ip_address=ip_address(request))
    except NotPossible as obstacle:
        return _refused(request, shown, obstacle)
    messages.success(request, "You have discarded these files. Nobody got them.")
    return redirect("la_pages:files", la.code)


def _refused(request: SignedInRequest, shown: Dispatch, obstacle: NotPossible) -> HttpResponse:
    messages.error(request, str(obstacle))
    return redirect("la_pages:dispatch", shown.la.code, shown.pk)
