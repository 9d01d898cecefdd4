"""What a school is asked for: the first page of its people."""

from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from stagepost.identifiers import academic_year
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.collections.queries import time_left
from stagepost_web.file_requests.models import AskedSchool
from stagepost_web.file_requests.queries import asked_of_school
from stagepost_web.file_requests.standing import status_of as status_of_asked
from stagepost_web.people.access import for_school
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.returns.queries import requests_with_returns
from stagepost_web.returns.status import STATUSES, Status, status_of
from stagepost_web.school_pages.entering_acts import entering_acts
from stagepost_web.school_pages.file_acts import acts_for
from stagepost_web.school_pages.next_acts import Act, next_acts
from stagepost_web.school_pages.standing import Standing, standings
from stagepost_web.schools.models import School

EVERY = "all"


class FileLine(NamedTuple):
    """A request for files as the list shows it."""

    asked: AskedSchool
    status: Status
    left: str
    acts: list[Act]

    @property
    def deadline(self) -> date:
        """By which the list is in order."""
        return self.asked.deadline


class Line(NamedTuple):
    """A request as the list shows it."""

    return_request: ReturnRequest
    status: Status
    left: str
    """Time left; empty once there is nothing left to do."""
    reason: str
    """Why the LA has sent it back, where it has."""
    acts: tuple[Act, ...]
    """What the person can do next."""

    @property
    def deadline(self) -> date:
        """By which the list is in order."""
        return self.return_request.deadline


@require_safe
@for_school
def requests(request: HttpRequest, school: School) -> HttpResponse:
    """List the requests of a year, newest year first, with how each stands."""
    return_requests = requests_with_returns(request.user, school).select_related("issued_by")
    for_files = asked_of_school(request.user, school)
    years = _years(return_requests, for_files)
    year = _chosen_year(request.GET.get("year", ""), years)
    status = request.GET.get("status", EVERY)
    search = request.GET.get("search", "").strip()[:100]
    searched = _searched(return_requests.filter(**year_filter(year)), search)
    chosen = [each for each in searched if status in (EVERY, status_of(each).value)]
    may_send = may(request.user, SEND_RETURNS, school)
    issuer = request.GET.get("issuer", EVERY)[:20]
    chosen = [each for each in chosen if issuer in (EVERY, each.collection.la.code)]
    wanted = _searched_files(
        for_files.filter(**({} if year is None else {"file_request__year": year})), search
    )
    asked = [
        each
        for each in wanted
        if status in (EVERY, status_of_asked(each).value) and issuer in (EVERY, each.file_request.la.code)
    ]
    standing = standings(request.user, school, chosen)
    entering = entering_acts(request.user, school, [each.return_request for each in standing])
    lines = [_line(each, may_send, entering[each.return_request.pk]) for each in standing]
    every: list[Line | FileLine] = [*lines, *(_file_line(each, request, may_send) for each in asked)]
    context = {
        "school": school,
        "lines": sorted(every, key=lambda line: line.deadline),
        "issuers": school.las,
        "issuer": issuer,
        "any": bool(years),
        "years": [(summer, academic_year.words(summer - 1)) for summer in years],
        "year": year,
        "statuses": STATUSES,
        "status": status,
        "search": search,
    }
    return render(request, "school_pages/requests.html", context)


def year_filter(year: int | None) -> dict[str, int]:
    """Nothing is left out where every year is asked for."""
    return {} if year is None else {"collection__year": year}


def _chosen_year(asked: str, years: list[int]) -> int | None:
    """The year asked for, or the newest there is; `None` is every year."""
    if asked == EVERY:
        return None
    if asked.isascii() and asked.isdigit() and len(asked) == 4:
        return int(asked)
    return years[0] if years else None


def _searched(return_requests: QuerySet[ReturnRequest], search: str) -> QuerySet[ReturnRequest]:
    words = search.split()
    for word in words:
        return_requests = return_requests.filter(collection__title__icontains=word) | return_requests.filter(
            collection__info__icontains=word
        )
    return return_requests


def _line(standing: Standing, may_send: bool, entering: tuple[Act, ...]) -> Line:
    today, return_request = timezone.localdate(), standing.return_request
    left = time_left(return_request.deadline, today) if standing.status.school_acts else ""
    acts = next_acts(standing, may_send=may_send, today=today)
    return Line(return_request, standing.status, left, standing.reason, (*acts, *entering))


def _years(return_requests: QuerySet[ReturnRequest], for_files: QuerySet[AskedSchool]) -> list[int]:
    """The years of all requests, newest first."""
    of_returns = return_requests.order_by().values_list("collection__year", flat=True).distinct()
    of_files = for_files.order_by().values_list("file_request__year", flat=True).distinct()
    return sorted({*of_returns, *of_files}, reverse=True)


def _searched_files(asked: QuerySet[AskedSchool], search: str) -> QuerySet[AskedSchool]:
    for word in search.split():
        asked = asked.filter(Q(file_request__title__icontains=word) | Q(file_request__info__icontains=word))
    return asked


def _file_line(asked: AskedSchool, request: HttpRequest, may_send: bool) -> FileLine:
    status = status_of_asked(asked)
    left = time_left(asked.deadline, timezone.localdate()) if status.school_acts else ""
    return FileLine(asked, status, left, acts_for(asked, request.user, may_send=may_send))
