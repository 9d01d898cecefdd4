"""One pupil of a grid: whether the return has them, and who entered what."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from stagepost.ownership import Ask
from stagepost_web.people.access import for_school, ip_address, note_opening
from stagepost_web.people.permission_table import ENTER_OUTCOMES
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.views.grid import grid_at
from stagepost_web.school_pages.views.loading import signed_in_as
from stagepost_web.schools.models import School
from stagepost_web.tracker import actions
from stagepost_web.tracker.columns import columns_of
from stagepost_web.tracker.queries import changes_of, locked_because
from stagepost_web.tracker.rolls import whose

PER_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=ENTER_OUTCOMES)
def grid_pupil(request: HttpRequest, school: School, pk: int, pupil: int) -> HttpResponse:
    """Show who changed each cell, and say whether the return has the pupil."""
    found = grid_at(request, school, pk)
    shown = get_object_or_404(found.pupils, pk=pupil)
    if request.method == "POST":
        returned = request.POST.get("returned") == "yes"
        try:
            actions.say_returned(
                pupil=shown, returned=returned, by=signed_in_as(request), ip_address=ip_address(request)
            )
        except NotPossible as obstacle:
            messages.error(request, str(obstacle))
        return redirect(request.get_full_path())
    note_opening(request, subject=f"grid:{found.pk}", la=found.collection.la, school=school)
    columns, answer = columns_of(found.collection), whose(shown, found.collection)
    chosen = columns.named(request.GET.get("goal", ""))
    page = Paginator(changes_of(shown, chosen), PER_PAGE).get_page(request.GET.get("page"))
    changes = [
        {
            "change": change,
            "column": columns.named(change.component),
            "before": columns.name_of(change.before),
            "after": columns.name_of(change.after),
        }
        for change in page
    ]
    context = {
        "school": school,
        "return_request": found.return_request,
        "pupil": shown,
        "columns": columns,
        "chosen": chosen,
        "page": page,
        "changes": changes,
        "answer": answer,
        "asks": isinstance(answer, Ask),
        "locked": locked_because(found.return_request),
    }
    return render(request, "school_pages/grid_pupil.html", context)
