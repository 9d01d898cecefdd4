"""What has happened at an LA and between it and its schools: searched, and handed over as a table."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from stagepost_web.audit.turning import Turned, turned
from stagepost_web.exchange.streamed_tables import FORMS
from stagepost_web.frame.attachment import streamed
from stagepost_web.la_pages import exporting_events
from stagepost_web.la_pages.export_actions import note_events_export
from stagepost_web.la_pages.queries.events import (
    EventsAsked,
    acts,
    place_in,
    recorded_at,
    searched,
    told_to_la,
)
from stagepost_web.la_pages.told_events import may_see_networks, told
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import READ_EVENTS
from stagepost_web.schools.models import LocalAuthority


@require_safe
@for_la(needs=READ_EVENTS)
def events(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Show one page of them, newest first."""
    asked, networks = EventsAsked.of(request.GET.dict()), may_see_networks(request.user, la)
    found = searched(recorded_at(request.user, la), la, asked)
    page = turned(
        found, told_to_la, before=place_in(request.GET, "before"), after=place_in(request.GET, "after")
    )
    context = {
        "la": la,
        "asked": asked,
        "acts": acts(),
        "networks": networks,
        "lines": told(page.events, la, request.user, networks=networks),
        **beside(page, asked.query),
    }
    return render(request, "la_pages/events.html", context)


def beside(page: Turned, query: str = "") -> dict[str, str]:
    """The addresses of the pages beside this one, for a template; empty where there is none."""
    kept = [query] if query else []
    return {
        "newer": f"?{'&'.join([*kept, f'after={page.newer}'])}" if page.newer else "",
        "older": f"?{'&'.join([*kept, f'before={page.older}'])}" if page.older else "",
    }


@require_GET
@for_la(needs=READ_EVENTS)
def export_events(request: SignedInRequest, la: LocalAuthority, form: str) -> HttpResponseBase:
    """Hand over all that is asked for in the address, not this page alone."""
    if form not in FORMS:
        raise Http404
    asked = EventsAsked.of(request.GET.dict())
    before = note_events_export(
        la=la, asked=asked, form=form, by=request.user, ip_address=ip_address(request)
    )
    rows = exporting_events.rows(request.user, la, asked, before)
    pieces = FORMS[form].pieces("Events", exporting_events.heads(request.user, la), rows, timezone.now())
    return streamed(
        pieces, f"{la.code}_events_{timezone.localdate():%Y-%m-%d}.{form}", FORMS[form].media_type
    )
