"""Where to turn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.people.permissions import workplaces


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Name the data teams of the person's own LAs, and say what to do about an account."""
    found = workplaces(request.user) if request.user.is_authenticated else []
    las = {workplace.la.pk: workplace.la for workplace in found if workplace.la}
    return render(request, "people/help.html", {"help_las": list(las.values())})
