"""Two officers decide in the same moment, each with a connection of their own."""

import re
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.la_pages import actions, batch_actions
from stagepost_web.people.models import Role
from stagepost_web.reports.models import Report
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.returns.states import NotPossible
from tests import returning
from tests.people import browser_of, person
from tests.web.la_pages.deciding import decided, several_submitted


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


@pytest.mark.parametrize("step", ["receive", "accept"])
def test_both_take_the_same_batch(step, cast, officers, monkeypatch):
    """Each return is taken once. Whoever did not take it is told who did, on an ordinary page."""
    monkeypatch.setattr(batch_actions, "AT_A_TIME", 60)  # on a busy computer too, all in one request
    returns = several_submitted(cast, 8)
    if step == "accept":
        for each in returns:
            decided(actions.receive, each, cast)
    address = f"/las/999/collections/{returns[0].return_request.collection_id}/{step}/confirm/"
    boxes = {"return-version": [f"{each.pk}-1" for each in returns]}
    answers: dict[str, str] = {}

    def taking(officer):
        browser = browser_of(officer)

        def take() -> None:
            answer = browser.post(address, boxes, follow=True)
            assert answer.status_code == 200
            answers[officer.name] = answer.content.decode()

        return take

    assert at_once(*map(taking, officers)) == ["done", "done"]

    past = {"receive": "received", "accept": "accepted"}[step]
    assert set(SchoolReturn.objects.values_list("state", flat=True)) == {past}
    assert Event.objects.filter(verb=f"returns.{step}").count() == 8
    assert Report.objects.count() == (8 if step == "accept" else 0)
    taken = {name: number_in(f"You have {past} ", html) for name, html in answers.items()}
    assert sum(taken.values()) == 8
    for name, other in (("Olive Officer", "Una Officer"), ("Una Officer", "Olive Officer")):
        refused = answers[name].count(f"{other} has already {past} this return.")
        assert taken[name] + refused == 8
    assert verify().sound


def number_in(words: str, html: str) -> int:
    found = re.search(rf"{words}(\d+) return", html)
    return int(found[1]) if found else 0


def test_both_go_on_from_the_same_return(cast, officers):
    """It is received once. Both are led to the next one, for neither has done anything wrong."""
    first, second = several_submitted(cast, 2)
    addresses: list[str] = []

    def receiving(officer):
        browser = browser_of(officer)
        return lambda: addresses.append(
            browser.post(f"/las/999/returns/{first.pk}/receive/", {"seen": "1", "next": "yes"})["Location"]
        )

    assert at_once(*map(receiving, officers)) == ["done", "done"]
    assert addresses == [f"/las/999/returns/{second.pk}/#main-content"] * 2
    assert Event.objects.filter(verb="returns.receive").count() == 1
