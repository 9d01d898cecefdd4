"""The rolls of an LA's schools: which it holds, and loading those of many schools at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stagepost_web.frame.bodies import takes_files
from stagepost_web.jobs.queries import given_up
from stagepost_web.la_pages.queries.rolls import SORTS, counts_of_rolls, rolls_of_la, waiting_rolls
from stagepost_web.la_pages.rolls_form import RollsForm
from stagepost_web.people.access import SignedInRequest, for_la, ip_address, note_opening
from stagepost_web.people.permission_table import LOAD_ROLLS
from stagepost_web.people.permissions import may
from stagepost_web.pupils import several_actions, telling
from stagepost_web.pupils.actions import NotPossible
from stagepost_web.pupils.models import Roll, Stage, UploadedRolls
from stagepost_web.pupils.queries import held_roll, rolls_uploaded_for, rolls_waiting
from stagepost_web.school_pages.capped_upload import LARGEST_REQUEST, CappedUpload, capped_at
from stagepost_web.schools.models import LocalAuthority


@require_safe
@for_la
def rolls(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Show which schools' rolls are held, and since when."""
    sort = request.GET.get("sort", "")
    context = {
        "la": la,
        "sort": sort if sort in SORTS else "",
        "sorts": counts_of_rolls(request.user, la),
        "page": rolls_of_la(request.user, la, sort, request.GET.get("page", "1")),
        "uploaded": rolls_uploaded_for(la),
        "may_load": may(request.user, LOAD_ROLLS, la),
    }
    return render(request, "la_pages/rolls.html", context)


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=LOAD_ROLLS)
@capped_at(RollsForm.largest)
def upload_rolls(request: SignedInRequest, la: LocalAuthority, capped: CappedUpload) -> HttpResponse:
    """Ask for the file, and leave it to the worker."""
    if request.method == "POST":
        fields, files = request.POST, request.FILES  # read here, so that `too_large` is known
        form = RollsForm(fields, files, too_large=capped.too_large)
    else:
        form = RollsForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        several_actions.upload_rolls(
            la=la, file_name=file.name, data=file.read(), by=request.user, ip_address=ip_address(request)
        )
        return redirect("la_pages:new_rolls", la.code)
    context = {"la": la, "form": form, "waiting": rolls_uploaded_for(la)}
    return render(request, "la_pages/upload_rolls.html", context)


@require_safe
@for_la(needs=LOAD_ROLLS)
def new_rolls(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Show how far the file is read, then school by school what would change, then how far they are taken."""
    uploaded = rolls_uploaded_for(la)
    if uploaded is None:
        return redirect("la_pages:rolls", la.code)
    working = uploaded.stage in (Stage.READING, Stage.TAKING)
    if request.htmx and not working:
        return redirect("la_pages:new_rolls", la.code)  # the whole page is another by now
    context = {
        "la": la,
        "uploaded": uploaded,
        "working": working,
        "given_up": working and given_up(uploaded.job),
        "page": None if working else waiting_rolls(uploaded, request.GET.get("page", "1")),
        "sure": 0 if working else len(_sure(uploaded)),
    }
    return render(request, "la_pages/new_rolls.html", context)


@require_safe
@for_la(needs=LOAD_ROLLS)
def new_roll_of(request: SignedInRequest, la: LocalAuthority, number: str) -> HttpResponse:
    """Show who joins, leaves and changes at one school."""
    uploaded = rolls_uploaded_for(la)
    found = rolls_waiting(uploaded) if uploaded else Roll.objects.none()
    waiting = get_object_or_404(found.select_related("school", "made_by"), school__number=number)
    note_opening(request, subject=f"roll:{waiting.pk}", la=la, school=waiting.school)
    new = telling.new_roll(waiting, held_roll(waiting.school), request.GET.get("page", "1"))
    return render(request, "la_pages/new_roll_of.html", {"la": la, "of_school": waiting.school, "new": new})


@require_POST
@for_la(needs=LOAD_ROLLS)
def take_rolls(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Have the rolls taken that were ticked, or all that are not in doubt."""
    uploaded = rolls_uploaded_for(la)
    try:
        if uploaded is None:
            raise NotPossible("These rolls have been taken or discarded, or others took their place.")
        several_actions.apply_rolls(
            uploaded=uploaded,
            chosen=_chosen(request, uploaded),
            by=request.user,
            ip_address=ip_address(request),
        )
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
    return redirect("la_pages:new_rolls" if uploaded else "la_pages:rolls", la.code)


def _sure(uploaded: UploadedRolls) -> list[int]:
    """Those that nobody need look at twice."""
    return [roll.pk for roll in rolls_waiting(uploaded).select_related("beside") if not roll.in_doubt]


def _chosen(request: SignedInRequest, uploaded: UploadedRolls) -> list[int]:
    if request.POST.get("all") == str(uploaded.pk):
        return _sure(uploaded)
    return [
        int(pk) for pk in request.POST.getlist("chosen") if pk.isascii() and pk.isdecimal() and len(pk) < 19
    ]


@require_POST
@for_la(needs=LOAD_ROLLS)
def discard_rolls(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Let those go that were not taken."""
    if uploaded := rolls_uploaded_for(la):
        several_actions.discard_rolls(uploaded=uploaded, by=request.user, ip_address=ip_address(request))
        messages.success(request, "You have discarded the new rolls. Those you had used stay.")
    return redirect("la_pages:rolls", la.code)
