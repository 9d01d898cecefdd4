"""The way from one return of a list to the next that needs the officer."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.collections.request_actions import issue_requests
from stagepost_web.la_pages import actions
from stagepost_web.returns.models import Answer
from stagepost_web.submitting.actions import recall
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.web.la_pages.deciding import answered, decided, several_submitted, submitted


def page_of(school_return):
    return f"/las/999/returns/{school_return.pk}/"


@pytest.fixture
def returns(cast):
    """Of School 1, School 2 and School 3."""
    return several_submitted(cast)


def board_of(school_return):
    return f"/las/999/collections/{school_return.return_request.collection_id}/"


def go_on(pages, person, school_return, step="receive", query="", seen="1"):
    address = f"{page_of(school_return)}{step}/{query}"
    return pages.post(person, address, {"seen": seen, "next": "yes"}, follow=True)


def test_the_next_is_named_and_opened(cast, pages, returns):
    first, second, _ = returns
    assert "Receive and open the next: School 2" in pages.get(cast.officer, page_of(first)).text

    answer = go_on(pages, cast.officer, first)

    assert answer.redirect_chain == [(f"{page_of(second)}#main-content", 302)]
    assert "You have received the return from School 1." in answer.text
    first.refresh_from_db()
    assert first.state == "received"


def test_after_the_last_come_those_that_still_wait(cast, pages, returns):
    answer = go_on(pages, cast.officer, returns[2])

    assert answer.redirect_chain == [(f"{page_of(returns[0])}#main-content", 302)]


def test_in_the_order_of_the_board(cast, pages, returns):
    first, second, third = returns
    query = "?sort=-number"
    assert f"{page_of(third)}{query}" in pages.get(cast.officer, board_of(first) + query).text

    answer = go_on(pages, cast.officer, third, query=query)

    assert answer.redirect_chain == [(f"{page_of(second)}{query}#main-content", 302)]


def test_within_what_the_board_was_narrowed_to(cast, pages, returns):
    first, second, third = returns
    decided(actions.receive, second, cast)
    query = "?standing=submitted"

    answer = go_on(pages, cast.officer, first, query=query)

    assert answer.redirect_chain == [(f"{page_of(third)}{query}#main-content", 302)]


def test_one_that_has_left_the_list_still_knows_its_place(cast, pages, returns):
    second = decided(actions.receive, returns[1], cast)

    html = pages.get(cast.officer, f"{page_of(second)}?standing=submitted").text

    assert "open the next: School 3" in html


def test_searched_for(cast, pages, returns):
    first, _, third = returns
    query = "?search=9993003"

    assert "open the next: School 3" in pages.get(cast.officer, page_of(first) + query).text
    assert "open the next" not in pages.get(cast.officer, page_of(third) + query).text


def test_when_none_is_left_the_board_says_so(cast, pages, returns):
    first, second, third = returns
    query = "?standing=submitted&sort=-sent"
    for other in (second, third):
        decided(actions.receive, other, cast)

    answer = go_on(pages, cast.officer, first, query=query)

    assert answer.redirect_chain == [(f"{board_of(first)}{query}#main-content", 302)]
    assert "Nothing else needs you in this list." in answer.text
    first.refresh_from_db()
    assert first.state == "received"


def test_accepted_and_on_to_the_next(cast, pages, returns):
    first, second, _ = returns
    decided(actions.receive, first, cast)

    answer = go_on(pages, cast.officer, first, step="accept")

    assert answer.redirect_chain == [(f"{page_of(second)}#main-content", 302)]
    assert "You have accepted the return from School 1." in answer.text


def test_one_with_answers_to_decide_needs_the_officer_though_it_is_accepted(cast, pages):
    with_answers = answered(cast)
    decided(actions.receive, with_answers, cast)
    decided(actions.accept, with_answers, cast)
    collection = with_answers.return_request.collection
    (asked,) = issue_requests(collection=collection, schools=[cast.sister_school], by=cast.officer)
    other = returning.sent(asked, cast.data_manager).version.school_return

    assert "open the next: Alder Primary" in pages.get(cast.officer, page_of(other)).text

    Answer.objects.update(decision="accepted", decided_by=cast.officer, decided_at="2026-06-28T09:00Z")
    assert "open the next" not in pages.get(cast.officer, page_of(other)).text


def test_nothing_newer_than_what_was_seen_is_received_and_the_page_stays(cast, pages, returns):
    first = returns[0]
    recall(
        submission=Submission.objects.get(version__school_return=first), by=cast.data_manager, ip_address=""
    )
    returning.sent(first.return_request, cast.data_manager)

    answer = go_on(pages, cast.officer, first, query="?sort=number")

    assert answer.redirect_chain == [(f"{page_of(first)}?sort=number", 302)]
    assert "has sent another version since you opened this page" in answer.text
    assert not Event.objects.filter(verb="returns.receive").exists()


def test_alone_on_the_board_there_is_no_next(cast, pages):
    html = pages.get(cast.officer, page_of(submitted(cast))).text

    assert "open the next" not in html
    assert "Nothing else needs you" in html


def test_a_reader_is_offered_no_next(cast, pages, returns):
    html = pages.get(cast.reader, page_of(returns[0])).text

    assert "open the next" not in html
    assert "Nothing else needs you" not in html


def test_the_list_is_kept_on_the_way_through_sending_back(cast, pages, returns):
    first = decided(actions.receive, returns[0], cast)
    query = "?standing=received&sort=-pupils"
    assert (
        f"{page_of(first)}send-back/{query.replace('&', '&amp;')}"
        in pages.get(cast.officer, page_of(first) + query).text
    )

    answer = pages.post(
        cast.officer,
        f"{page_of(first)}send-back/{query}",
        {"to_put_right": "One child is missing.", "seen": "1"},
    )

    assert answer["Location"] == page_of(first) + query


def test_nothing_of_an_address_is_repeated_but_what_is_known(cast, pages, returns):
    html = pages.get(cast.officer, f"{page_of(returns[0])}?standing=x&sort=y&evil=%22%3E&search=%22%3Eb").text

    assert "evil" not in html
    assert "?search=%22%3Eb" in html
