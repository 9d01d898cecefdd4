"""What an uploaded list says otherwise than the site: read by the worker, looked at, applied or discarded."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from stagepost_web.jobs.queries import given_up
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_SCHOOLS
from stagepost_web.schools import list_actions, telling
from stagepost_web.schools.comparing import Kind
from stagepost_web.schools.list_actions import NotPossible
from stagepost_web.schools.list_queries import compared
from stagepost_web.schools.models import LocalAuthority, Stage, UploadedList
from stagepost_web.schools.queries import list_of

PER_PAGE = 100


@require_safe
@for_la(needs=MANAGE_SCHOOLS)
def differences(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Show how far the list is read, and then one page of the differences."""
    uploaded = list_of(la)
    if uploaded is None:
        return redirect("la_pages:upload_list", la.code)
    if request.htmx and uploaded.stage != Stage.READING:
        return redirect("la_pages:differences", la.code)  # the whole page is another by now
    context = {"la": la, "of_schools": True, "uploaded": uploaded}
    match uploaded.stage:
        case Stage.READING:
            return render(
                request, "la_pages/list_reading.html", context | {"given_up": given_up(uploaded.job)}
            )
        case Stage.UNREADABLE:
            return render(request, "la_pages/list_unreadable.html", context)
        case _:
            return render(request, "la_pages/differences.html", context | _of(request, uploaded))


def _of(request: SignedInRequest, uploaded: UploadedList) -> dict[str, Any]:
    comparison = compared(uploaded)
    counts = Counter(each.kind for each in comparison.differences)
    kind = request.GET.get("kind", "")
    shown = [each for each in comparison.differences if kind not in Kind.values or each.kind == kind]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page", "1"))
    return {
        "comparison": comparison,
        "kind": kind if kind in Kind.values else "",
        "kinds": [(each, counts[each]) for each in Kind if counts[each]],
        "page": page,
        "lines": [(each, telling.details(each)) for each in page],
    }


@require_POST
@for_la(needs=MANAGE_SCHOOLS)
def apply(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Apply what was ticked, or all that is suggested."""
    uploaded = list_of(la)
    try:
        if uploaded is None:
            raise NotPossible("There is no list to apply. Upload one.")
        applied = list_actions.apply(
            uploaded=uploaded,
            chosen=_chosen(request, uploaded),
            by=request.user,
            ip_address=ip_address(request),
        )
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
    else:
        _tell(request, len(applied))
    return redirect("la_pages:differences", la.code)


def _chosen(request: SignedInRequest, uploaded: UploadedList) -> list[str]:
    """The keys that were ticked. “All” is as much as was suggested when the page was made, or nothing."""
    if "all" not in request.POST:
        if chosen := request.POST.getlist("chosen"):
            return chosen
        raise NotPossible("Tick at least one school.")
    comparison = compared(uploaded)
    if comparison.suggested and comparison.digest != request.POST["all"]:
        raise NotPossible("Schools have changed since you opened this page. Check the differences again.")
    return [each.key for each in comparison.suggested]


def _tell(request: SignedInRequest, applied: int) -> None:
    match applied:
        case 0:
            messages.info(request, "These changes had been applied already.")
        case 1:
            messages.success(request, "You have applied 1 change.")
        case _:
            messages.success(request, f"You have applied {applied:,} changes.")


@require_POST
@for_la(needs=MANAGE_SCHOOLS)
def discard(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Let the list go."""
    if uploaded := list_of(la):
        list_actions.discard(uploaded=uploaded, by=request.user, ip_address=ip_address(request))
        messages.success(request, "You have discarded the list. What you had applied stays.")
    return redirect("la_pages:schools", la.code)
