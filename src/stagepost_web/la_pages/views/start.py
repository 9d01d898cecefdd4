"""What an authority does first: a list that ticks itself off."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.la_pages import queries
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.people.permission_table import MANAGE_LA
from stagepost_web.schools.models import LocalAuthority


@require_safe
@for_la(needs=MANAGE_LA)
def start(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Show the steps, and which is next."""
    steps = queries.first_steps(request.user, la)
    waiting = next((step for step in steps if not step.done), None)
    return render(request, "la_pages/start.html", {"la": la, "steps": steps, "next": waiting})
