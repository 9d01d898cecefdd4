"""Returns that an officer is about to receive or accept together: what each holds, and what will happen."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from stagepost.findings import Severity
from stagepost_web.collections.models import Collection
from stagepost_web.la_pages.boxes import box_of
from stagepost_web.la_pages.obstacles import SENT_AGAIN
from stagepost_web.la_pages.queries.board import Asked, asked_schools, listed
from stagepost_web.la_pages.steps import ACCEPT, Step
from stagepost_web.returns import states
from stagepost_web.returns.models import Decision, NotedFinding, Version
from stagepost_web.returns.presenting.counting import errors, queries
from stagepost_web.returns.status import BY_VALUE, Status


class Candidate(NamedTuple):
    """One return."""

    school_return: int
    version: int | None
    name: str
    number: str
    status: Status
    pupils: int | None
    errors: int
    unanswered: int
    """Queries to which there is no answer, or one that the LA has returned."""
    waiting: int
    """Answers that wait for the LA's decision."""
    late: bool
    """Whether it was sent after the deadline and the LA decides about such reports."""
    step: Step
    obstacle: str
    """Why the step cannot be taken; empty where it can."""

    @property
    def box(self) -> str:
        """What its tick box stands for: the return and the version seen."""
        return box_of(self.school_return, self.version)

    @property
    def ticked(self) -> bool:
        """Whether its box comes ticked. What there is something to say about is accepted on purpose only."""
        return self.step is not ACCEPT or not (self.errors or self.unanswered)

    @property
    def will_happen(self) -> str:
        """What ticking the box brings about."""
        return " ".join(self._will_happen())

    def _will_happen(self) -> Iterator[str]:
        if self.step is not ACCEPT:
            yield "The school can no longer recall it."
            return
        about = [errors(self.errors)] if self.errors else []
        about += [f"{queries(self.unanswered)} without an answer"] if self.unanswered else []
        if about:
            yield f"It has {' and '.join(about)}, so it is not selected."
        if self.late:
            yield "It was sent after the deadline, so you decide about its report afterwards."
        else:
            yield "If you select it, we will make its report." if about else "We will make its report."
        if self.waiting:
            yield "You can still decide on its answers."


def waiting_for(step: Step, collection: Collection, asked: Asked, today: date) -> list[Candidate]:
    """All returns of the list that wait for the step, in its order."""
    found = listed(collection, asked, today).filter(
        school_return__state__in=states.STEPS[step.name].starts_from
    )
    return [_candidate(step, row, row["version_number"]) for row in _with_queries(found)]


def chosen_for(step: Step, collection: Collection, seen: Mapping[int, int]) -> list[Candidate]:
    """The returns chosen, by name of the school. `seen` has the version seen of each."""
    found = (
        asked_schools(collection).filter(school_return__in=seen).order_by("school__name", "school__number")
    )
    return [_candidate(step, row, seen[row["school_return"]]) for row in _with_queries(found)]


def _with_queries(found: QuerySet[Any]) -> QuerySet[Any]:
    open_ones = NotedFinding.objects.filter(version=OuterRef("version"), severity=Severity.QUERY).filter(
        Q(answer__isnull=True) | Q(answer__decision=Decision.RETURNED)
    )
    counted = open_ones.order_by().values("version").annotate(number=Count("pk"))
    sent = Version.objects.filter(school_return=OuterRef("school_return"), sent_at__isnull=False)
    first = sent.order_by().values("school_return").annotate(first=Min("sent_at"))
    return found.annotate(
        unanswered=Subquery(counted.values("number")),
        sent_first=Subquery(first.values("first")),
        at_discretion=F("collection__late_at_discretion"),
    )


def _candidate(step: Step, row: Mapping[str, Any], seen: int) -> Candidate:
    return Candidate(
        school_return=row["school_return"],
        version=row["version_number"],
        name=row["school__name"],
        number=row["school__number"],
        status=BY_VALUE[row["status"]],
        pupils=row["pupils"],
        errors=row["errors"] or 0,
        unanswered=row["unanswered"] or 0,
        waiting=row["waiting"] or 0,
        late=_late(row),
        step=step,
        obstacle=_obstacle(step, row, seen),
    )


def _late(row: Mapping[str, Any]) -> bool:
    first = row["sent_first"]
    return bool(row["at_discretion"] and first and timezone.localdate(first) > row["deadline"])


def _obstacle(step: Step, row: Mapping[str, Any], seen: int) -> str:
    try:
        states.require(step.name, row["school_return__state"])
    except states.NotPossible as obstacle:
        return str(obstacle)
    return "" if row["version_number"] == seen else SENT_AGAIN
