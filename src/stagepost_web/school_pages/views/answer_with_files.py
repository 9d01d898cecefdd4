"""Files that are about to be sent go where they belong instead, with one click."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from stagepost_web.exchange.actions import CannotOpen, stored_bytes
from stagepost_web.file_requests import sending_actions
from stagepost_web.file_requests.models import Sending
from stagepost_web.file_requests.queries import effects_open_to
from stagepost_web.people.access import for_school, ip_address
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.upload_limit import too_many_uploads
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.file_offers import offers_for, return_wanting
from stagepost_web.school_pages.views.loading import asked_at, sending_at, signed_in_as
from stagepost_web.schools.models import School
from stagepost_web.submitting.drafting import MOVED_ON
from stagepost_web.submitting.refusals import Refused
from stagepost_web.submitting.uploading import Upload, upload_files


@require_POST
@for_school(needs=SEND_RETURNS)
def answer_with_files(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Go the way that was offered and chosen. Where that cannot be done any more, it is said."""
    if too_many := too_many_uploads(request):
        return too_many
    shown, by, key = sending_at(request, school, delivery), signed_in_as(request), request.POST.get("to", "")
    try:
        if shown.delivery.sent_at or key not in {offer.key for offer in offers_for(by, shown)}:
            raise NotPossible(MOVED_ON)
        kind, _, number = key.partition(":")
        if kind == "return":
            return _as_return(request, school, shown, int(number))
        return _to_request(request, school, shown, int(number))
    except (NotPossible, CannotOpen) as obstacle:
        messages.error(request, str(obstacle))
    except Refused as refused:
        messages.error(request, f"{refused.refusal.title}. {refused.refusal.says}")
    return redirect("school_pages:confirm_files", school.number, delivery)


def _as_return(request: HttpRequest, school: School, shown: Sending, place: int) -> HttpResponse:
    """Have the file checked as the return it is. It was the only one: then nothing is left to send here."""
    by, address = signed_in_as(request), ip_address(request)
    file = get_object_or_404(shown.delivery.files, place=place)
    asked, effect = return_wanting(by, school, shown.found[place - 1]["returned"])
    if asked is None or effect is None:
        raise NotPossible(MOVED_ON)
    submission = upload_files(
        return_request=asked,
        uploads=[Upload(file.name, stored_bytes(file, by))],
        effect=effect,
        comment=shown.delivery.comment,
        by=by,
        ip_address=address,
    )
    if len(shown.found) == 1:
        sending_actions.discard(sending=shown, by=by, ip_address=address)
    else:
        messages.success(request, "The other files wait to be sent: you find them with their request.")
    return redirect("school_pages:verdict", school.number, submission.delivery.number)


def _to_request(request: HttpRequest, school: School, shown: Sending, pk: int) -> HttpResponse:
    asked = asked_at(request, school, pk)
    sending_actions.answer(
        sending=shown,
        asked=asked,
        effect=effects_open_to(asked)[0],
        by=signed_in_as(request),
        ip_address=ip_address(request),
    )
    return redirect("school_pages:confirm_files", school.number, shown.delivery.number)
