"""Work for an LA that was tried several times and given up: emails, reports, lists. An LA sees its own.

Which jobs are an LA's is found in the database, by what each was asked for with. One LA's page reads none of
another's.
"""

import operator
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import reduce
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import BigIntegerField, Case, Exists, Model, OuterRef, Q, QuerySet, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations import jobs as conversations
from stagepost_web.conversations.models import Side
from stagepost_web.conversations.sides import organisation
from stagepost_web.earlier import jobs as earlier
from stagepost_web.earlier.models import EarlierFile
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.exchange.queries import files_open_to_la
from stagepost_web.la_pages import jobs
from stagepost_web.people import jobs as people
from stagepost_web.people.models import Invitation, Membership, PeopleList, Person
from stagepost_web.people.permission_table import READ_LA
from stagepost_web.people.permissions import may
from stagepost_web.pupils import jobs as pupils
from stagepost_web.pupils.models import UploadedRolls
from stagepost_web.reports import jobs as reports
from stagepost_web.reports.models import Report
from stagepost_web.retention import jobs as retention
from stagepost_web.retention.models import Notice
from stagepost_web.returns.models import Version
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.shared_pupils import jobs as shared_pupils
from stagepost_web.shared_pupils.models import SharedPupil
from stagepost_web.shared_pupils.models import Side as SharedSide
from stagepost_web.submitting import jobs as submitting


class About(NamedTuple):
    """What a job is about."""

    la: LocalAuthority
    who: str
    """The school or person it is for."""
    school: str = ""
    """The school's number, where it is about one."""


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


Args = list[Any]
"""What a job was asked for with."""
_Finder = Callable[[Sequence[Args]], Iterable[About | None]]
"""What finds who jobs of one kind are for, in their order; nothing where that is gone by now."""


def _deliveries(asked: Sequence[Args]) -> Iterator[About | None]:
    found = _by_pk(Delivery.objects.select_related("la", "school"), asked)
    for (pk,) in asked:
        yield About(found[pk].la, found[pk].school.name, found[pk].school.number) if pk in found else None


def _notices(asked: Sequence[Args]) -> Iterator[About | None]:
    notices = Notice.objects.select_related("submission__delivery__la", "submission__delivery__school")
    found = _by_pk(notices, asked)
    for pk, _ in asked:
        of = found[pk].submission.delivery if pk in found else None
        yield About(of.la, of.school.name, of.school.number) if of else None


def _versions(asked: Sequence[Args]) -> Iterator[About | None]:
    versions = Version.objects.select_related(*_OF_A_VERSION)
    found = _by_pk(versions, asked)
    for (pk,) in asked:
        yield _of_version(found[pk]) if pk in found else None


def _reports(asked: Sequence[Args]) -> Iterator[About | None]:
    reports = Report.objects.select_related("version", *(f"version__{each}" for each in _OF_A_VERSION))
    found = _by_pk(reports, asked)
    for (pk,) in asked:
        yield _of_version(found[pk].on_version) if pk in found else None


def _invitations(asked: Sequence[Args]) -> Iterator[About | None]:
    invitations = Invitation.objects.select_related(
        "membership__person", "membership__la", "membership__school__la"
    )
    found = _by_pk(invitations, asked)
    for (pk,) in asked:
        yield _of_membership(found[pk].membership) if pk in found else None


def _people_lists(asked: Sequence[Args]) -> Iterator[About | None]:
    found = _by_pk(PeopleList.objects.select_related("la"), asked)
    for (pk,) in asked:
        yield About(found[pk].la, f"{len(found[pk].lines)} people") if pk in found else None


def _rolls(asked: Sequence[Args]) -> Iterator[About | None]:
    found = _by_pk(UploadedRolls.objects.select_related("la", "file"), asked)
    for (pk,) in asked:
        yield About(found[pk].la, found[pk].file.name) if pk in found else None


def _requests(asked: Sequence[Args]) -> Iterator[About | None]:
    """The school or the LA that an email about a message is for."""
    found = _by_pk(ReturnRequest.objects.select_related("collection__la", "school"), asked)
    for pk, side, _ in asked:
        yield _to_side(found[pk], Side(side)) if pk in found else None


def _shared_pupils(asked: Sequence[Args]) -> Iterator[About | None]:
    """The schools are not named: there are two."""
    found = _by_pk(SharedPupil.objects.select_related("collection__la"), asked)
    for (pk,) in asked:
        yield About(found[pk].collection.la, found[pk].collection.title) if pk in found else None


def _shared_sides(asked: Sequence[Args]) -> Iterator[About | None]:
    related = ("return_request__collection__la", "return_request__school")
    found = _by_pk(SharedSide.objects.select_related(*related), asked)
    for (pk,) in asked:
        yield _to_side(found[pk].return_request, Side.SCHOOL) if pk in found else None


def _test_mails(asked: Sequence[Args]) -> Iterator[About | None]:
    las = _by_pk(LocalAuthority.objects.all(), asked)
    people = Person.objects.in_bulk({args[1] for args in asked})
    for la, person, _ in asked:
        yield About(las[la], people[person].name) if la in las and person in people else None


def _by_pk(rows: QuerySet[Any], asked: Sequence[Args]) -> dict[int, Any]:
    return rows.in_bulk({args[0] for args in asked})


def _to_side(asked: ReturnRequest, side: Side) -> About:
    return About(asked.collection.la, organisation(asked, side).name, asked.school.number)


def _earlier(asked: Sequence[Args]) -> Iterator[About | None]:
    found = _by_pk(EarlierFile.objects.select_related("la", "file"), asked)
    for (pk,) in asked:
        yield About(found[pk].la, found[pk].file.name) if pk in found else None


def _of_version(version: Version) -> About:
    asked = version.school_return.return_request
    return About(asked.collection.la, asked.school.name, asked.school.number)


def _of_membership(held: Membership) -> About | None:
    la = held.la or (held.school.la if held.school else None)
    return About(la, held.person.name, held.school.number if held.school else "") if la else None


_OF_A_VERSION = (
    "school_return__return_request__collection__la",
    "school_return__return_request__school",
)


class _Kind(NamedTuple):
    """One of the jobs that an LA knows of."""

    what: str
    """What it is called."""
    letter: bool
    """Whether it is an email."""
    about: _Finder
    subject: type[Model]
    """What the first thing it was asked for with is the key of."""
    la: tuple[str, ...]
    """Where its LA stands, seen from there."""


_VERSION = Version, ("school_return__return_request__collection__la",)
_REPORT = Report, ("version__school_return__return_request__collection__la",)
_INVITED = Invitation, ("membership__la", "membership__school__la")
_KINDS: dict[str, _Kind] = {
    submitting.announce_submitted.module_path: _Kind(
        "Email with the receipt", True, _deliveries, Delivery, ("la",)
    ),
    retention.announce_draft_goes.module_path: _Kind(
        "Email that a file will be deleted", True, _notices, Notice, ("submission__delivery__la",)
    ),
    jobs.announce_sent_back.module_path: _Kind(
        "Email that a return was sent back", True, _versions, *_VERSION
    ),
    jobs.announce_corrected.module_path: _Kind(
        "Email that a return was corrected", True, _versions, *_VERSION
    ),
    jobs.announce_returned_answers.module_path: _Kind(
        "Email that answers were returned", True, _versions, *_VERSION
    ),
    conversations.announce_message.module_path: _Kind(
        "Email that there is a message", True, _requests, ReturnRequest, ("collection__la",)
    ),
    shared_pupils.take_out.module_path: _Kind(
        "Taking a shared pupil out of a return", False, _shared_pupils, SharedPupil, ("collection__la",)
    ),
    shared_pupils.announce_change.module_path: _Kind(
        "Email that a return has changed",
        True,
        _shared_sides,
        SharedSide,
        ("return_request__collection__la",),
    ),
    jobs.send_test_mail.module_path: _Kind("Test email", True, _test_mails, LocalAuthority, ("pk",)),
    reports.announce_report.module_path: _Kind("Email that a report is ready", True, _reports, *_REPORT),
    reports.make_report.module_path: _Kind("Pupil-level report", False, _reports, *_REPORT),
    people.send_invitation.module_path: _Kind("Invitation", True, _invitations, *_INVITED),
    pupils.read_rolls.module_path: _Kind("Reading rolls", False, _rolls, UploadedRolls, ("la",)),
    pupils.take_rolls.module_path: _Kind("Loading rolls", False, _rolls, UploadedRolls, ("la",)),
    earlier.read_file.module_path: _Kind("Reading earlier results", False, _earlier, EarlierFile, ("la",)),
    people.invite_listed.module_path: _Kind(
        "Inviting everybody on a list", False, _people_lists, PeopleList, ("la",)
    ),
}


_NEWEST = 50
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
    """Whether there is one."""
    return _failed(person, la).exists()


def missing_files_of(person: Person, la: LocalAuthority, page: str = "1") -> Page[Any]:
    """A page of the files the LA may open that are missing from the store, newest first.

    Every file is looked for, and only those on the page are read.
    """
    missing = sorted(_missing(_kept(person, la)), reverse=True)
    found: Page[Any] = Paginator(missing, PER_PAGE).get_page(page)
    found.object_list = list(_kept(person, la).filter(pk__in=found.object_list))
    return found


def newest_missing(person: Person, la: LocalAuthority) -> bool:
    """Whether one of the LA’s newest files is missing, where there is no time to look for all of them."""
    return bool(_missing(_kept(person, la)[:_NEWEST]))


def _kept(person: Person, la: LocalAuthority) -> QuerySet[StoredFile]:
    return files_open_to_la(person, la).filter(deleted_at=None).order_by("-pk")


def _missing(files: QuerySet[StoredFile]) -> frozenset[int]:
    bare = files.select_related(None).only("pk", "key", "deleted_at")
    return vault.missing(bare.iterator(chunk_size=500))


def _read(jobs: Sequence[DBTaskResult]) -> Iterator[GivenUp]:
    about = _about(jobs)
    for job in jobs:
        kind = _KINDS[job.task_path]
        if of := about[job.pk]:
            name = job.task_path.rpartition(".")[2]
            yield GivenUp(job.pk, kind.what, of, job.finished_at, name, kind.letter)


def _failed(person: Person, la: LocalAuthority) -> QuerySet[DBTaskResult]:
    """The jobs, newest first."""
    if not may(person, READ_LA, la):
        return DBTaskResult.objects.none()
    # Within a case: other kinds are asked for with what is no number, and PostgreSQL would try to read it.
    key = Case(When(task_path__in=_KINDS, then=Cast(KT("args_kwargs__args__0"), BigIntegerField())))
    failed = DBTaskResult.objects.filter(status=Status.FAILED).annotate(key=key)
    theirs = reduce(operator.or_, (_is_of(la, path, kind) for path, kind in _KINDS.items()))
    return failed.filter(theirs).order_by("-finished_at", "pk")


def _is_of(la: LocalAuthority, path: str, kind: _Kind) -> Q:
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
        about = _KINDS[kind].about([job.args_kwargs["args"] for job in alike])
        found.update(zip((job.pk for job in alike), about, strict=True))
    return found
