"""The accessibility statement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how far the site meets WCAG 2.2 and whom to tell when it does not."""
    return render(request, "frame/accessibility.html")
