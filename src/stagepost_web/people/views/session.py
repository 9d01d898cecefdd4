"""Whether somebody is still signed in."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from stagepost_web.people.access import signed_in


@require_safe
@signed_in
def still_signed_in(request: HttpRequest) -> HttpResponse:
    """Say yes to a page that was left open and asks; `left_open.js` takes any other answer for no."""
    return HttpResponse(status=204)
