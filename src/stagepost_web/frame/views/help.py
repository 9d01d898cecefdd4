"""Where to turn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.people.permissions import places


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Name the data teams of the person's own LAs, and say what to do about an account."""
    found = places(request.user) if request.user.is_authenticated else []
    las = {place.la.pk: place.la for place in found if place.la}
    return render(request, "frame/help.html", {"help_las": list(las.values())})
