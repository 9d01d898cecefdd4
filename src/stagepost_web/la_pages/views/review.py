"""The review of who has access to an LA and its schools."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from stagepost_web.la_pages.views.people import place_of
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.people.appointing import schools_managed_by
from stagepost_web.people.permission_table import MANAGE_LA_PEOPLE
from stagepost_web.people.reviews import schools_in, schools_with_waiting
from stagepost_web.people.views.review import PER_PAGE, review_at, review_page
from stagepost_web.school_pages.review_files import review_file
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import school_with


def _of(request: SignedInRequest, la: LocalAuthority) -> School | LocalAuthority:
    """Whose list is asked for: a school's, or else the LA's own."""
    number = request.GET.get("school", "")
    if not number:
        return la
    school = school_with(number)
    if school is None or not schools_managed_by(la).filter(pk=school.pk).exists():
        raise Http404
    return school


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_LA_PEOPLE)
def review(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Show the LA's own people and the administrators of its schools, or everybody at one school, and confirm
    or end their access.
    """
    place, of = place_of(la), _of(request, la)
    shown = review_at(request, place)
    more: dict[str, Any] = {"schools_address": f"{place.people}review/schools/"}
    if shown and of == la:
        more["schools_waiting"] = len(schools_with_waiting(shown))
    return review_page(request, place, of, **more)


@require_safe
@for_la(needs=MANAGE_LA_PEOPLE)
def review_schools(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """List the schools of the review, those first in which most people wait for an answer."""
    place = place_of(la)
    shown = review_at(request, place)
    found = schools_in(request.user, shown) if shown else []
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    waiting = sum(1 for each in found if each.waiting)
    context = place.shown(review=shown, page=page, waiting=waiting)
    return render(request, "la_pages/review_schools.html", context)


@require_GET
@for_la(needs=MANAGE_LA_PEOPLE)
def export_review(request: SignedInRequest, la: LocalAuthority, form: str) -> HttpResponseBase:
    """Hand over the list as a table."""
    return review_file(request, place_of(la), _of(request, la), form)
