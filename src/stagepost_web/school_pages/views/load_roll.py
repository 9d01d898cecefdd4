"""Loading a roll: the file is read while its sender waits, looked at, and taken or discarded."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stagepost_web.exchange.screening import Incoming, screen
from stagepost_web.exchange.whence import Whence
from stagepost_web.frame.bodies import takes_files
from stagepost_web.people.access import SignedInRequest, for_school, ip_address, note_opening
from stagepost_web.people.permission_table import KEEP_ROLL
from stagepost_web.pupils import actions, telling
from stagepost_web.pupils.actions import NotPossible
from stagepost_web.pupils.queries import held_roll, waiting_roll
from stagepost_web.pupils.reading import CannotTake, read_roll
from stagepost_web.school_pages.capped_upload import LARGEST_REQUEST, CappedUpload, capped_at
from stagepost_web.school_pages.roll_forms import LoadRollForm
from stagepost_web.schools.models import School


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=KEEP_ROLL)
@capped_at(LoadRollForm.largest)
def load_roll(request: SignedInRequest, school: School, capped: CappedUpload) -> HttpResponse:
    """Ask for the file, and read it."""
    if request.method == "POST":
        fields, files = request.POST, request.FILES  # read here, so that `too_large` is known
        form = LoadRollForm(fields, files, too_large=capped.too_large)
    else:
        form = LoadRollForm()
    if form.is_bound and form.is_valid():
        try:
            _give(request, school, form)
        except CannotTake as obstacle:
            _note_refused(request, school, form)
            form.refuse(ValidationError({"file": str(obstacle)}))
        else:
            return redirect("school_pages:new_roll", school.number)
    return render(request, "school_pages/load_roll.html", {"school": school, "form": form})


def _give(request: SignedInRequest, school: School, form: LoadRollForm) -> None:
    file, address = form.cleaned_data["file"], ip_address(request)
    data = file.read()
    screen(Incoming(file.name, data), whence=Whence(request.user, school.la, school, address))
    actions.give_roll(
        school=school,
        file_name=file.name,
        read=read_roll(data, school),
        by=request.user,
        ip_address=address,
    )


def _note_refused(request: SignedInRequest, school: School, form: LoadRollForm) -> None:
    actions.refuse_roll(
        school=school, size=form.cleaned_data["file"].size, by=request.user, ip_address=ip_address(request)
    )


@require_safe
@for_school(needs=KEEP_ROLL)
def new_roll(request: SignedInRequest, school: School) -> HttpResponse:
    """Show what would change if the roll that waits were taken."""
    waiting, held = waiting_roll(school), held_roll(school)
    if waiting is None:
        return redirect("school_pages:roll", school.number)
    note_opening(request, subject=f"roll:{waiting.pk}", la=school.la, school=school)
    new = telling.new_roll(waiting, held, request.GET.get("page", "1"))
    return render(request, "school_pages/new_roll.html", {"school": school, "new": new})


@require_POST
@for_school(needs=KEEP_ROLL)
def take_roll(request: SignedInRequest, school: School) -> HttpResponse:
    """Let the roll that was looked at count."""
    waiting = waiting_roll(school)
    if waiting is None or str(waiting.pk) != request.POST.get("roll"):
        messages.error(request, "This roll was taken or discarded, or a newer one took its place.")
        return redirect("school_pages:roll", school.number)
    if waiting.in_doubt and not request.POST.get("sure"):
        messages.error(
            request, f"Tick the box if these are the pupils of {school.name}. If not, discard this roll."
        )
        return redirect("school_pages:new_roll", school.number)
    seen = request.POST.get("seen", "")
    try:
        actions.take_roll(
            roll=waiting,
            seen=int(seen) if seen.isascii() and seen.isdecimal() else None,
            by=request.user,
            ip_address=ip_address(request),
        )
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return redirect("school_pages:new_roll", school.number)
    messages.success(request, "We will compare every file you upload from now on with this roll.")
    return redirect("school_pages:roll", school.number)


@require_POST
@for_school(needs=KEEP_ROLL)
def discard_roll(request: SignedInRequest, school: School) -> HttpResponse:
    """Let the roll that waits go."""
    if waiting := waiting_roll(school):
        actions.discard_roll(roll=waiting, by=request.user, ip_address=ip_address(request))
        messages.success(request, "You have discarded the new roll.")
    return redirect("school_pages:roll", school.number)
