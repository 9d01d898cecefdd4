"""A school's deadlines for a calendar: the private addresses, and what is fetched under one."""

from datetime import timedelta
from hashlib import sha256

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stagepost_web.collections.calendar import MEDIA_TYPE, address_with, calendar_of, kept_since
from stagepost_web.collections.calendar_actions import digest_of, make_address, revoke_address
from stagepost_web.collections.models import CalendarAddress
from stagepost_web.file_requests.deadlines import deadlines_of
from stagepost_web.people.access import SignedInRequest, for_school, ip_address
from stagepost_web.people.permission_table import KEEP_CALENDAR
from stagepost_web.schools.models import School

WRONG_AN_HOUR = 300
"""So many addresses that open nothing may be tried from one network in an hour; then none from there opens. A
key cannot be guessed in any number of attempts: a service that fetches for many people must not be stopped by
what a few of them have revoked.
"""
_HOUR = timedelta(hours=1)


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=KEEP_CALENDAR)
def calendar_addresses(request: SignedInRequest, school: School) -> HttpResponse:
    """List the addresses, and make one: it is shown this once."""
    made = ""
    if request.method == "POST":
        try:
            key = make_address(school=school, by=request.user, ip_address=ip_address(request))
        except ValidationError as obstacle:
            messages.error(request, obstacle.messages[0])
            return redirect("school_pages:calendar_addresses", school.number)
        made = request.build_absolute_uri(reverse("school_pages:calendar", args=[key]))
    addresses = CalendarAddress.objects.filter(school=school).select_related("made_by")
    context = {"school": school, "addresses": addresses, "made": made}
    return render(request, "school_pages/calendar_addresses.html", context)


@require_POST
@for_school(needs=KEEP_CALENDAR)
def revoke_calendar_address(request: SignedInRequest, school: School, pk: int) -> HttpResponse:
    """Have an address open nothing any more."""
    address = get_object_or_404(CalendarAddress, pk=pk, school=school)
    revoke_address(address=address, by=request.user, ip_address=ip_address(request))
    messages.success(
        request, "The address is revoked. Calendars that use it are no longer brought up to date."
    )
    return redirect("school_pages:calendar_addresses", school.number)


@require_safe
def calendar(request: HttpRequest, key: str) -> HttpResponseBase:
    """The deadlines, for whoever has the address. Nobody signs in: a calendar could not."""
    count = f"calendar-{ip_address(request)}"
    if cache.get(count, 0) >= WRONG_AN_HOUR:
        return HttpResponse("Too many addresses that open nothing. Try again in an hour.", status=429)
    address = address_with(digest_of(key))
    if address is None:
        cache.add(count, 0, _HOUR.total_seconds())
        cache.incr(count)
        raise Http404
    now = timezone.now()
    files = deadlines_of(address.school, kept_since(now))
    return _answer(request, calendar_of(address.school, now, files))


def _answer(request: HttpRequest, data: bytes) -> HttpResponseBase:
    etag = quote_etag(sha256(data).hexdigest())
    response = HttpResponse(data, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = 'inline; filename="deadlines.ics"'
    response["Cache-Control"] = "private, no-cache"  # kept by the calendar, and asked for again each time
    response["ETag"] = etag
    found = get_conditional_response(request, etag=etag, response=response)
    return found or response
