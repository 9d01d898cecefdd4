"""One school as the site holds it, and what has happened to its details."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from stagepost.formats.gias_csv import RegisterStatus, status_on
from stagepost_web.la_pages import school_history
from stagepost_web.la_pages.queries.schools import events_of_school
from stagepost_web.la_pages.views.loading import school_at
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.people.permission_table import MANAGE_SCHOOLS
from stagepost_web.people.permissions import may
from stagepost_web.schools import telling
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.schools.queries import looked_after_by
from stagepost_web.schools.register_row import as_row, owing_of


@require_safe
@for_la
def school(request: SignedInRequest, la: LocalAuthority, number: str) -> HttpResponse:
    """Show its details, what it owes and its history."""
    shown = school_at(request, la, number)
    looked_after = looked_after_by(shown, la)
    context = {
        "la": la,
        "of_schools": True,
        "shown": shown,
        "owes": telling.owes(owing_of(shown)),
        "over": status_on(as_row(shown), timezone.localdate()) is RegisterStatus.CLOSED,
        "earlier": shown.earlier_numbers.all(),
        "history": school_history.told(events_of_school(shown)),
        "looked_after": looked_after,
        "may_change": may(request.user, MANAGE_SCHOOLS, la) and looked_after,
    }
    return render(request, "la_pages/school.html", context)
