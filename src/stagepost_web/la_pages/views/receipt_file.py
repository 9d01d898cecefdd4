"""A signed receipt for the LA: that a return was sent to it, or that it accepted one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.receipts.actions import CannotSign
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.submitting.receipts import delivery_to_la, handed_over


@require_GET
@for_la
def receipt_file(
    request: SignedInRequest, la: LocalAuthority, number: str, kind: str, form: str
) -> HttpResponse:
    """Hand it over: the text by itself, or the zip with its signatures."""
    delivery = delivery_to_la(request.user, la, number)
    if delivery is None:
        raise Http404
    try:
        return handed_over(delivery, kind, form)
    except CannotSign as obstacle:
        messages.error(request, str(obstacle))
        return redirect(la)
