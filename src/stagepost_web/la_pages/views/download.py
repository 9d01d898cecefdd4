"""A file the LA holds or has handed over, with a record of who took it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from stagepost_web.exchange.actions import CannotOpen, open_file
from stagepost_web.exchange.queries import files_open_to_la
from stagepost_web.frame.attachment import attachment
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.schools.models import LocalAuthority


@require_GET
@for_la
def download(request: SignedInRequest, la: LocalAuthority, number: str, place: int) -> HttpResponse:
    """Hand the bytes over, to be saved and never shown as a page. What was recalled or not sent is a 404."""
    wanted = get_object_or_404(files_open_to_la(request.user, la), delivery__number=number, place=place)
    try:
        data = open_file(file=wanted, by=request.user, ip_address=ip_address(request))
    except CannotOpen as obstacle:
        messages.error(request, str(obstacle))
        return redirect(la)
    return attachment(data, wanted.name, wanted.media_type)
