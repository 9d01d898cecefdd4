"""Loading a roll: the file is read while its sender waits, looked at, and taken or discarded."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stagepost_web.frame.bodies import takes_files
from stagepost_web.people.access import SignedInRequest, for_school, ip_address, note_opening
from stagepost_web.people.permission_table import KEEP_ROLL
from stagepost_web.people.upload_limit import too_many_uploads
from stagepost_web.pupils import actions, telling
from stagepost_web.pupils.actions import NotPossible
from stagepost_web.pupils.queries import held_roll, waiting_roll
from stagepost_web.pupils.reading import CannotTake, read_roll
from stagepost_web.school_pages.capped_upload import LARGEST_REQUEST, CappedUpload
from stagepost_web.school_pages.roll_forms import LARGEST_ROLL, LoadRollForm
from stagepost_web.schools.models import School

PER_PAGE = 100


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=KEEP_ROLL)
def load_roll(request: SignedInRequest, school: School) -> HttpResponse:
    """See that no file is read beyond the limit."""
    if refused := too_many_uploads(request):
        return refused
    capped = CappedUpload(LARGEST_ROLL)
    request.upload_handlers = [capped]
    return _answer(request, school, capped)


@csrf_protect
def _answer(request: SignedInRequest, school: School, capped: CappedUpload) -> HttpResponse:
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
    file = form.cleaned_data["file"]
    actions.give_roll(
        school=school,
        file_name=file.name,
        read=read_roll(file.read(), school),
        by=request.user,
        ip_address=ip_address(request),
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
    differences = telling.differences(held, waiting)
    context = {
        "school": school,
        "waiting": waiting,
        "held": held,
        "groups": telling.year_groups(waiting),
        "in_words": telling.in_words(differences, waiting.pupil_count),
        "page": Paginator(differences, PER_PAGE).get_page(request.GET.get("page", "1")),
    }
    return render(request, "school_pages/new_roll.html", context)


@require_POST
@for_school(needs=KEEP_ROLL)
def take_roll(request: SignedInRequest, school: School) -> HttpResponse:
    """Let the roll that was looked at count."""
    waiting = waiting_roll(school)
    if waiting is None or str(waiting.pk) != request.POST.get("roll"):
        messages.error(request, "This roll was taken or discarded, or a newer one took its place.")
        return redirect("school_pages:roll", school.number)
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
