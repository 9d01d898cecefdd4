"""Many returns received or accepted at once: first a page that says what will happen, then the step."""

from collections.abc import Iterator, Mapping

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from stagepost_web.collections.models import Collection
from stagepost_web.la_pages import batch_actions, queries
from stagepost_web.la_pages.batch import MOST, Batch
from stagepost_web.la_pages.batch_actions import Chosen, Outcome
from stagepost_web.la_pages.boxes import seen_in
from stagepost_web.la_pages.queries import Candidate, clean
from stagepost_web.la_pages.queries.clean import CRITERIA, Criterion
from stagepost_web.la_pages.steps import ACCEPT, RECEIVE, Step
from stagepost_web.la_pages.views.leading import PAST_NAVIGATION, asked_in, board_address
from stagepost_web.la_pages.views.loading import collection_at
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import DECIDE_RETURNS
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.schools.models import LocalAuthority


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=DECIDE_RETURNS)
def receive_several(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show what receiving these returns would do."""
    return _shown(request, collection_at(request, la, pk), RECEIVE)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=DECIDE_RETURNS)
def accept_several(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show what accepting these returns would do."""
    return _shown(request, collection_at(request, la, pk), ACCEPT)


@require_POST
@for_la(needs=DECIDE_RETURNS)
def confirm_receiving(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Receive them."""
    return _taken(request, collection_at(request, la, pk), RECEIVE)


@require_POST
@for_la(needs=DECIDE_RETURNS)
def confirm_accepting(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Accept them."""
    return _taken(request, collection_at(request, la, pk), ACCEPT)


def _shown(request: SignedInRequest, collection: Collection, step: Step) -> HttpResponse:
    """The returns chosen on the board, or all of its list that wait for the step."""
    asked, criteria = asked_in(request), _criteria(request, collection)
    if request.method != "POST":
        found = queries.waiting_for(step, collection, asked, timezone.localdate(), criteria)
    elif seen := seen_in(request.POST.getlist("return-version")):
        found = queries.chosen_for(step, collection, seen, criteria)
    else:
        return _nothing_chosen(request, collection, step)
    possible = sorted((each for each in found if not each.obstacle), key=lambda each: not each.ticked)
    first = possible[:MOST]
    context = {
        "la": collection.la,
        "collection": collection,
        "asked": asked,
        "step": step,
        "possible": first,
        "groups": _groups(first),
        "on_purpose": " ".join(str(each.school_return) for each in first if not each.ticked),
        "criteria": criteria,
        "choices": [(each, each in criteria) for each in CRITERIA] if step is ACCEPT else [],
        "boxes": request.POST.getlist("return-version") if request.method == "POST" else [],
        "left_out": max(0, len(possible) - MOST),
        "impossible": [each for each in found if each.obstacle],
    }
    return render(request, "la_pages/batch.html", context)


def _criteria(request: SignedInRequest, collection: Collection) -> tuple[Criterion, ...]:
    """What counts as clean: as the officer has chosen, if they have."""
    given = request.POST if request.method == "POST" else request.GET
    return clean.chosen(given.getlist("clean")) if "choose" in given else clean.at_first(collection)


def _groups(possible: list[Candidate]) -> list[tuple[str, str, list[Candidate]]]:
    """The id and heading of each table, and its returns: those that are selected, and the others."""
    ticked, others = ([each for each in possible if each.ticked is on] for on in (True, False))
    found = [("clean", "Selected", ticked), ("others", "Left out, unless you select them", others)]
    return [group for group in found if group[2]]


def _taken(request: SignedInRequest, collection: Collection, step: Step) -> HttpResponse:
    """Take the step with as many as there is time for, and have the page go on with the others."""
    batch = Batch.posted(request.POST)
    outcomes = _outcomes(request, collection, step, batch, batch.waiting)
    tried = batch_actions.while_there_is_time(outcomes)
    if not (tried or batch.left_alone):
        return _nothing_chosen(request, collection, step)
    batch = batch.after(tried)
    if _found(request, collection, batch.waiting).exists():
        context = {"la": collection.la, "collection": collection, "step": step, "batch": batch}
        return render(request, "la_pages/batch_going_on.html", context | {"asked": asked_in(request)})
    return _ended(request, collection, step, batch)


def _ended(request: SignedInRequest, collection: Collection, step: Step, batch: Batch) -> HttpResponse:
    """Back to the board where all went well; otherwise a page that names each return that was left alone."""
    outcomes = list(
        _outcomes(request, collection, step, batch, batch.left_alone)
    )  # which may be possible by now
    refused = [outcome for outcome in outcomes if outcome.obstacle]
    done = batch.done + len(outcomes) - len(refused)
    if not refused:
        messages.success(request, _told(step, done))
        return redirect(f"{board_address(request, collection)}{PAST_NAVIGATION}")
    context = {
        "la": collection.la,
        "collection": collection,
        "asked": asked_in(request),
        "step": step,
        "done": _told(step, done) if done else "",
        "refused": refused,
    }
    return render(request, "la_pages/batch_result.html", context)


def _outcomes(
    request: SignedInRequest, collection: Collection, step: Step, batch: Batch, seen: Mapping[int, int]
) -> Iterator[Outcome]:
    found = _found(request, collection, seen).order_by("return_request__school__name")
    chosen = (Chosen(each, seen[each.pk], batch.demanded(each.pk)) for each in found)
    return batch_actions.take_each(step=step, chosen=chosen, by=request.user, ip_address=ip_address(request))


def _found(
    request: SignedInRequest, collection: Collection, seen: Mapping[int, int]
) -> QuerySet[SchoolReturn]:
    """Those of the returns that are there."""
    returns = queries.returns_of(request.user, collection.la)
    return returns.filter(return_request__collection=collection, pk__in=seen)


def _told(step: Step, done: int) -> str:
    if done == 1:
        return f"You have {step.past} 1 return. {step.after}"
    return f"You have {step.past} {done:,} returns. {step.after_all}"


def _nothing_chosen(request: SignedInRequest, collection: Collection, step: Step) -> HttpResponse:
    messages.error(request, f"Select at least one return to {step.name}.")
    return redirect(f"{board_address(request, collection)}{PAST_NAVIGATION}")
