"""A file that the LA gives with a file request, such as the form to fill in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.file_requests.attaching_actions import open_attachment
from stagepost_web.file_requests.queries import attached_to
from stagepost_web.frame.attachment import attachment
from stagepost_web.people.access import for_school, ip_address
from stagepost_web.school_pages.views.loading import asked_at, signed_in_as
from stagepost_web.schools.models import School


@require_GET
@for_school
def attached_file(request: HttpRequest, school: School, pk: int, attached: int) -> HttpResponse:
    """Hand it over, to be saved and never shown as a page of ours."""
    asked = asked_at(request, school, pk)
    found = next((each for each in attached_to(asked) if each.pk == attached), None)
    if found is None:
        raise Http404
    try:
        data = open_attachment(
            attachment=found, by=signed_in_as(request), school=school, ip_address=ip_address(request)
        )
    except CannotOpen as obstacle:
        messages.error(request, str(obstacle))
        return redirect("school_pages:file_request", school.number, pk)
    return attachment(data, found.file.name, found.file.media_type)
