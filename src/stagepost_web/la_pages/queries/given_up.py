"""Work for an LA that was tried several times and given up: emails, reports, lists. An LA sees its own."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations import jobs as conversations
from stagepost_web.conversations.models import Side
from stagepost_web.conversations.sides import organisation
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
from stagepost_web.returns.models import Version
from stagepost_web.schools.models import LocalAuthority
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


def _test_mails(asked: Sequence[Args]) -> Iterator[About | None]:
    las = _by_pk(LocalAuthority.objects.all(), asked)
    people = Person.objects.in_bulk({args[1] for args in asked})
    for la, person, _ in asked:
        yield About(las[la], people[person].name) if la in las and person in people else None


def _by_pk(rows: QuerySet[Any], asked: Sequence[Args]) -> dict[int, Any]:
    return rows.in_bulk({args[0] for args in asked})


def _to_side(asked: ReturnRequest, side: Side) -> About:
    return About(asked.collection.la, organisation(asked, side).name, asked.school.number)


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
_KINDS: dict[str, tuple[str, bool, _Finder]] = {
    submitting.announce_submitted.module_path: ("Email with the receipt", True, _deliveries),
    jobs.announce_sent_back.module_path: ("Email that a return was sent back", True, _versions),
    jobs.announce_returned_answers.module_path: ("Email that answers were returned", True, _versions),
    conversations.announce_message.module_path: ("Email that there is a message", True, _requests),
    jobs.send_test_mail.module_path: ("Test email", True, _test_mails),
    reports.announce_report.module_path: ("Email that a report is ready", True, _reports),
    reports.make_report.module_path: ("Pupil-level report", False, _reports),
    people.send_invitation.module_path: ("Invitation", True, _invitations),
    pupils.read_rolls.module_path: ("Reading rolls", False, _rolls),
    pupils.take_rolls.module_path: ("Loading rolls", False, _rolls),
    people.invite_listed.module_path: ("Inviting everybody on a list", False, _people_lists),
}
"""The jobs that an LA knows of: what each is called, whether it is an email, and what finds who it is for."""


_NEWEST = 50
PER_PAGE = 50


def given_up_of(person: Person, la: LocalAuthority) -> list[GivenUp]:
    """What was given up for the LA, newest first; nothing for somebody to whom its desk is closed."""
    if not may(person, READ_LA, la):
        return []
    return [each for each in _given_up() if each.about.la == la]


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


def _given_up() -> Iterator[GivenUp]:
    jobs = list(_failed())
    about = _about(jobs)
    for job in jobs:
        what, letter, _ = _KINDS[job.task_path]
        if of := about[job.pk]:
            name = job.task_path.rpartition(".")[2]
            yield GivenUp(job.pk, what, of, job.finished_at, name, letter)


def _failed() -> QuerySet[DBTaskResult]:
    failed = DBTaskResult.objects.filter(status=Status.FAILED, task_path__in=_KINDS)
    return failed.order_by("-finished_at")


def _about(jobs: Iterable[DBTaskResult]) -> dict[UUID, About | None]:
    """What each job is about, in a few questions for all of a kind."""
    by_kind = defaultdict[str, list[DBTaskResult]](list)
    for job in jobs:
        by_kind[job.task_path].append(job)
    found: dict[UUID, About | None] = {}
    for kind, alike in by_kind.items():
        about = _KINDS[kind][2]([job.args_kwargs["args"] for job in alike])
        found.update(zip((job.pk for job in alike), about, strict=True))
    return found
