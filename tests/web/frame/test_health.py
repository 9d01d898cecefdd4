"""What the health page tells, to whom, and when it sends visitors away."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from stagepost_web.jobs import health, settling
from stagepost_web.jobs.claiming import claim
from stagepost_web.jobs.models import Heartbeat
from stagepost_web.jobs.patience import Patience
from stagepost_web.la_pages.jobs import announce_sent_back
from stagepost_web.queued_sqlite3 import base as sqlite

pytestmark = pytest.mark.one_database


def told() -> tuple[int, dict]:
    answer = Client(raise_request_exception=False).get("/healthz")
    return answer.status_code, answer.json()


@pytest.fixture
def at_work(db):
    return Heartbeat.objects.create(worker="one", started_at=timezone.now(), last_seen_at=timezone.now())


def test_all_is_well(at_work):
    status, health = told()
    assert status == 200
    assert health["well"]
    assert set(health) == {
        "well",
        "database",
        "worker",
        "queue",
        "jobs",
        "emails",
        "disk",
        "files",
        "scanner",
        "backup",
    }


def test_a_database_that_is_locked_is_told_and_keeps_no_reader_away(at_work, tmp_path, monkeypatch):
    path = tmp_path / "a.sqlite3"
    site = sqlite.DatabaseWrapper({**connection.settings_dict, "NAME": str(path)})
    monkeypatch.setattr(health, "LONGEST_WRITE", 0.05)
    assert not health.is_locked(site)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert health.is_locked(site)
    assert not health.is_locked(site)

    monkeypatch.setattr(health, "is_locked", lambda _: True)
    assert told()[0] == 200
    assert told()[1]["database"] == {"well": False, "says": "answers, but nothing can be saved"}


@pytest.mark.parametrize(
    "since", [timedelta(minutes=5), -timedelta(minutes=55)], ids=["silent", "clock set back"]
)
def test_a_silent_worker_is_told_and_keeps_no_visitor_away(at_work, since):
    Heartbeat.objects.update(last_seen_at=timezone.now() - since)
    status, health = told()
    assert (status, health["well"]) == (200, False)
    assert health["worker"] == {"well": False, "says": "none is running"}


def test_a_queue_that_stands_still_is_told(at_work):
    job = announce_sent_back.enqueue(1)
    assert told()[1]["queue"]["well"]
    long_ago = timezone.now() - timedelta(minutes=25)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_tasks_database_dbtaskresult SET enqueued_at = %s", [long_ago])
    assert told()[1]["queue"] == {"well": False, "says": "the oldest job has waited for 25 minutes"}
    assert job


def test_what_failed_and_is_tried_again_is_told(at_work):
    """As while the mail server is dead: nothing is given up for an hour."""
    announce_sent_back.enqueue(1)
    announce_sent_back.enqueue(1)
    job = claim("worker")
    settling.fail(job, ConnectionRefusedError(), patience=Patience(), now=timezone.now())
    says = "moves; failed and waiting to be tried again: 1"
    assert told()[1]["queue"] == {"well": True, "says": says}


def test_a_job_from_before_the_clock_was_set_back_stops_nothing(at_work):
    announce_sent_back.enqueue(1)
    ahead = timezone.now() + timedelta(minutes=55)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_tasks_database_dbtaskresult SET enqueued_at = %s", [ahead])
    status, health = told()
    assert (status, health["queue"]) == (200, {"well": True, "says": "moves"})


@pytest.mark.parametrize(("free", "status"), [(500 * 2**20, 200), (2**20, 503)])
def test_a_disk_without_room_keeps_visitors_away_when_nothing_can_be_taken(
    at_work, monkeypatch, free, status
):
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=free))
    answer, health = told()
    assert answer == status
    assert not health["disk"]["well"]


def test_what_cannot_be_looked_at_is_told_by_its_kind_alone(at_work, monkeypatch):
    def broken(_):
        raise PermissionError("/srv/secret")

    monkeypatch.setattr(shutil, "disk_usage", broken)
    status, health = told()
    assert status == 503
    assert health["disk"]["says"] == "cannot be looked at: PermissionError"
