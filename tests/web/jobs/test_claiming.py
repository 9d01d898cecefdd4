"""How a job is claimed from a long queue."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from stagepost_web.jobs.claiming import claim, waiting
from stagepost_web.jobs.patience import AHEAD, Patience
from stagepost_web.la_pages.jobs import SITTING


def ask(word, priority=0):
    return DBTaskResult.objects.create(
        task_path="nowhere",
        args_kwargs={"args": [word], "kwargs": {}},
        backend_name="default",
        priority=priority,
        run_after=get_date_max(),
    )


def test_what_is_urgent_comes_first_and_then_what_was_asked_for_first(db):
    for word, priority in (("later", 0), ("urgent", 10), ("last", -10), ("urgent too", 10)):
        ask(word, priority)

    claimed = [claim("worker").args_kwargs["args"][0] for _ in range(4)]

    assert claimed == ["urgent", "urgent too", "later", "last"]
    assert claim("worker") is None


def test_claiming_makes_it_the_worker_s(db):
    ask("job")
    before = timezone.now()

    job = claim("worker")

    job.refresh_from_db()
    assert (job.status, job.worker_ids) == ("RUNNING", ["worker"])
    assert job.started_at >= before


def test_a_job_put_off_waits_unless_the_clock_was_set_back(db):
    for word, ahead in (("next try", timedelta(hours=1)), ("before", timedelta(days=1))):
        job = ask(word)
        DBTaskResult.objects.filter(pk=job.pk).update(run_after=timezone.now() + ahead)

    assert claim("worker").args_kwargs["args"] == ["before"]
    assert claim("worker") is None


def test_no_job_is_put_off_for_longer_than_that():
    assert max(SITTING, Patience().before_next(5)) < AHEAD
    assert Patience(delay=timedelta(hours=1)).before_next(5) == AHEAD


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL plans by how much there is")
def test_a_long_queue_is_not_sorted_for_every_claim(db):
    plan = waiting()[:1].explain()

    assert "jobs_in_their_order" in plan
    assert "TEMP B-TREE" not in plan
    assert connection.vendor == "sqlite"
