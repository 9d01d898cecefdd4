"""Two officers decide in the same moment, each with a connection of their own."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.models import Event
from stagepost_web.la_pages import actions
from stagepost_web.people.models import Role
from stagepost_web.reports.models import Report
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.returns.states import NotPossible
from tests import returning
from tests.people import person


@pytest.fixture
def officers(cast):
    return cast.officer, person("second_officer", "Una Officer", Role.LA_OFFICER, cast.la)


@pytest.fixture
def school_return(cast):
    delivery = returning.received(returning.return_request(cast), cast.data_manager, cast.officer)
    return delivery.version.school_return


def at_once(*steps: Callable[[], object]) -> list[str]:
    """What came of each step, when all of them start together: `done`, or the words of the refusal."""
    start, came_of = Barrier(len(steps)), [""] * len(steps)

    def run(place: int, step: Callable[[], object]) -> None:
        start.wait()
        try:
            step()
            came_of[place] = "done"
        except NotPossible as obstacle:
            came_of[place] = str(obstacle)
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return came_of


def accepting(school_return, by):
    return lambda: actions.accept(school_return=school_return, seen=1, by=by, ip_address="")


def sending_back(school_return, by):
    return lambda: actions.send_back(
        school_return=school_return, seen=1, words="Look again.", by=by, ip_address=""
    )


def test_both_accept(school_return, officers):
    came_of = at_once(*(accepting(school_return, officer) for officer in officers))

    assert came_of == ["done", "done"]
    assert Event.objects.filter(verb="returns.accept").count() == 1
    assert Report.objects.count() == 1
    assert DBTaskResult.objects.filter(task_path__endswith="make_report").count() == 1


def test_one_accepts_and_the_other_sends_back(school_return, officers):
    """Whoever comes second decides on what the first one left, or is told why not."""
    first, second = at_once(accepting(school_return, officers[0]), sending_back(school_return, officers[1]))

    assert second == "done"
    assert SchoolReturn.objects.get().state == "sent_back"
    assert first == "done" or "has been sent back" in first
    assert Report.objects.count() == (1 if first == "done" else 0)
