"""Where to turn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Name the data teams of the person's own LAs, and say what to do about an account."""
    return render(request, "people/help.html")
