"""The grid in which results are entered: as a form with one button, which scripts make quicker."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.people.access import for_school, ip_address, note_opening
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import ENTER_OUTCOMES, SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.views.loading import return_request_at, signed_in_as
from stagepost_web.schools.models import School
from stagepost_web.tracker import actions
from stagepost_web.tracker.entering import Saved, enter
from stagepost_web.tracker.keeping import key_for
from stagepost_web.tracker.models import Change, Grid
from stagepost_web.tracker.queries import changes_between, grid_for, grids_of
from stagepost_web.tracker.reading import from_form, from_json
from stagepost_web.tracker.returning import Missing
from stagepost_web.tracker.sheet import Sheet, sheet_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=ENTER_OUTCOMES)
def grid(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Show the grid, and save what was changed in it."""
    asked = return_request_at(request, school, pk)
    found = grid_for(request.user, asked)
    if found is None and may(request.user, SEND_RETURNS, school):
        return redirect("school_pages:begin_grid", school.number, pk)
    if found is None:
        raise Http404
    if request.method != "POST":
        actions.follow_roll(grid=found)
        return grid_page(request, _again(request, found))
    try:
        saved = _save(request, found)
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return grid_page(request, _again(request, found), status=409)
    if saved.conflicts:
        return grid_page(request, _again(request, found), saved=saved, status=409)
    messages.success(request, "Saved." if saved.changed else "Nothing had changed.")
    return redirect(request.get_full_path())


@require_POST
@for_school(needs=ENTER_OUTCOMES)
def save_cells(request: HttpRequest, school: School, pk: int) -> JsonResponse:
    """Save a few cells or none, for the page's script; say how they stand, and what has changed beside."""
    found, by = grid_at(request, school, pk), signed_in_as(request)
    try:
        posted = from_json(request.body)
        saved = enter(grid=found, entries=posted.entries, by=by, fills=False, ip_address=ip_address(request))
    except NotPossible as obstacle:
        return JsonResponse({"refused": str(obstacle)}, status=409)
    return JsonResponse(_told(saved, changes_between(found, posted.since, saved.revision), by))


def grid_at(request: HttpRequest, school: School, pk: int) -> Grid:
    """The grid of a request, if the person may see it."""
    return get_object_or_404(grids_of(request.user, school), return_request=pk)


def grid_page(
    request: HttpRequest,
    found: Grid,
    *,
    saved: Saved | None = None,
    missing: list[Missing] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with what somebody else has changed meanwhile, or with what is missing."""
    school = found.school
    note_opening(request, subject=f"grid:{found.pk}", la=found.collection.la, school=school)
    sheet = sheet_of(found, everybody="everybody" in request.GET)
    context = {
        "school": school,
        "return_request": found.return_request,
        "sheet": sheet,
        "everybody": "everybody" in request.GET,
        "conflicts": _shown(saved, sheet) if saved else [],
        "missing": missing,
        "may_send": may(request.user, SEND_RETURNS, school),
        "key": key_for(signed_in_as(request), found),
    }
    return render(request, "school_pages/grid.html", context, status=status)


def _again(request: HttpRequest, found: Grid) -> Grid:
    return get_object_or_404(grids_of(request.user, found.school), pk=found.pk)


def _save(request: HttpRequest, found: Grid) -> Saved:
    return enter(
        grid=found,
        entries=from_form(request.POST),
        by=signed_in_as(request),
        ip_address=ip_address(request),
    )


def _shown(saved: Saved, sheet: Sheet) -> list[dict[str, object]]:
    pupils = {pupil.pk: pupil for pupil in sheet.grid.pupils.all()}
    return [
        {
            "conflict": each,
            "pupil": pupils[each.entry.pupil],
            "column": sheet.columns.named(each.entry.component),
            "yours": sheet.columns.name_of(each.entry.value),
            "theirs": sheet.columns.name_of(each.value),
        }
        for each in saved.conflicts
    ]


def _told(saved: Saved, changes: Iterable[Change], reader: Person) -> dict[str, object]:
    """As the script reads it: each cell as `[12, "E01", "2"]`, with whose it is where it is not theirs."""
    others = {
        (each.pupil_id, each.component): (each.after, "" if each.by_id == reader.pk else each.by.name)
        for each in changes
    }
    return {
        "revision": saved.revision,
        "cells": [[*place, value] for place, value in saved.now.items()],
        "others": [[*place, *change] for place, change in others.items()],
        "conflicts": [[*each.entry.place, each.value, each.by, each.entry.value] for each in saved.conflicts],
    }
