"""A batch that takes longer than one request may: the page shows how far it is, and goes on."""

import pytest

from stagepost_web.la_pages import batch_actions
from tests.web.la_pages.boxes import board_of, box, chosen, events, hidden_fields, send_again, state_of
from tests.web.la_pages.deciding import several_submitted

RECEIVE = "receive/confirm/"


@pytest.fixture
def returns(cast, monkeypatch):
    """Of School 1, School 2 and School 3, one of which is as much as a request has time for."""
    monkeypatch.setattr(batch_actions, "AT_A_TIME", 0)
    return several_submitted(cast)


def test_it_goes_on_until_all_are_done_and_counts_all(cast, pages, returns):
    address = board_of(returns[0]) + RECEIVE

    first = pages.post(cast.officer, address, chosen(*returns)).text
    assert "You have received 1 of 3 returns" in first
    assert "Continue with 2 more returns" in first
    assert [state_of(each) for each in returns] == ["received", "submitted", "submitted"]
    second = pages.post(cast.officer, address, hidden_fields(first)).text
    assert "You have received 2 of 3 returns" in second
    third = pages.post(cast.officer, address, hidden_fields(second), follow=True)

    assert third.redirect_chain == [(f"{board_of(returns[0])}#main-content", 302)]
    assert "You have received 3 returns. The schools can no longer recall them." in third.text
    assert events("returns.receive") == 3


def test_what_was_left_alone_on_the_way_is_named_at_the_end(cast, pages, returns):
    address = board_of(returns[0]) + RECEIVE
    send_again(cast, returns[0])

    first = pages.post(cast.officer, address, chosen(*returns)).text
    assert hidden_fields(first) == {
        "return-version": [box(returns[1]), box(returns[2])],
        "left-alone": [box(returns[0])],
        "done": ["0"],
    }
    second = pages.post(cast.officer, address, hidden_fields(first)).text
    third = pages.post(cast.officer, address, hidden_fields(second)).text

    assert "You have received 2 returns." in third
    assert "We left 1 return as it is" in third
    assert ">School 1</a>" in third
    assert [state_of(each) for each in returns] == ["submitted", "received", "received"]


def test_a_page_that_was_left_is_taken_up_from_the_board(cast, pages, returns):
    pages.post(cast.officer, board_of(returns[0]) + RECEIVE, chosen(*returns))

    offered = pages.get(cast.officer, board_of(returns[0]) + "receive/").text

    assert "You can receive 2 returns." in offered


@pytest.mark.parametrize("done", ["", "x", "-1", "9" * 5000, "1\0"])
def test_a_count_that_is_none_is_none(cast, pages, returns, done):
    address = board_of(returns[0]) + RECEIVE

    answer = pages.post(cast.officer, address, {**chosen(returns[0]), "done": done}, follow=True)

    assert "You have received 1 return." in answer.text
