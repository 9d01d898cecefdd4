"""Who has seen a pupil's data: the pupil is searched for, and stands in the address by a number alone."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from stagepost_web.audit.turning import turned
from stagepost_web.la_pages.export_actions import note_pupil_search
from stagepost_web.la_pages.pupil_search_form import PupilSearchForm
from stagepost_web.la_pages.queries.events import place_in, told_to_la
from stagepost_web.la_pages.queries.pupil_seen import MOST, openings_of, pupils_called, pupils_sent
from stagepost_web.la_pages.told_events import may_see_networks, told
from stagepost_web.la_pages.views.events import beside
from stagepost_web.la_pages.views.loading import pupils_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import READ_EVENTS
from stagepost_web.returns.models import ReturnedPupil
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=READ_EVENTS)
def search_pupil(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Ask which pupil, and show who that may be. That it was asked is on record before anybody is shown."""
    posted = request.POST if request.method == "POST" else None
    form = PupilSearchForm(posted, person=request.user, la=la)
    found = _found(request, la, form) if form.is_valid() else None
    context = {
        "la": la,
        "form": form,
        "found": found and found[:MOST],
        "searched": found is not None,
        "more": found is not None and len(found) > MOST,
    }
    return render(request, "la_pages/search_pupil.html", context)


def _found(request: SignedInRequest, la: LocalAuthority, form: PupilSearchForm) -> list[ReturnedPupil]:
    school = form.cleaned_data["school"] or None
    found = pupils_called(request.user, la, form.cleaned_data["pupil"], school)
    note_pupil_search(la=la, school=school, found=len(found), by=request.user, ip_address=ip_address(request))
    return found


@require_safe
@for_la(needs=READ_EVENTS)
def who_saw(request: SignedInRequest, la: LocalAuthority, pk: int, pupil: int) -> HttpResponse:
    """Show who has opened what holds the pupil, newest first. That it is shown is put on record itself."""
    shown = pupils_at(request, la, pk)
    whose = get_object_or_404(pupils_sent(request.user, la), pk=pupil, version__school_return=shown)
    networks = may_see_networks(request.user, la)
    page = turned(
        openings_of(request.user, la, whose),
        told_to_la,
        before=place_in(request.GET, "before"),
        after=place_in(request.GET, "after"),
    )
    context = {
        "la": la,
        "return": shown,
        "collection": shown.return_request.collection,
        "school": shown.return_request.school,
        "pupil": whose,
        "networks": networks,
        "lines": told(page.events, la, request.user, networks=networks),
        **beside(page),
    }
    return render(request, "la_pages/who_saw.html", context)
