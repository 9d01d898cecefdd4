"""Where to turn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Say whom to ask: the LA's data team about a return, and what to do about an account."""
    return render(request, "frame/help.html")
