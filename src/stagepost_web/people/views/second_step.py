"""Where somebody without a second step is led: choose an app or a passkey, and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from stagepost_web.people.access import signed_in
from stagepost_web.people.two_step import is_set_up


@require_safe
@signed_in
def second_step(request: HttpRequest) -> HttpResponse:
    """Offer the two ways to set up the second step; somebody who has one goes on to its list."""
    if is_set_up(request.user):
        return redirect("mfa_index")
    return render(request, "people/second_step.html")
