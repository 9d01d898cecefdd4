"""The pupils whom another school has returned too, and whose they are."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from stagepost_web.people.access import SignedInRequest, for_school, ip_address, note_opening
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.views.loading import return_request_at
from stagepost_web.schools.models import School
from stagepost_web.shared_pupils import actions, listing
from stagepost_web.shared_pupils.forms import AnswerForm, SameForm
from stagepost_web.shared_pupils.models import SharedPupil, Side, State
from stagepost_web.shared_pupils.presenting import Shown, shown_to_school
from stagepost_web.shared_pupils.queries import sides_of
from stagepost_web.shared_pupils.recorded import recorded_of


@require_safe
@for_school
def shared_pupils(request: SignedInRequest, school: School, pk: int) -> HttpResponse:
    """List those of one return, the ones first that the school has still to speak of."""
    return_request = return_request_at(request, school, pk)
    note_opening(request, subject=f"request:{pk}", la=return_request.collection.la, school=school)
    page = listing.of_school(sides_of(request.user, return_request), request.GET.get("page", "1"))
    context = {"school": school, "return_request": return_request, "page": page}
    return render(request, "school_pages/shared_pupils.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_school
def shared_pupil(request: SignedInRequest, school: School, pk: int, shared: int) -> HttpResponse:
    """Show both sides of one, and take what the school says."""
    return_request = return_request_at(request, school, pk)
    side = get_object_or_404(sides_of(request.user, return_request), shared=shared)
    may_answer = may(request.user, SEND_RETURNS, school)
    if request.method == "POST" and not may_answer:
        raise PermissionDenied
    note_opening(request, subject=f"request:{pk}", la=return_request.collection.la, school=school)
    shown = shown_to_school(side)
    form = _form(request, shown) if may_answer else None
    if form and form.is_valid():
        _answer(request, side, form)
        return redirect("school_pages:shared_pupil", school.number, pk, shared)
    context = {
        "school": school,
        "return_request": return_request,
        "shown": shown,
        "own": shown.sides[0],
        "form": form,
        "recorded": recorded_of(side.shared, school),
    }
    return render(request, "school_pages/shared_pupil.html", context)


def _form(request: SignedInRequest, shown: Shown) -> AnswerForm | SameForm | None:
    """What the school is asked now; nothing once there is nothing to say."""
    own, other = shown.sides
    posted = request.POST if request.method == "POST" else None
    if shown.shared.state in (State.SETTLED, State.APART, State.GONE):
        return None
    if not shown.shared.same:
        return SameForm(posted, initial={"same": {True: "yes", False: "no"}.get(own.side.same)})  # type: ignore[arg-type]
    days = own.days
    side = own.side
    initial = {
        "says": side.says,
        "joined": days.first if days else None,
        "left": days.last if days else None,
        "half_term": side.half_term,
        "hours": side.hours,
        "taken": {True: "yes", False: "no"}.get(side.taken, ""),  # type: ignore[arg-type]
    }
    return AnswerForm(posted, initial=initial, kind=shown.shared.collection.kind, other=other.name)


def _answer(request: SignedInRequest, side: Side, form: AnswerForm | SameForm) -> None:
    """Say what was chosen, and what that comes to; or why it cannot be said now."""
    by, at = request.user, ip_address(request)
    try:
        if isinstance(form, SameForm):
            shared = actions.say_same(side=side, same=form.given, by=by, ip_address=at)
        else:
            shared = actions.answer(side=side, given=form.given, by=by, ip_address=at)
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
    else:
        messages.success(request, _said(shared))


def _said(shared: SharedPupil) -> str:
    match shared.state:
        case State.SETTLED:
            return "Your answer is saved. Both schools agree, so this is settled."
        case State.LA:
            return f"Your answer is saved. The schools do not agree, so {shared.collection.la.name} decides."
    return "Your answer is saved."
