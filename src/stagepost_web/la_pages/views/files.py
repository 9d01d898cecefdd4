"""Files sent to schools: what was sent, what waits for approval, and one of them."""

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from stagepost_web.exchange.models import Delivery
from stagepost_web.jobs.queries import given_up
from stagepost_web.la_pages.queries.sent_files import opened_at_school
from stagepost_web.mail_merge.queries import mailing_of
from stagepost_web.people.access import SignedInRequest, for_la
from stagepost_web.people.limits import in_words
from stagepost_web.people.permission_table import APPROVE_FILES, SEND_FILES
from stagepost_web.people.permissions import may
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.sending_out import contents, queries
from stagepost_web.sending_out.models import Dispatch, DispatchFile, Stage

FILTERS = (("all", "All"), ("waiting", "Sent and not yet opened by all"), ("received", "Opened by all"))
PER_PAGE = 20
SCHOOLS_PER_PAGE = 50


@require_safe
@for_la
def files(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """List what was sent, behind what the person has prepared and not sent."""
    which = request.GET.get("show", "all")
    which = which if which in queries.SENT else "all"
    sent = queries.sent_by_la(request.user, la, which)
    context = {
        "la": la,
        "page": Paginator(sent, PER_PAGE).get_page(request.GET.get("page")),
        "drafts": queries.drafts_of(request.user, la),
        "waiting": queries.waiting_for(request.user, la).count(),
        "filters": FILTERS,
        "which": which,
        "may_send": may(request.user, SEND_FILES, la),
        "may_approve": may(request.user, APPROVE_FILES, la),
        "limited_to": in_words(request.user, la),
    }
    return render(request, "la_pages/files.html", context)


@require_safe
@for_la(needs=APPROVE_FILES)
def files_waiting(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """List what waits for approval."""
    waiting = queries.waiting_for(request.user, la)
    return render(request, "la_pages/files_waiting.html", {"la": la, "waiting": waiting})


@require_safe
@for_la
def dispatch(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show exactly which files go, or went, to whom, and what can be done."""
    shown = dispatch_at(request, la, pk)
    mailing = mailing_of(shown)
    if mailing and shown.stage == Stage.READING:
        return redirect("la_pages:mailing", la.code, mailing.pk)
    going = contents.parcels(shown)
    before = shown.stage in (Stage.DRAFT, Stage.WAITING)
    page = Paginator(going, SCHOOLS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "la": la,
        "dispatch": shown,
        "mailing": mailing,
        "files": shown.files.select_related("file"),
        "unsent": _unsent(request, shown),
        "working": shown.stage == Stage.READING,
        "given_up": shown.stage == Stage.READING and given_up(shown.job),
        "unconfirmed": not shown.table_confirmed and shown.files.exclude(listed=None).exists(),
        "openable": before and may(request.user, APPROVE_FILES, la),
        "left": sum(_unopened(each.recipient.delivery) for each in going),
        "arrived": sum(each.recipient.delivery_id is not None for each in going),
        "page": page,
        "opened": opened_at_school(parcel.recipient for parcel in page),
        "doubts": contents.doubts(shown, going) if before else [],
        "seen": contents.fingerprint(shown, going),
        "own": shown.made_by_id == request.user.pk,
        "may_send": may(request.user, SEND_FILES, la),
        "may_approve": queries.may_approve(request.user, shown),
        "approvers": queries.others_who_approve(shown) if before else 0,
        "delivery": first_delivery(going),
    }
    return render(request, "la_pages/dispatch.html", context)


def _unsent(request: SignedInRequest, shown: Dispatch) -> Page[DispatchFile]:
    """The files of a zip that go to nobody."""
    return Paginator(contents.left_unsent(shown), SCHOOLS_PER_PAGE).get_page(request.GET.get("unsent"))


def _unopened(delivery: Delivery | None) -> bool:
    """Whether it can still be withdrawn."""
    return bool(delivery and delivery.received_at is None and delivery.withdrawn_at is None)


def first_delivery(going: list[contents.Parcel]) -> Delivery | None:
    """One that has copies, to say when they are deleted: all go on the same day, or nearly."""
    return next((each.recipient.delivery for each in going if each.recipient.delivery), None)


def dispatch_at(request: SignedInRequest, la: LocalAuthority, pk: int) -> Dispatch:
    """What an address speaks of, among what the person may see. Anything else is not there."""
    return get_object_or_404(queries.dispatches_of(request.user, la), pk=pk)
