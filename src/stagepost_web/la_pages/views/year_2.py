"""Last summer's phonics check of everybody in Year 2 of one school, for an officer who loads its roll."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from stagepost.suppliers import Supplier
from stagepost_web.la_pages.views.loading import school_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address, note_opening
from stagepost_web.people.permission_table import LOAD_ROLLS
from stagepost_web.returns import export_actions
from stagepost_web.returns.presenting import year_2 as presenting
from stagepost_web.returns.year_2 import year_2 as listed_for
from stagepost_web.school_pages.views.year_2 import as_attachment
from stagepost_web.schools.models import LocalAuthority


@require_safe
@for_la(needs=LOAD_ROLLS)
def year_2(request: SignedInRequest, la: LocalAuthority, number: str) -> HttpResponse:
    """Show the list as the school sees it, from what this LA holds alone."""
    shown = school_at(request, la, number)
    listed = listed_for(shown, [la], timezone.localdate())
    if listed.roll:
        note_opening(request, subject=f"roll:{listed.roll.pk}", la=la, school=shown)
    context = {
        "la": la,
        "shown": shown,
        "listed": listed,
        "lines": presenting.lines(listed),
        "counts": presenting.counts(listed),
    }
    return render(request, "la_pages/year_2.html", context)


@require_GET
@for_la(needs=LOAD_ROLLS)
def export_year_2(request: SignedInRequest, la: LocalAuthority, number: str) -> HttpResponse:
    """Hand over the list as CSV."""
    listed = listed_for(school_at(request, la, number), [la], timezone.localdate())
    if not listed.pupils:
        raise Http404
    data = export_actions.export_year_2(
        listed=listed, reader=Supplier.LA, la=la, by=request.user, ip_address=ip_address(request)
    )
    return as_attachment(data, listed)
