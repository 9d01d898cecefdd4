"""The first page after signing in: a person's own schools and local authorities."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from stagepost_web.people.access import signed_in
from stagepost_web.people.permissions import workplaces


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Go straight to the only place there is; offer them all where there are several."""
    found = workplaces(request.user)
    if len(found) == 1:
        return redirect(found[0].address)
    return render(request, "people/home.html", {"workplaces": found})
