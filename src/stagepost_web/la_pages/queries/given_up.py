"""Work for an LA that was tried several times and given up: emails, reports, lists. An LA sees its own."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult

from stagepost_web.exchange import vault
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.exchange.queries import files_open_to_la
from stagepost_web.la_pages import jobs
from stagepost_web.people import jobs as people
from stagepost_web.people.models import Invitation, PeopleList, Person
from stagepost_web.people.permission_table import READ_LA
from stagepost_web.people.permissions import may
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


def _delivery(pk: int) -> About:
    found = Delivery.objects.select_related("la", "school").get(pk=pk)
    return About(found.la, found.school.name, found.school.number)


def _version(pk: int) -> About:
    found = Version.objects.select_related(
        "school_return__return_request__collection__la", "school_return__return_request__school"
    ).get(pk=pk)
    asked = found.school_return.return_request
    return About(asked.collection.la, asked.school.name, asked.school.number)


def _report(pk: int) -> About:
    return _version(Report.objects.get(pk=pk).on_version.pk)


def _invitation(pk: int) -> About | None:
    held = Invitation.objects.select_related("membership__person").get(pk=pk).membership
    la = held.la or (held.school.la if held.school else None)
    return About(la, held.person.name, held.school.number if held.school else "") if la else None


def _people_list(pk: int) -> About:
    found = PeopleList.objects.select_related("la").get(pk=pk)
    return About(found.la, f"{len(found.lines)} people")


def _test_mail(la_pk: int, person_pk: int, link: str) -> About:
    return About(LocalAuthority.objects.get(pk=la_pk), Person.objects.get(pk=person_pk).name)


_Finder = Callable[..., About | None]
_KINDS: dict[str, tuple[str, bool, _Finder]] = {
    submitting.announce_submitted.module_path: ("Email with the receipt", True, _delivery),
    jobs.announce_sent_back.module_path: ("Email that a return was sent back", True, _version),
    jobs.announce_returned_answers.module_path: ("Email that answers were returned", True, _version),
    jobs.send_test_mail.module_path: ("Test email", True, _test_mail),
    reports.announce_report.module_path: ("Email that a report is ready", True, _report),
    reports.make_report.module_path: ("Pupil-level report", False, _report),
    people.send_invitation.module_path: ("Invitation", True, _invitation),
    people.invite_listed.module_path: ("Inviting everybody on a list", False, _people_list),
}
"""The jobs that an LA knows of: what each is called, whether it is an email, and what finds who it is for."""


_NEWEST = 50


def given_up_of(person: Person, la: LocalAuthority) -> list[GivenUp]:
    """What was given up for the LA, newest first; nothing for somebody to whom its desk is closed."""
    if not may(person, READ_LA, la):
        return []
    return [each for each in _given_up() if each.about.la == la]


def missing_files_of(person: Person, la: LocalAuthority) -> list[StoredFile]:
    """The files the LA may open that are missing from the store, newest first."""
    return _missing(_kept(person, la))


def newest_missing(person: Person, la: LocalAuthority) -> bool:
    """Whether one of the LA’s newest files is missing, where there is no time to look for all of them."""
    return bool(_missing(_kept(person, la)[:_NEWEST]))


def _kept(person: Person, la: LocalAuthority) -> QuerySet[StoredFile]:
    return files_open_to_la(person, la).filter(deleted_at=None).order_by("-pk")


def _missing(files: QuerySet[StoredFile]) -> list[StoredFile]:
    missing = vault.missing(files)
    return [file for file in files if file.pk in missing]


def _given_up() -> Iterator[GivenUp]:
    for job in _failed():
        what, letter, find = _KINDS[job.task_path]
        about = _about(find, job.args_kwargs["args"])
        if about:
            name = job.task_path.rpartition(".")[2]
            yield GivenUp(job.pk, what, about, job.finished_at, name, letter)


def _failed() -> QuerySet[DBTaskResult]:
    failed = DBTaskResult.objects.filter(status=Status.FAILED, task_path__in=_KINDS)
    return failed.order_by("-finished_at")


def _about(find: _Finder, args: list[Any]) -> About | None:
    """What the job is about; nothing where that is gone by now."""
    try:
        return find(*args)
    except ObjectDoesNotExist:
        return None
