"""What an LA holds of a collection, in numbers: how it arrived, phonics marks, and what was found in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Max, Min, QuerySet
from django.utils import timezone

from stagepost import years
from stagepost.codesets.codeset import mark
from stagepost.findings import Severity
from stagepost.records import Header, Outcome
from stagepost_web.collections.models import Collection
from stagepost_web.returns.models import NotedFinding, ReturnedPupil, Version

_SUPPLIER = Header._fields.index("supplier")
_KIND, _RESULT = Outcome._fields.index("qualifier"), Outcome._fields.index("result")
MARKS = "NM"
"""The qualifier of a mark, not of a code."""
HIGHEST = 40
NOT_STATED = "Not stated"


class Arrivals(NamedTuple):
    """How returns that the LA holds arrived: the first time each was sent."""

    days: tuple[tuple[date, int, int], ...]
    """Each day on which some came, with how many, and how many by then."""
    asked: int


class Marks(NamedTuple):
    """How many pupils of the main year group had each mark."""

    counts: tuple[int, ...]
    """By the mark, from 0."""
    threshold: int | None
    """From which mark on the standard is met; nothing before that is published."""

    @property
    def pupils(self) -> int:
        """All with a mark."""
        return sum(self.counts)

    @property
    def met(self) -> int:
        """Those with the threshold or more."""
        return sum(self.counts[self.threshold :]) if self.threshold is not None else 0


class RuleTally(NamedTuple):
    """What one rule found in what the LA holds."""

    rule: str
    severity: str
    title: str
    schools: int
    findings: int


class SoftwareTally(NamedTuple):
    """What was found in the returns that one software wrote."""

    name: str
    returns: int
    with_errors: int
    errors: int
    queries: int
    often: str
    """The rule that found most in them, in a sentence; empty where none found anything."""


def held(collection: Collection) -> QuerySet[Version]:
    """What the LA holds of the collection. The caller has seen that the person may read it."""
    return Version.objects.filter(
        held_by__isnull=False,
        school_return__return_request__collection=collection,
        school_return__return_request__withdrawn_at=None,
    )


def arrivals(collection: Collection) -> Arrivals:
    """By the day, as the clock showed it."""
    sent = Version.objects.filter(
        sent_at__isnull=False,
        school_return__in=held(collection).values("school_return"),
    )
    first = sent.order_by().values("school_return").annotate(at=Min("sent_at")).values_list("at", flat=True)
    by_day = Counter(timezone.localdate(at) for at in first)
    days, so_far = [], 0
    for day in sorted(by_day):
        so_far += by_day[day]
        days.append((day, by_day[day], so_far))
    asked = collection.return_requests.filter(withdrawn_at=None).count()
    return Arrivals(tuple(days), asked)


def drawn_days(found: Arrivals) -> tuple[tuple[date, int], ...]:
    """The same to be drawn: it begins with nothing on the day before the first."""
    if not found.days:
        return ()
    return ((found.days[0][0] - timedelta(days=1), 0), *((day, so_far) for day, _, so_far in found.days))


def phonics_marks(collection: Collection, today: date) -> Marks:
    """Of Year 1 alone: of Year 2 only those who take the check again are in it."""
    group = collection.facts.main_year_group
    pupils = ReturnedPupil.objects.filter(version__in=held(collection).values("pk"), year_group=group)
    counts = [0] * (HIGHEST + 1)
    for outcomes in pupils.order_by().values_list("outcomes", flat=True).iterator(chunk_size=2000):
        got = next((mark(each[_RESULT]) for each in outcomes if each[_KIND] == MARKS), None)
        if got is not None and got <= HIGHEST:
            counts[got] += 1
    return Marks(tuple(counts), _published_threshold(collection.year, today))


def found_by_rule(collection: Collection) -> list[RuleTally]:
    """Errors first, then queries, what is in most schools first."""
    noted = NotedFinding.objects.filter(version__in=held(collection).values("pk")).order_by()
    rows = noted.values_list("rule", "severity").annotate(
        Max("title"), Count("version", distinct=True), Count("pk")
    )
    found = [RuleTally(*row) for row in rows]
    return sorted(found, key=lambda each: (each.severity != Severity.ERROR, -each.schools, each.rule))


def found_by_software(collection: Collection) -> list[SoftwareTally]:
    """What each software's returns are like, the one with most returns first."""
    versions = list(held(collection).values_list("pk", "header", "error_count", "query_count"))
    by_name: dict[str, list[tuple[int, int, int]]] = {}
    for pk, header, errors, queries in versions:
        by_name.setdefault(_software(header), []).append((pk, errors, queries))
    often = _most_often(collection, {pk: _software(header) for pk, header, _, _ in versions})
    found = [_tally(name, rows, often.get(name, "")) for name, rows in by_name.items()]
    return sorted(found, key=lambda each: (-each.returns, each.name))


def _published_threshold(summer: int, today: date) -> int | None:
    if summer not in years.known():
        return None
    year = years.load(summer)
    published = year.dates.get("threshold_published")
    if year.threshold.confidence == "low" or (published and today < published.day):
        return None
    return year.threshold.mark


def _software(header: Sequence[str]) -> str:
    """As the file calls it, without what surrounds it."""
    return " ".join(header[_SUPPLIER].split())[:60] or NOT_STATED


def _tally(name: str, rows: Sequence[tuple[int, int, int]], often: str) -> SoftwareTally:
    return SoftwareTally(
        name=name,
        returns=len(rows),
        with_errors=sum(errors > 0 for _, errors, _ in rows),
        errors=sum(errors for _, errors, _ in rows),
        queries=sum(queries for *_, queries in rows),
        often=often,
    )


def _most_often(collection: Collection, software: dict[int, str]) -> dict[str, str]:
    """By the software the title of the rule that found something in most of its returns."""
    noted = NotedFinding.objects.filter(version__in=held(collection).values("pk")).order_by()
    titles: dict[str, Counter[str]] = {}
    for version, title in noted.values_list("version", "title").distinct():
        titles.setdefault(software.get(version, NOT_STATED), Counter())[title] += 1
    return dict(_first(titles))


def _first(titles: dict[str, Counter[str]]) -> Iterator[tuple[str, str]]:
    for name, counted in titles.items():
        yield name, min(counted, key=lambda title: (-counted[title], title))
