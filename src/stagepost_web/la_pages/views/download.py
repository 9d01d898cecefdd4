"""A file the LA holds or has handed over, with a record of who took it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from stagepost_web.exchange.actions import open_delivery
from stagepost_web.la_pages.queries import deliveries_to
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority


@require_GET
@for_la
def download(request: SignedInRequest, la: LocalAuthority, number: str) -> HttpResponse:
    """Hand the bytes over, to be saved and never shown as a page. What was recalled or not sent is a 404."""
    wanted = get_object_or_404(deliveries_to(request.user, la), number=number)
    try:
        data = open_delivery(delivery=wanted, by=request.user, ip_address=ip_address(request))
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return redirect(la)
    headers = {"Content-Disposition": content_disposition_header(True, wanted.file.name)}
    return HttpResponse(data, content_type=wanted.file.media_type, headers=headers)
