"""First in, first out, whatever happened to a job in between: workers are real processes."""

import signal
from datetime import timedelta

import pytest

from tests.web.works import in_time

pytestmark = pytest.mark.slow


@pytest.fixture
def waiting(works):
    """Five jobs in the queue, in the order of their names."""
    return {word: works.ask("be_quick", word) for word in ("one", "two", "three", "four", "five")}


def worked_off(works):
    assert works.start("--batch").wait(timeout=60) == 0
    return works.lines()


def test_jobs_run_in_the_order_in_which_they_were_asked_for(works, waiting):
    assert worked_off(works) == list(waiting)


def test_one_given_back_takes_its_old_place(works, waiting):
    works.put_back(waiting["three"])

    assert worked_off(works) == list(waiting)


def test_one_whose_next_try_is_due_takes_its_old_place(works, waiting):
    works.put_back(waiting["four"], ValueError())

    assert worked_off(works) == list(waiting)


def test_several_put_back_the_last_one_first_take_their_old_places(works, waiting):
    for word in ("five", "two", "one"):
        works.put_back(waiting[word])

    assert worked_off(works) == list(waiting)


def test_one_that_must_wait_for_its_next_try_lets_the_others_pass(works, waiting):
    works.put_back(waiting["one"], ValueError(), wait=timedelta(hours=1))

    assert worked_off(works) == ["two", "three", "four", "five"]
    assert works.status(waiting["one"]) == "READY"


def test_once_it_is_due_it_is_next_however_many_were_asked_for_later(works):
    late = works.ask("be_quick", "late")
    works.put_back(late, ValueError(), wait=timedelta(hours=1))
    for _ in range(60):
        works.ask("take", "other", 0.1)
    works.start()
    in_time(lambda: len(works.lines()) > 2)

    works.make_due(late)
    before = len(works.lines())

    in_time(lambda: works.status(late) == "SUCCESSFUL")
    assert 2 < works.lines().index("late") <= before + 2


def test_a_killed_workers_job_is_taken_by_another_before_what_was_asked_for_later(works):
    job = works.ask("take_long_at_first", 600)
    doomed = works.start()
    in_time(works.lines)
    for _ in range(100):
        works.ask("take", "other", 0.1)
    works.start()
    in_time(lambda: "other" in works.lines())

    doomed.send_signal(signal.SIGKILL)
    doomed.wait()

    in_time(lambda: works.status(job) == "SUCCESSFUL", seconds=30)  # its silence is noticed after 1.2
    assert works.lines().count("began") == 2
    assert works.lines().count("other") < 100, "All that was asked for later has been done before it."
    assert [worker == job.worker_ids[0] for worker in job.worker_ids] == [True, False]
