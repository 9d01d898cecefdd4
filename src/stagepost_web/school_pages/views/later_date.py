"""A school that will be late says when it will send its return."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.chasing import later_actions
from stagepost_web.chasing.queries import newest_for
from stagepost_web.people.access import SignedInRequest, for_school, ip_address
from stagepost_web.people.permission_table import CHANGE_CONTACT, SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.later_date_form import LaterDateForm
from stagepost_web.school_pages.views.loading import return_request_at
from stagepost_web.schools.models import School


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def later_date(request: SignedInRequest, school: School, pk: int) -> HttpResponse:
    """Ask for the day and the reason, and tell the LA."""
    shown = return_request_at(request, school, pk)
    asks_email = not school.email and may(request.user, CHANGE_CONTACT, school)
    form = LaterDateForm(request.POST or None, collection=shown.collection, asks_email=asks_email)
    if form.is_valid():
        try:
            later_actions.ask(
                return_request=shown, by=request.user, ip_address=ip_address(request), **form.cleaned_data
            )
        except NotPossible as obstacle:
            messages.error(request, str(obstacle))
            return redirect(shown)
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, f"You have asked for a later date. {shown.collection.la.name} answers.")
            return redirect(shown)
    context = {"school": school, "return_request": shown, "form": form}
    return render(request, "school_pages/later_date.html", context)


@require_POST
@for_school(needs=SEND_RETURNS)
def withdraw_later_date(request: SignedInRequest, school: School, pk: int) -> HttpResponse:
    """Ask for it no longer."""
    shown = return_request_at(request, school, pk)
    if wish := newest_for([shown.pk]).get(shown.pk):
        try:
            later_actions.withdraw(later_date=wish, by=request.user, ip_address=ip_address(request))
        except NotPossible as obstacle:
            messages.error(request, str(obstacle))
        else:
            messages.success(request, "You no longer ask for a later date.")
    return redirect(shown)
