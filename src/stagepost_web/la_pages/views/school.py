"""One school as the site holds it, and what has happened to its details."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.la_pages import school_history
from stagepost_web.la_pages.queries.schools import events_of_school
from stagepost_web.la_pages.views.loading import school_at
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.people.permission_table import LOAD_ROLLS, MANAGE_SCHOOLS
from stagepost_web.people.permissions import may
from stagepost_web.schools import telling
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.schools.queries import looked_after_by
from stagepost_web.schools.register_row import has_closed, owing_of


@require_safe
@for_la
def school(request: SignedInRequest, la: LocalAuthority, number: str) -> HttpResponse:
    """Show its details, what it owes and its history."""
    shown = school_at(request, la, number)
    looked_after, may_manage = looked_after_by(shown, la), may(request.user, MANAGE_SCHOOLS, la)
    context = {
        "la": la,
        "of_schools": True,
        "shown": shown,
        "owes": telling.owes(owing_of(shown), closed=has_closed(shown)),
        "over": has_closed(shown),
        "earlier": shown.earlier_numbers.all(),
        "history": school_history.turned(events_of_school(shown), request.GET),
        "looked_after": looked_after,
        "may_see_year_2": may(request.user, LOAD_ROLLS, la),
        "may_change": may_manage and looked_after,
        "may_stop": may_manage and shown.la_id != la.pk,
    }
    return render(request, "la_pages/school.html", context)
