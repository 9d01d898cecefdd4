"""Files that are about to be sent go where they belong instead, with one click."""

from collections.abc import Collection

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.actions import CannotOpen, stored_bytes
from stagepost_web.file_requests import moving_actions, sending_actions
from stagepost_web.file_requests.models import Sending
from stagepost_web.people.access import for_school, ip_address
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.upload_limit import too_many_uploads
from stagepost_web.returns.models import Effect
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.file_offers import Offer, offers_for
from stagepost_web.school_pages.views.loading import sending_at, signed_in_as
from stagepost_web.schools.models import School
from stagepost_web.submitting.drafting import MOVED_ON
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.refusals import Refused
from stagepost_web.submitting.uploading import Upload, upload_files


@require_POST
@for_school(needs=SEND_RETURNS)
def answer_with_files(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Go the way that was offered and chosen. Where that cannot be done any more, it is said."""
    if too_many := too_many_uploads(request):
        return too_many
    shown = sending_at(request, school, delivery)
    try:
        return _gone(request, shown, _chosen(request, shown))
    except (NotPossible, CannotOpen) as obstacle:
        messages.error(request, str(obstacle))
    except Refused as refused:
        messages.error(request, f"{refused.name}: {refused.refusal.title}. {refused.refusal.says}")
    return redirect("school_pages:confirm_files", school.number, delivery)


def _chosen(request: HttpRequest, shown: Sending) -> Offer:
    open_still = not (shown.delivery.sent_at or shown.delivery.withdrawn_at)
    offers = offers_for(signed_in_as(request), shown) if open_still else []
    key = request.POST.get("to", "")
    if chosen := next((offer for offer in offers if offer.key == key), None):
        return chosen
    raise NotPossible(MOVED_ON)


def _gone(request: HttpRequest, shown: Sending, offer: Offer) -> HttpResponse:
    number, left = shown.delivery.school.number, len(offer.files) < len(shown.found)
    by, address = signed_in_as(request), ip_address(request)
    if isinstance(offer.to, ReturnRequest):
        submission = _as_return(request, shown, offer.to, offer.files, offer.effect)
        place = redirect("school_pages:verdict", number, submission.delivery.number)
    else:
        moved = moving_actions.answer(
            sending=shown,
            files=offer.files,
            asked=offer.to,
            effect=offer.effect,
            by=by,
            ip_address=address,
        )
        place = redirect("school_pages:confirm_files", number, moved.delivery.number)
    if left:
        where = "with their request" if shown.asked else "under Files"
        messages.success(request, f"The other files have not been sent. You find them {where}.")
    return place


def _as_return(
    request: HttpRequest, shown: Sending, asked: ReturnRequest, keys: Collection[int], effect: Effect
) -> Submission:
    """Have the files checked as the return that they are, and leave nothing of them here."""
    by, address = signed_in_as(request), ip_address(request)
    files = [file for file in shown.delivery.files.all() if file.pk in keys]
    submission = upload_files(
        return_request=asked,
        uploads=[Upload(file.name, stored_bytes(file, by)) for file in files],
        effect=effect,
        comment=shown.delivery.comment,
        by=by,
        ip_address=address,
    )
    parted = moving_actions.part(sending=shown, files=keys, by=by, ip_address=address)
    sending_actions.discard(sending=parted, by=by, ip_address=address)
    return submission
