"""A file of the school's, either way, with a record of who took it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.frame.attachment import attachment
from stagepost_web.people.access import for_school, ip_address
from stagepost_web.school_pages.views.loading import file_at, signed_in_as
from stagepost_web.schools.models import School
from stagepost_web.sending_out.handing_actions import open_at_school


@require_GET
@for_school
def download(request: HttpRequest, school: School, delivery: str, place: int) -> HttpResponse:
    """Hand the bytes over, to be saved and never shown as a page of ours."""
    wanted = file_at(request, school, delivery, place)
    try:
        data = open_at_school(file=wanted, by=signed_in_as(request), ip_address=ip_address(request))
    except CannotOpen as obstacle:
        messages.error(request, str(obstacle))
        return redirect("school_pages:files", school.number)
    return attachment(data, wanted.name, wanted.media_type)
