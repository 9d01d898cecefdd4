"""What is done with a grid as a whole: begin it, show it to teachers, check it as a return."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.people.access import for_school, ip_address
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.upload_limit import too_many_uploads
from stagepost_web.pupils.queries import held_roll
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.grid_forms import BeginGridForm
from stagepost_web.school_pages.views.grid import grid_at, grid_page
from stagepost_web.school_pages.views.loading import return_request_at, signed_in_as
from stagepost_web.schools.models import School
from stagepost_web.submitting.refusals import Refused
from stagepost_web.tracker import actions
from stagepost_web.tracker.columns import can_be_entered
from stagepost_web.tracker.queries import grid_for, locked_because
from stagepost_web.tracker.returning import make_return, missing_in


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def begin_grid(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Ask for the date of the assessment, and begin."""
    asked = return_request_at(request, school, pk)
    if grid_for(request.user, asked):
        return redirect("school_pages:grid", school.number, pk)
    form = BeginGridForm(request.POST if request.method == "POST" else None)
    obstacle = locked_because(asked)
    if not can_be_entered(asked.collection):
        obstacle = "These results cannot be entered here. Upload a file."
    roll = held_roll(school)
    if form.is_valid() and roll and not obstacle:
        try:
            by, address = signed_in_as(request), ip_address(request)
            actions.begin_grid(return_request=asked, assessed_on=form.day, by=by, ip_address=address)
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            return redirect("school_pages:grid", school.number, pk)
    context = {"school": school, "return_request": asked, "form": form, "roll": roll, "obstacle": obstacle}
    return render(request, "school_pages/begin_grid.html", context)


@require_POST
@for_school(needs=SEND_RETURNS)
def show_grid(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Show the grid to teachers, or hide it from them."""
    shown = request.POST.get("shown") == "yes"
    actions.show_grid(
        grid=grid_at(request, school, pk),
        shown=shown,
        by=signed_in_as(request),
        ip_address=ip_address(request),
    )
    messages.success(
        request, "Teachers can see the grid." if shown else "Teachers can no longer see the grid."
    )
    return redirect("school_pages:grid", school.number, pk)


@require_POST
@for_school(needs=SEND_RETURNS)
def check_grid(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Make a return of the grid and lead to its verdict, or say what is missing."""
    if too_many := too_many_uploads(request):
        return too_many
    actions.follow_roll(grid=grid_at(request, school, pk))
    found = grid_at(request, school, pk)
    if missing := missing_in(found):
        return grid_page(request, found, missing=missing, status=409)
    try:
        draft = make_return(grid=found, by=signed_in_as(request), ip_address=ip_address(request))
    except (NotPossible, Refused) as obstacle:
        said = obstacle.refusal.says if isinstance(obstacle, Refused) else str(obstacle)
        messages.error(request, said)
        return grid_page(request, found, status=409)
    return redirect("school_pages:verdict", school.number, draft.delivery.number)
