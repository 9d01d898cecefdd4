"""Workers as real processes: killed, told to stop, and several at once."""

import signal
from collections import Counter

import pytest

from stagepost_web.jobs.settling import LOST
from tests.web.works import in_time

pytestmark = pytest.mark.slow


def test_a_job_outlives_its_worker(works):
    job = works.ask("take_long_at_first", 60)
    worker = works.start()
    in_time(works.lines)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert works.status(job) == "RUNNING"

    works.start()

    in_time(lambda: works.status(job) == "SUCCESSFUL")
    assert works.lines() == ["began", "began", "ended"]
    assert len(set(job.worker_ids)) == 2


def test_a_long_job_of_a_living_worker_is_left_to_it(works):
    job = works.ask("take_long_at_first", 3)
    works.start()
    works.start()

    in_time(lambda: works.status(job) == "SUCCESSFUL")

    assert works.lines() == ["began", "ended"]


def test_told_to_stop_it_finishes_its_job_first(works):
    job = works.ask("take_long_at_first", 1.5)
    worker = works.start()
    in_time(works.lines)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=15) == 0
    assert works.status(job) == "SUCCESSFUL"
    assert works.heartbeats() == 0


def test_told_twice_it_gives_the_job_back(works):
    job = works.ask("take_long_at_first", 60)
    worker = works.start()
    in_time(works.lines)

    worker.send_signal(signal.SIGTERM)
    in_time(lambda: "shutting down" in works.log.read_text())
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=15) == 1
    assert works.status(job) == "READY"
    assert job.worker_ids == []
    works.start()
    in_time(lambda: works.status(job) == "SUCCESSFUL")


def test_told_to_stop_with_nothing_to_do_it_goes_at_once(works):
    worker = works.start()
    in_time(works.heartbeats)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=15) == 0
    assert works.heartbeats() == 0


def test_a_job_that_fails_is_tried_again_later_and_then_given_up(works):
    job = works.ask("stumble")
    works.start()

    in_time(lambda: works.status(job) == "FAILED")

    assert works.lines() == ["began"] * 3
    assert job.exception_class_path == "builtins.ValueError"
    assert "in stumble" in job.traceback


def test_what_a_fault_says_is_kept_nowhere(works):
    job = works.ask("stumble")
    works.start()

    in_time(lambda: works.status(job) == "FAILED")

    for text in (job.traceback, works.log.read_text()):
        assert "Rowan" not in text
        assert "A999200100001" not in text


def test_a_job_that_kills_its_workers_is_given_up(works):
    job = works.ask("kill_the_worker")
    for _ in range(3):
        assert works.start().wait(timeout=20) == -signal.SIGKILL

    works.start()

    in_time(lambda: works.status(job) == "FAILED")
    assert job.exception_class_path == LOST
    assert works.lines() == ["began"] * 3


def test_several_workers_do_each_job_once(works):
    jobs = [works.ask("be_quick", f"job{number}") for number in range(60)]
    for _ in range(3):
        works.start("--batch")
    for worker in works.workers:
        assert worker.wait(timeout=60) == 0

    assert {works.status(job) for job in jobs} == {"SUCCESSFUL"}
    assert Counter(works.lines()) == Counter(f"job{number}" for number in range(60))


def test_a_database_that_is_away_for_a_while_stops_no_worker(works):
    worker = works.start()
    in_time(works.heartbeats)
    job = works.ask("take_long_at_first", 0)

    with works.queue_away():
        in_time(lambda: "cannot be used" in works.log.read_text())
        assert worker.poll() is None

    in_time(lambda: works.status(job) == "SUCCESSFUL")
    assert worker.poll() is None


def test_a_job_that_ends_while_the_database_is_away_is_settled_after(works):
    job = works.ask("take_long_at_first", 1)
    worker = works.start()
    in_time(works.lines)

    with works.queue_away():
        in_time(lambda: works.log.read_text().count("cannot be used") > 1)

    in_time(lambda: works.status(job) == "SUCCESSFUL")
    assert worker.poll() is None


def test_told_to_stop_while_the_database_is_away_it_goes(works):
    worker = works.start()
    in_time(works.heartbeats)
    with works.queue_away():
        in_time(lambda: "cannot be used" in works.log.read_text())
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=15) == 0
