"""What the pages of a school and of an LA share about the review of who has access: one place, two frames."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from stagepost_web.people import review_actions
from stagepost_web.people.access import SignedInRequest, ip_address
from stagepost_web.people.models import AccessReview, Membership
from stagepost_web.people.review_terms import next_term
from stagepost_web.people.reviews import answerable_by, lines, members_in, reviews_at, waiting_in
from stagepost_web.people.views.members import Place
from stagepost_web.schools.models import LocalAuthority, School

PER_PAGE = 50


class AskedReview(NamedTuple):
    """Which review somebody wants to see, and whom of it."""

    term: str = ""
    everybody: bool = False

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """From the query of an address. What is not known there is passed over."""
        return cls(given.get("term", "").replace("\x00", ""), given.get("show") == "all")


def review_at(request: SignedInRequest, place: Place) -> AccessReview | None:
    """The review asked for in the address, or else the newest. One that is not there is a 404."""
    found = reviews_at(request.user, place.at).select_related("la")
    term = AskedReview.of(request.GET.dict()).term
    return get_object_or_404(found, term=term) if term else found.first()


def review_page(
    request: SignedInRequest, place: Place, at: School | LocalAuthority, **more: Any
) -> HttpResponse:
    """Show the people of the review, of whom those that are ticked are confirmed or ended. `at` is whose."""
    review = review_at(request, place)
    if request.method == "POST":
        return _answered(request, place, at, review)
    shown = place.shown(of=at, next_term=next_term(timezone.localdate()), review=review, **more)
    if review:
        shown |= _list(request, place, at, review)
    return render(request, "people/review.html", shown)


def _list(
    request: SignedInRequest, place: Place, at: School | LocalAuthority, review: AccessReview
) -> dict[str, Any]:
    page = Paginator(asked_for(request, review, at), PER_PAGE).get_page(request.GET.get("page"))
    reviews = list(reviews_at(request.user, place.at)[:7])
    rows = lines(request.user, review, at, page.object_list)
    newest = review == reviews[0]
    return {
        "page": page,
        "rows": rows,
        "everybody": AskedReview.of(request.GET.dict()).everybody,
        "waiting": waiting_in(review, at).count(),
        "all": members_in(review, at).count(),
        "overdue": timezone.localdate() > review.due,
        "newest": newest,
        "may_answer": newest and any(row.may_answer for row in rows),
        "earlier": [each for each in reviews if each != review],
        "select_all": request.GET.get("select") == "all",
    }


def asked_for(
    request: SignedInRequest, review: AccessReview, at: School | LocalAuthority
) -> QuerySet[Membership]:
    """Those that the address asks for: who waits for an answer, or everybody."""
    everybody = AskedReview.of(request.GET.dict()).everybody
    return members_in(review, at) if everybody else waiting_in(review, at)


def _answered(
    request: SignedInRequest, place: Place, at: School | LocalAuthority, review: AccessReview | None
) -> HttpResponse:
    if review is None or review != reviews_at(request.user, place.at).first():
        raise Http404  # an earlier one is over
    chosen = list(
        answerable_by(request.user, review, at).filter(pk__in=_ticked(request)).select_related("person")
    )
    doing = request.POST.get("do")
    if chosen and doing == "end" and not request.POST.get("sure"):
        return render(request, "people/end_several.html", place.shown(of=at, review=review, chosen=chosen))
    if not chosen:
        messages.error(request, "Select the people you want to confirm, or whose access you want to end.")
    else:
        _settle(request, review, chosen, confirmed=doing != "end")
    return HttpResponseRedirect(request.get_full_path())


def _ticked(request: SignedInRequest) -> list[int]:
    given = request.POST.getlist("membership")
    return [int(each) for each in given if each.isascii() and each.isdecimal() and len(each) < 19]


def _settle(
    request: SignedInRequest, review: AccessReview, chosen: list[Membership], *, confirmed: bool
) -> None:
    act = review_actions.confirm_access if confirmed else review_actions.end_access
    try:
        done = act(review=review, memberships=chosen, by=request.user, ip_address=ip_address(request))
    except ValidationError as fault:
        messages.error(request, " ".join([*fault.messages, "Nothing was changed."]))
        return
    people = "1 person" if done == 1 else f"{done} people"
    told = f"You have confirmed {people}." if confirmed else f"You have ended the access of {people}."
    messages.success(request, told)
