"""The review of who has access to a school."""

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods

from stagepost_web.people.access import SignedInRequest, for_school
from stagepost_web.people.permission_table import MANAGE_SCHOOL_PEOPLE
from stagepost_web.people.views.review import review_page
from stagepost_web.school_pages.review_files import review_file
from stagepost_web.school_pages.views.people import place_of
from stagepost_web.schools.models import School


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=MANAGE_SCHOOL_PEOPLE)
def review(request: SignedInRequest, school: School) -> HttpResponse:
    """Show the people of the school, and confirm or end their access."""
    return review_page(request, place_of(school), school)


@require_GET
@for_school(needs=MANAGE_SCHOOL_PEOPLE)
def export_review(request: SignedInRequest, school: School, form: str) -> HttpResponseBase:
    """Hand over the list as a table."""
    return review_file(request, place_of(school), school, form)
