"""Later dates that schools ask for: agreed or declined, one by one or many at once."""

from collections.abc import Callable, Iterable
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from stagepost_web.chasing import later_actions
from stagepost_web.chasing.dfe_dates import too_late_for_dfe
from stagepost_web.chasing.models import LONGEST_REASON, LaterDate
from stagepost_web.chasing.queries import later_dates_in, waiting_in
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS
from stagepost_web.people.permissions import may
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority

PER_PAGE = 100
WAITING, ANSWERED = "waiting", "answered"
SELECTED = "selected"
"""What a button posts that is about all boxes that are ticked, and not about one."""


@require_safe
@for_la
def later_dates(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show those that wait for an answer, or those that are settled, newest first."""
    collection = collection_at(request, la, pk)
    waiting, every = waiting_in(request.user, collection), later_dates_in(request.user, collection)
    settled = every.exclude(pk__in=waiting.values("pk")).order_by("-pk")
    show = ANSWERED if request.GET.get("show") == ANSWERED else WAITING
    page = Paginator(settled if show == ANSWERED else waiting, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "la": la,
        "collection": collection,
        "page": page,
        "lines": [(each, too_late_for_dfe(collection, each.day)) for each in page],
        "show": show,
        "shows": [(WAITING, "Waiting", waiting.count()), (ANSWERED, "Answered", settled.count())],
        "may_manage": may(request.user, MANAGE_COLLECTIONS, la),
        "longest": LONGEST_REASON,
        "today": timezone.localdate(),
    }
    return render(request, "la_pages/later_dates.html", context)


@require_POST
@for_la(needs=MANAGE_COLLECTIONS)
def answer_later_dates(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Agree to one or to all that are selected, or decline. Each stands by itself."""
    collection = collection_at(request, la, pk)
    declines = "decline" in request.POST
    chosen = request.POST.get("decline" if declines else "agree", "")
    keys = request.POST.getlist("later-date") if chosen == SELECTED else [chosen]
    found = later_dates_in(request.user, collection).filter(pk__in=[key for key in keys if _is_key(key)])
    if not found:
        messages.error(request, "Select at least one school.")
        return redirect("la_pages:later_dates", la.code, pk)
    act: Callable[..., None] = later_actions.agree
    if declines:
        act = partial(later_actions.decline, answer=request.POST.get("answer", "")[:LONGEST_REASON])
    _answer(request, found[:PER_PAGE], act, "declined" if declines else "agreed to")
    return redirect("la_pages:later_dates", la.code, pk)


def _is_key(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) < 18


def _answer(
    request: SignedInRequest, found: Iterable[LaterDate], act: Callable[..., None], past: str
) -> None:
    done = []
    for wish in found:
        try:
            act(later_date=wish, by=request.user, ip_address=ip_address(request))
        except (NotPossible, ValidationError) as obstacle:
            words = obstacle.messages[0] if isinstance(obstacle, ValidationError) else str(obstacle)
            messages.error(request, f"{wish.return_request.school.name}: {words}")
        else:
            done.append(wish)
    if len(done) == 1:
        [wish] = done
        messages.success(
            request, f"You have {past} {wish.day:%-d %B %Y} for {wish.return_request.school.name}."
        )
    elif done:
        messages.success(request, f"You have {past} the later dates of {len(done)} schools.")
