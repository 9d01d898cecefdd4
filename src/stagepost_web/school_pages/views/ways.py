"""What can be done with a file that is not the return asked for: each way is one click, none is guessed."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.people.access import for_school, ip_address
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.upload_limit import too_many_uploads
from stagepost_web.retention.periods import last_day
from stagepost_web.returns.models import Effect, Version
from stagepost_web.returns.states import NotPossible
from stagepost_web.school_pages.views.loading import pupils_in, return_request_at, signed_in_as
from stagepost_web.schools.models import School
from stagepost_web.submitting.drafting import GONE, MOVED_ON
from stagepost_web.submitting.following import follow
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.queries import drafts, effect_now, open_requests, refused_of
from stagepost_web.submitting.refusals import Refused
from stagepost_web.submitting.refused_actions import discard_refused
from stagepost_web.submitting.ways import Way


class Offer(NamedTuple):
    """A way, with the request it leads to."""

    key: str
    """What is posted for it."""
    way: Way
    return_request: ReturnRequest
    effect: Effect
    """What it does there."""
    replaces: bool
    """Whether the person has uploaded something for that request, which would be discarded."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def refused_file(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Show what can be done with the person's file that was refused for this request, and do it."""
    asked = return_request_at(request, school, pk)
    refused = refused_of(signed_in_as(request), asked).first()
    if refused is None:
        return file_gone(request, asked)
    found = [Way(*way) for way in refused.ways]
    offers = _offers(request, school, refused.return_request, found, wanted=Effect(refused.effect))
    if request.method == "POST":
        return _gone_on(request, school, offers, refused.file, refused.comment) or redirect(request.path)
    context = {
        "school": school,
        "return_request": refused.return_request,
        "refused": refused,
        "offers": offers,
        "goes_on": last_day("refused_file", refused.uploaded_at),
    }
    return render(request, "school_pages/refused_file.html", context)


@require_POST
@for_school(needs=SEND_RETURNS)
def discard_refused_file(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Delete it at once. A second click finds it deleted."""
    asked, by = return_request_at(request, school, pk), signed_in_as(request)
    for refused in refused_of(by, asked):
        discard_refused(refused=refused, by=by, ip_address=ip_address(request))
    messages.success(request, "The file has been deleted.")
    return redirect("school_pages:request", school.number, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=SEND_RETURNS)
def ways(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """The same for a file that was taken, and has more in it than the return."""
    shown = pupils_in(request, school, delivery)
    file, mendable = draft_file(shown), getattr(shown.version, "mendable", None)
    if file is None or mendable is None:
        messages.error(request, MOVED_ON)
        return redirect("school_pages:verdict", school.number, delivery)
    found = [Way(*way) for way in mendable.ways]
    offers = _offers(request, school, shown.return_request, found, shown.delivery)
    if request.method == "POST":
        return _gone_on(request, school, offers, file, shown.delivery.comment, shown.version) or redirect(
            request.path
        )
    context: dict[str, Any] = {
        "school": school,
        "return_request": shown.return_request,
        "delivery": shown.delivery,
        "version": shown.version,
        "file": file,
        "offers": offers,
    }
    return render(request, "school_pages/ways.html", context)


def draft_file(shown: Submission) -> StoredFile | None:
    """The file of a draft, where it has one alone and we have it; `None` of what is no draft any more."""
    if shown.delivery.sent_at or shown.delivery.withdrawn_at:
        return None
    files = list(shown.delivery.files.all())
    return files[0] if len(files) == 1 and not files[0].deleted_at else None


def file_gone(request: HttpRequest, asked: ReturnRequest) -> HttpResponse:
    """What somebody is told who goes back to a file that is deleted, or still has its page open."""
    messages.error(request, GONE)
    return redirect("school_pages:request", asked.school.number, asked.pk)


def _offers(
    request: HttpRequest,
    school: School,
    first: ReturnRequest,
    found: Sequence[Way],
    known: Delivery | None = None,
    wanted: Effect = Effect.REPLACES,
) -> list[Offer]:
    """The ways that can still be gone. A draft of the person's that is replaced is told of beforehand, unless
    it is the `known` one, which the page is about. `wanted` is what the file was to do for the first request.
    """
    person = signed_in_as(request)
    asked = {each.pk: each for each in open_requests(person, school, first, wanted)}
    offered = []
    for way in found:
        if to := asked.get(way.request):
            effect = effect_now(to, person, wanted if to == first else Effect.REPLACES) or Effect.REPLACES
            own = drafts(to).filter(delivery__made_by=person).exclude(delivery=known)
            replaces = effect == Effect.REPLACES and own.exists()
            offered.append(Offer(f"{way.request}:{'+'.join(way.labels)}", way, to, effect, replaces))
    return offered


def _gone_on(
    request: HttpRequest,
    school: School,
    offers: list[Offer],
    origin: StoredFile,
    comment: str,
    before: Version | None = None,
) -> HttpResponse | None:
    """The verdict on what comes of it; `None` where it cannot be done, which has been said then."""
    if too_many := too_many_uploads(request):
        return too_many
    offer = next((each for each in offers if each.key == request.POST.get("way")), None)
    try:
        if offer is None:
            raise NotPossible(MOVED_ON)
        submission = follow(
            way=offer.way,
            origin=origin,
            before=before,
            comment=comment,
            return_request=offer.return_request,
            by=signed_in_as(request),
            ip_address=ip_address(request),
            effect=offer.effect,
        )
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return None
    except Refused as refused:
        messages.error(request, f"{refused.refusal.title}. {refused.refusal.says}")
        return None
    return redirect("school_pages:verdict", school.number, submission.delivery.number)
