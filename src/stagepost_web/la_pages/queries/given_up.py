"""Work for an LA that was tried several times and given up: emails, reports, lists. An LA sees its own.

Which jobs are an LA's is found in the database, by what each was asked for with. One LA's page reads none of
another's.
"""

import operator
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import reduce
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import BigIntegerField, Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult

from stagepost_web.la_pages.job_kinds import KINDS, About, Kind
from stagepost_web.notices.models import Letter
from stagepost_web.notices.queries import did_not_arrive
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import SEE_GIVEN_UP
from stagepost_web.people.permissions import may
from stagepost_web.schools.models import LocalAuthority


class GivenUp(NamedTuple):
    """One piece of work that was given up."""

    job: UUID
    what: str
    about: About
    at: datetime | None
    task: str
    """The name of the job, for the event."""
    letter: bool
    """Whether it is an email."""

    @property
    def button(self) -> str:
        """What is on the button that tries it again."""
        return "Send again" if self.letter else "Try again"


PER_PAGE = 50


def given_up_of(person: Person, la: LocalAuthority, page: str = "1") -> Page[Any]:
    """A page of what was given up for the LA, newest first; an empty one for somebody to whom its desk is
    closed. The others are counted, and not read.
    """
    found: Page[Any] = Paginator(_failed(person, la), PER_PAGE).get_page(page)
    found.object_list = list(_read(list(found.object_list)))
    return found


def given_up_at(person: Person, la: LocalAuthority, job: UUID) -> GivenUp | None:
    """One of them, where it is among them."""
    return next(_read(list(_failed(person, la).filter(pk=job))), None)


def any_given_up(person: Person, la: LocalAuthority) -> bool:
    """Whether there is one, or an email that did not arrive."""
    return _failed(person, la).exists() or _letters(person, la).exists()


def letters_of(person: Person, la: LocalAuthority, page: str = "1") -> Page[Any]:
    """A page of the LA's emails that did not arrive, newest first."""
    return Paginator(_letters(person, la), PER_PAGE).get_page(page)


def letter_at(person: Person, la: LocalAuthority, pk: int) -> Letter | None:
    """One of them, where it is among them."""
    return _letters(person, la).filter(pk=pk).first()


def _letters(person: Person, la: LocalAuthority) -> QuerySet[Letter]:
    return did_not_arrive(la) if may(person, SEE_GIVEN_UP, la) else Letter.objects.none()


def _read(jobs: Sequence[DBTaskResult]) -> Iterator[GivenUp]:
    about = _about(jobs)
    for job in jobs:
        kind = KINDS[job.task_path]
        if of := about[job.pk]:
            name = job.task_path.rpartition(".")[2]
            yield GivenUp(job.pk, kind.what, of, job.finished_at, name, kind.letter)


def _failed(person: Person, la: LocalAuthority) -> QuerySet[DBTaskResult]:
    """The jobs, newest first."""
    if not may(person, SEE_GIVEN_UP, la):
        return DBTaskResult.objects.none()
    # Within a case: other kinds are asked for with what is no number, and PostgreSQL would try to read it.
    key = Case(When(task_path__in=KINDS, then=Cast(KT("args_kwargs__args__0"), BigIntegerField())))
    failed = DBTaskResult.objects.filter(status=Status.FAILED).annotate(key=key)
    theirs = reduce(operator.or_, (_is_of(la, path, kind) for path, kind in KINDS.items()))
    return failed.filter(theirs).order_by("-finished_at", "pk")


def _is_of(la: LocalAuthority, path: str, kind: Kind) -> Q:
    at_la = reduce(operator.or_, (Q((place, la.pk)) for place in kind.la))
    subjects: QuerySet[Any] = QuerySet(kind.subject).filter(at_la, pk=OuterRef("key"))
    return Q(Exists(subjects), task_path=path)


def _about(jobs: Iterable[DBTaskResult]) -> dict[UUID, About | None]:
    """What each job is about, in a few questions for all of a kind."""
    by_kind = defaultdict[str, list[DBTaskResult]](list)
    for job in jobs:
        by_kind[job.task_path].append(job)
    found: dict[UUID, About | None] = {}
    for kind, alike in by_kind.items():
        about = KINDS[kind].about([job.args_kwargs["args"] for job in alike])
        found.update(zip((job.pk for job in alike), about, strict=True))
    return found
