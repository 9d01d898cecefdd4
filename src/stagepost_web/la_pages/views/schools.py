"""The LA's schools, as filtered and searched for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from stagepost_web.la_pages.queries import schools as queries
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.people.permission_table import MANAGE_SCHOOLS
from stagepost_web.people.permissions import may
from stagepost_web.schools import telling
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import list_of
from stagepost_web.schools.register_row import has_closed, owing_of


@require_safe
@for_la
def schools(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Show one page of them, with what each owes."""
    asked = queries.SchoolsAsked.of(request.GET.dict())
    every = queries.schools_of(request.user, la)
    page = queries.listed(every, asked, timezone.localdate())
    keeps = may(request.user, MANAGE_SCHOOLS, la)
    context = {
        "la": la,
        "asked": asked,
        "standings": queries.STANDINGS,
        "phases": queries.values_of(every, "phase"),
        "kinds": queries.values_of(every, "kind"),
        "page": page,
        "lines": [(school, _owed(school)) for school in page],
        "any": every.exists(),
        "may_keep": keeps,
        "uploaded": list_of(la) if keeps else None,
    }
    return render(request, "la_pages/schools.html", context)


def _owed(school: School) -> str:
    return "nothing: it has closed" if has_closed(school) else telling.owed(owing_of(school))
