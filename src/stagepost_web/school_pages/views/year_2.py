"""Last summer's phonics check of everybody in Year 2: who takes it again, and whom to ask."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from stagepost.suppliers import Supplier
from stagepost_web.frame.attachment import attachment
from stagepost_web.people.access import SignedInRequest, for_school, ip_address, note_opening
from stagepost_web.people.permission_table import KEEP_ROLL, READ_ROLL
from stagepost_web.people.permissions import may
from stagepost_web.returns import export_actions
from stagepost_web.returns.presenting import year_2 as presenting
from stagepost_web.returns.year_2 import Year2, las_of
from stagepost_web.returns.year_2 import year_2 as listed_for
from stagepost_web.schools.models import School


@require_safe
@for_school(needs=READ_ROLL)
def year_2(request: SignedInRequest, school: School) -> HttpResponse:
    """Show the list, or what there must be first."""
    listed = listed_for(school, las_of(school), timezone.localdate())
    if listed.roll:
        note_opening(request, subject=f"roll:{listed.roll.pk}", la=school.la, school=school)
    context = {
        "school": school,
        "listed": listed,
        "lines": presenting.lines(listed),
        "counts": presenting.counts(listed),
        "keeping": may(request.user, KEEP_ROLL, school),
    }
    return render(request, "school_pages/year_2.html", context)


@require_GET
@for_school(needs=READ_ROLL)
def export_year_2(request: SignedInRequest, school: School) -> HttpResponse:
    """Hand over the list as CSV."""
    listed = listed_for(school, las_of(school), timezone.localdate())
    if not listed.pupils:
        raise Http404
    data = export_actions.export_year_2(
        listed=listed, reader=Supplier.SCHOOL, la=school.la, by=request.user, ip_address=ip_address(request)
    )
    return as_attachment(data, listed)


def as_attachment(data: bytes, listed: Year2) -> HttpResponse:
    """The file under the name of its school and summer, to be saved."""
    name = f"{listed.school.number}_year_2_phonics_{listed.summer}.csv"
    return attachment(data, name, "text/csv; charset=utf-8")
