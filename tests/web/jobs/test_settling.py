"""What becomes of a job: settled by the worker that holds it, and by nobody else."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from stagepost_web.jobs import settling
from stagepost_web.jobs.heart import reap
from stagepost_web.jobs.models import Heartbeat
from stagepost_web.jobs.patience import Patience

PATIENCE = Patience(tries=3, delay=timedelta(seconds=10))


@pytest.fixture
def now(db):
    return timezone.now()


@pytest.fixture
def job(db):
    """A job begun by worker `one`."""
    made = DBTaskResult.objects.create(
        task_path="nowhere",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=get_date_max(),
    )
    made.claim("one")
    return made


def given_to_another(job):
    """The same job as it is after worker `one` was taken for dead."""
    settling.lose(DBTaskResult.objects.get(pk=job.pk), patience=PATIENCE, now=timezone.now())
    theirs = DBTaskResult.objects.get(pk=job.pk)
    theirs.claim("two")
    return theirs


def beating(worker, last):
    return Heartbeat.objects.create(worker=worker, started_at=last, last_seen_at=last)


@pytest.mark.parametrize(
    "settle",
    [
        lambda job, now: settling.finish(job, None, now=now),
        lambda job, now: settling.fail(job, ValueError(), patience=PATIENCE, now=now),
        lambda job, now: settling.give_back(job, now=now),
    ],
    ids=["finish", "fail", "give back"],
)
def test_a_worker_that_wakes_up_again_changes_nothing(settle, job, now):
    theirs = given_to_another(job)

    assert settle(job, now) is False

    theirs.refresh_from_db()
    assert (theirs.status, theirs.worker_ids) == ("RUNNING", ["one", "two"])


def test_a_failed_job_waits_longer_each_time(job, now):
    waits = []
    for worker in ("one", "two"):
        settling.fail(job, ValueError(), patience=PATIENCE, now=now)
        waits.append(job.run_after - now)
        job.claim(worker)

    assert waits == [timedelta(seconds=10), timedelta(seconds=40)]


def test_the_last_try_is_the_last(job, now):
    job.worker_ids = ["x", "y", "one"]
    job.save()

    assert settling.fail(job, ValueError("secret"), patience=PATIENCE, now=now)

    job.refresh_from_db()
    assert (job.status, job.finished_at, job.traceback) == ("FAILED", now, "")


def test_a_sign_of_life_from_before_a_clock_was_set_back_is_none(job, now):
    Heartbeat.objects.create(worker="one", started_at=now, last_seen_at=now + timedelta(minutes=55))

    assert reap(PATIENCE, now=now) == 1


def test_the_dead_are_told_by_their_silence(job, now):
    beating("one", now - PATIENCE.silence - timedelta(seconds=1))
    beating("two", now)

    assert reap(PATIENCE, now=now) == 1

    assert list(Heartbeat.objects.values_list("worker", flat=True)) == ["two"]
    job.refresh_from_db()
    assert job.status == "READY"


def test_the_living_keep_their_jobs(job, now):
    beating("one", now - PATIENCE.silence + timedelta(seconds=1))

    assert reap(PATIENCE, now=now) == 0


@pytest.mark.parametrize(
    "options",
    [{"beat": 5, "silence": 10}, {"beat": 0}, {"tries": 0}, {"delay": -1}],
    ids=str,
)
def test_unsuitable_patience_is_refused(options, db):
    with pytest.raises(CommandError):
        call_command("worker", batch=True, **options)
