"""The cast, one click each. The page exists in the demonstration only, and only on this computer."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from stagepost_web.demonstration.loopback import is_loopback
from stagepost_web.demonstration.queries import everybody, groups
from stagepost_web.demonstration.sights import sights
from stagepost_web.people.two_step import ONE_CLICK

View = Callable[[HttpRequest], HttpResponse]


def demonstration_only(view: View) -> View:
    """Answer as if the page did not exist, anywhere but in a demonstration on this computer."""

    @wraps(view)
    def viewed(request: HttpRequest) -> HttpResponse:
        if not (settings.DEMONSTRATION and is_loopback(request)):
            raise Http404
        return view(request)

    return viewed


@demonstration_only
@require_safe
def cast(request: HttpRequest) -> HttpResponse:
    """Show everybody there is to be."""
    return render(request, "demonstration/cast.html", {"groups": groups(), "sights": sights()})


@demonstration_only
@require_POST
def be(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody of the cast, without a second step, and go `to` a page or to their first."""
    person = get_object_or_404(everybody(), username=request.POST.get("username", ""))
    logout(request)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[ONE_CLICK] = True
    to = request.POST.get("to", "")
    own = url_has_allowed_host_and_scheme(to, allowed_hosts=None) and to.startswith("/")
    return redirect(to if own else "people:home")
