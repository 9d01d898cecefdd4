"""The roll of a school: who is on it, and since when."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from stagepost.records import born_on
from stagepost_web.people.access import SignedInRequest, for_school, ip_address, note_opening
from stagepost_web.people.permission_table import KEEP_ROLL, READ_ROLL
from stagepost_web.people.permissions import may
from stagepost_web.pupils import actions, telling
from stagepost_web.pupils.actions import NotPossible
from stagepost_web.pupils.models import RegisteredPupil, Roll
from stagepost_web.pupils.queries import held_roll, waiting_roll
from stagepost_web.school_pages.roll_forms import RegisteredPupilForm, StayForm
from stagepost_web.schools.models import School

PER_PAGE = 100


@require_safe
@for_school(needs=READ_ROLL)
def roll(request: SignedInRequest, school: School) -> HttpResponse:
    """Show the roll that counts, all of it or one year group."""
    held, keeping = held_roll(school), may(request.user, KEEP_ROLL, school)
    context: dict[str, Any] = {
        "school": school,
        "held": held,
        "keeping": keeping,
        "waiting": waiting_roll(school) if keeping else None,
    }
    if held:
        note_opening(request, subject=f"roll:{held.pk}", la=school.la, school=school)
        context |= _listed(held, request.GET.get("year", ""), request.GET.get("page", "1"))
    return render(request, "school_pages/roll.html", context)


def _listed(held: Roll, year: str, page: str) -> dict[str, Any]:
    groups = telling.year_groups(held)
    chosen = next((group for group in groups if group.code == year), None)
    pupils = held.pupils.order_by("surname", "forename", "place")
    return {
        "age": telling.age(held),
        "groups": groups,
        "chosen": chosen,
        "page": Paginator(
            pupils.filter(year_group__in=chosen.written) if chosen else pupils, PER_PAGE
        ).get_page(page),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=KEEP_ROLL)
def registered_pupil(request: SignedInRequest, school: School, pk: int) -> HttpResponse:
    """Ask when a pupil joined and left, and correct the roll."""
    pupil = get_object_or_404(RegisteredPupil, pk=pk, roll__school=school, roll__taken_at__isnull=False)
    note_opening(request, subject=f"roll:{pupil.roll_id}", la=school.la, school=school)
    days = {"joined": born_on(pupil.joined), "left": born_on(pupil.left)}
    form = StayForm(request.POST if request.method == "POST" else None, initial=days)
    if form.is_valid():
        try:
            actions.correct_pupil(
                pupil=pupil,
                joined=form.day("joined"),
                left=form.day("left"),
                by=request.user,
                ip_address=ip_address(request),
            )
        except NotPossible as obstacle:
            messages.error(request, str(obstacle))
        else:
            messages.success(request, "The roll is corrected. Returns you have sent stay as they are.")
        return redirect("school_pages:roll", school.number)
    context = {"school": school, "pupil": pupil, "form": form}
    return render(request, "school_pages/registered_pupil.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=KEEP_ROLL)
def add_pupil(request: SignedInRequest, school: School) -> HttpResponse:
    """Ask for one pupil, and put them on the roll."""
    held = held_roll(school)
    if held is None:
        return redirect("school_pages:load_roll", school.number)
    form = RegisteredPupilForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_pupil(roll=held, pupil=form.pupil, by=request.user, ip_address=ip_address(request))
        except NotPossible as obstacle:
            form.add_error("upn", str(obstacle))
        else:
            messages.success(request, "The pupil is on the roll.")
            return redirect("school_pages:roll", school.number)
    return render(request, "school_pages/add_pupil.html", {"school": school, "form": form})
