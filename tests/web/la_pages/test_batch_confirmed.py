"""What becomes of many returns that an officer has confirmed to receive or accept."""

import re

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.la_pages import actions
from stagepost_web.people.models import Role
from stagepost_web.reports.models import Report
from stagepost_web.submitting.actions import recall
from stagepost_web.submitting.models import Submission
from tests.people import person
from tests.web.la_pages.boxes import board_of, chosen, events, send_again, state_of
from tests.web.la_pages.deciding import decided, received, several_submitted, submitted


@pytest.fixture
def returns(cast):
    """Of School 1, School 2 and School 3."""
    return several_submitted(cast)


def test_all_are_received(cast, pages, returns):
    query = "?standing=submitted"

    answer = pages.post(
        cast.officer, board_of(returns[0]) + "receive/confirm/" + query, chosen(*returns), follow=True
    )

    assert answer.redirect_chain == [(f"{board_of(returns[0])}{query}#main-content", 302)]
    assert "You have received 3 returns. The schools can no longer recall them." in answer.text
    assert {state_of(each) for each in returns} == {"received"}
    assert events("returns.receive") == 3
    assert {event.by for event in Event.objects.filter(verb="returns.receive")} == {cast.officer}


def test_all_are_accepted_and_their_reports_asked_for(cast, pages, returns):
    for each in returns:
        decided(actions.receive, each, cast)

    answer = pages.post(cast.officer, board_of(returns[0]) + "accept/confirm/", chosen(*returns), follow=True)

    assert "You have accepted 3 returns. We are making the schools’ reports." in answer.text
    assert {state_of(each) for each in returns} == {"accepted"}
    assert Report.objects.count() == 3


def test_what_was_left_out_is_left_alone(cast, pages, returns):
    first, second, _ = returns

    answer = pages.post(cast.officer, board_of(first) + "receive/confirm/", chosen(second), follow=True)

    assert "You have received 1 return. The school can no longer recall it." in answer.text
    assert [state_of(each) for each in returns] == ["submitted", "received", "submitted"]


def test_one_that_changed_meanwhile_is_left_alone_and_named(cast, pages, returns):
    first, second, _ = returns
    send_again(cast, second)

    answer = pages.post(cast.officer, board_of(first) + "receive/confirm/", chosen(*returns))

    assert answer.status_code == 200
    assert "You have received 2 returns." in answer.text
    assert re.search(r">School 2</a>:\s+The school has sent another version", answer.text)
    assert "School 1" not in answer.text
    assert [state_of(each) for each in returns] == ["received", "submitted", "received"]


def test_one_recalled_meanwhile(cast, pages, returns):
    recall(
        submission=Submission.objects.get(version__school_return=returns[0]),
        by=cast.data_manager,
        ip_address="",
    )

    answer = pages.post(cast.officer, board_of(returns[0]) + "receive/confirm/", chosen(*returns))

    assert "has not been sent" in answer.text
    assert state_of(returns[0]) == "in_progress"


def test_a_second_officer_is_told_who_was_first(cast, pages, returns):
    una = person("second_officer", "Una Officer", Role.LA_OFFICER, cast.la)
    address = board_of(returns[0]) + "receive/confirm/"
    pages.post(una, address, chosen(*returns))

    answer = pages.post(cast.officer, address, chosen(*returns))

    assert "No returns were received" in answer.text
    assert answer.text.count("Una Officer has already received this return.") == 3
    assert events("returns.receive") == 3


def test_the_same_page_sent_twice_says_that_it_is_done(cast, pages, returns):
    address = board_of(returns[0]) + "receive/confirm/"
    pages.post(cast.officer, address, chosen(*returns))

    answer = pages.post(cast.officer, address, chosen(*returns))

    assert answer.text.count("You have already received this return.") == 3
    assert events("returns.receive") == 3


@pytest.mark.parametrize("step", ["receive", "accept"])
def test_out_of_turn_nothing_happens(step, cast, pages):
    school_return = received(cast) if step == "receive" else submitted(cast)
    before = state_of(school_return)

    answer = pages.post(cast.officer, board_of(school_return) + f"{step}/confirm/", chosen(school_return))

    assert answer.status_code == 200
    assert "No returns were" in answer.text
    assert state_of(school_return) == before
