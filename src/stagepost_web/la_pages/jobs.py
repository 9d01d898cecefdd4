"""What the LA's pages leave to the worker: telling a school that something of its return has come back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult

from stagepost_web.la_pages.letters import returned
from stagepost_web.notices.actions import post
from stagepost_web.people.models import Person
from stagepost_web.reports.telling import tell_school
from stagepost_web.returns.actions import locked
from stagepost_web.returns.answering import decidable
from stagepost_web.returns.models import Version
from stagepost_web.schools.models import LocalAuthority

SITTING = timedelta(minutes=10)
"""An officer who returns answers to one rule often returns those to another: one email tells of them all."""


@task()
def send_test_mail(la_pk: int, person_pk: int, link: str) -> None:
    """Have an officer written to, who says by the link that it arrived."""
    la = LocalAuthority.objects.get(pk=la_pk)
    post("test", to=[Person.objects.get(pk=person_pk)], about=[link], la=la)


@task()
def announce_sent_back(version_pk: int) -> None:
    """Have the school told that its return was sent back. The LA's words stay here: they may name a pupil."""
    tell_school("sent_back", Version.objects.get(pk=version_pk), [version_pk])


@task()
def announce_corrected(version_pk: int) -> None:
    """Have the school told that its return was corrected. What and why stays here: it names pupils."""
    tell_school("corrected", Version.objects.get(pk=version_pk), [version_pk])


@task()
def announce_accepted_late(version_pk: int) -> None:
    """Have the school told that its return was accepted, and that its LA decides about the report."""
    tell_school("accepted_late", Version.objects.get(pk=version_pk), [version_pk])


def announce_answers_later(version: Version) -> None:
    """Have the school told of returned answers in a while, unless that is about to be done anyway.

    The caller holds the return's lock.
    """
    job = announce_returned_answers
    waiting = DBTaskResult.objects.filter(task_path=job.module_path, status=Status.READY)
    if not waiting.filter(args_kwargs={"args": [version.pk], "kwargs": {}}).exists():
        job.using(run_after=timezone.now() + SITTING).enqueue(version.pk)


@task()
def announce_returned_answers(version_pk: int) -> None:
    """Have the school told that answers of its were returned. Neither they nor the LA's words go with it.

    Nothing is written once the school has answered them all again, or has the whole return back: the email
    about that tells of the answers too.
    """
    with transaction.atomic():
        # Held, so that what is being returned at this moment is told of too.
        locked(Version.objects.get(pk=version_pk).school_return_id)
        version = Version.objects.select_related("school_return").get(pk=version_pk)
        if decidable(version) and returned(version).exists():
            tell_school("returned_answers", version, [version_pk])
