"""Many returns to receive or accept at once: what the officer sees before anything happens."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stagepost_web.la_pages import actions
from stagepost_web.returns.answer_actions import answer_findings, return_answers
from stagepost_web.returns.models import Answer, NotedFinding, SchoolReturn
from stagepost_web.submitting.actions import recall
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.web.la_pages.boxes import board_of, box, boxes, chosen, events, send_again, state_of
from tests.web.la_pages.deciding import GRANTED, decided, received, several_submitted, submitted
from tests.web.la_pages.many import many_submitted


@pytest.fixture
def returns(cast):
    """Of School 1, School 2 and School 3."""
    return several_submitted(cast)


def test_a_box_for_each_return_that_waits_and_for_officers_only(cast, pages, returns):
    first, second, third = returns
    decided(actions.receive, first, cast)
    decided(actions.accept, decided(actions.receive, third, cast), cast)

    html = pages.get(cast.officer, board_of(first)).text

    assert boxes(html) == {box(first): False, box(second): False}
    assert ">Receive 1<" in html
    assert ">Accept 1<" in html
    readers = pages.get(cast.reader, board_of(first)).text
    assert boxes(readers) == {}
    assert ">Receive 1<" not in readers


def test_all_that_may_be_received_are_selected_without_a_script(cast, pages, returns):
    first, second, third = returns
    decided(actions.receive, first, cast)

    html = pages.get(cast.officer, board_of(first) + "?select=submitted").text

    assert boxes(html) == {box(first): False, box(second): True, box(third): True}


def test_nothing_waits_nothing_is_offered(cast, pages):
    school_return = submitted(cast)
    decided(actions.accept, decided(actions.receive, school_return, cast), cast)

    html = pages.get(cast.officer, board_of(school_return)).text

    assert "return-version" not in html
    assert "Select on this page" not in html


def test_all_of_the_list_are_shown_before_anything_happens(cast, pages, returns):
    first, second, third = returns

    html = pages.get(cast.officer, board_of(first) + "receive/?search=999300&sort=-number").text

    assert boxes(html) == {box(third): True, box(second): True, box(first): True}
    assert html.index("School 3") < html.index("School 1")
    assert "12</td>" in html
    assert "The school can no longer recall it." in html
    assert events("returns.receive") == 0


def test_what_the_list_leaves_out_is_not_shown(cast, pages, returns):
    html = pages.get(cast.officer, board_of(returns[0]) + "receive/?search=School 2").text

    assert boxes(html) == {box(returns[1]): True}


def test_those_selected_that_cannot_be_received_are_named_with_the_reason(cast, pages, returns):
    first, second, third = returns
    decided(actions.receive, first, cast)
    recall(
        submission=Submission.objects.get(version__school_return=second), by=cast.data_manager, ip_address=""
    )

    html = pages.post(cast.officer, board_of(first) + "receive/", chosen(first, second, third)).text

    assert boxes(html) == {box(third): True}
    assert "This return has been received, so you cannot mark it as received." in html
    assert "This return has not been sent, so you cannot mark it as received." in html
    assert (state_of(second), state_of(third)) == ("in_progress", "submitted")


def test_one_sent_again_since_the_board_was_opened_is_not_offered(cast, pages, returns):
    first, second, _ = returns
    send_again(cast, first)

    html = pages.post(cast.officer, board_of(first) + "receive/", chosen(first, second)).text

    assert boxes(html) == {box(second): True}
    assert "has sent another version since you opened this page" in html


class TestAccepting:
    """A return that there is something to say about is accepted on purpose only."""

    def test_one_without_errors_and_queries_comes_ticked(self, cast, pages):
        school_return = received(cast)

        html = pages.get(cast.officer, board_of(school_return) + "accept/").text

        assert boxes(html) == {box(school_return): True}
        assert "We will make its report." in html

    def test_one_with_errors_does_not(self, cast, pages):
        cast.la.errors_stop = False
        cast.la.save()
        school_return = decided(actions.receive, submitted(cast, "upn-wrong-letter"), cast)

        html = pages.get(cast.officer, board_of(school_return) + "accept/").text

        assert boxes(html) == {box(school_return): False}
        assert "It has 1 error" in html

    def test_one_with_unanswered_queries_does_not(self, cast, pages):
        school_return = self.with_queries(cast, answered=2)

        html = pages.get(cast.officer, board_of(school_return) + "accept/").text

        assert boxes(html) == {box(school_return): False}
        assert "It has 1 query without an answer, so it is not selected." in html

    def test_nor_does_one_with_an_answer_that_was_returned(self, cast, pages):
        school_return = self.with_queries(cast, answered=3)
        return_answers(answers=list(Answer.objects.all()[:1]), words="Who granted it?", by=cast.officer)

        html = pages.get(cast.officer, board_of(school_return) + "accept/").text

        assert boxes(html) == {box(school_return): False}
        assert "It has 1 query without an answer" in html

    def test_all_answered_it_does_and_the_answers_are_still_to_decide(self, cast, pages):
        school_return = self.with_queries(cast, answered=3)

        html = pages.get(cast.officer, board_of(school_return) + "accept/").text

        assert boxes(html) == {box(school_return): True}
        assert "You can still decide on its answers." in html

    def test_ticked_on_purpose_it_is_accepted(self, cast, pages):
        school_return = self.with_queries(cast, answered=0)

        pages.post(cast.officer, board_of(school_return) + "accept/confirm/", chosen(school_return))

        assert state_of(school_return) == "accepted"

    def with_queries(self, cast, answered):
        """Three queries, so many of them answered, received."""
        data = returning.exempt(cast.school, 0, 4, 6)
        draft = returning.checked(returning.return_request(cast), cast.data_manager, data=data)
        if answered:
            some = list(NotedFinding.objects.all()[:answered])
            answer_findings(findings=some, reason=GRANTED, by=cast.data_manager)
        returning.submitted_as(draft, cast.data_manager)
        return decided(actions.receive, draft.version.school_return, cast)


@pytest.mark.one_database
@pytest.mark.parametrize("part", ["receive/", "receive/confirm/", "accept/", "accept/confirm/"])
@pytest.mark.parametrize(
    "given",
    [[], [""], ["1"], ["-1-1"], ["1-1-1"], ["²-1"], ["9" * 40 + "-1"], ["999999-1"], ["\x00-1"]],
    ids=ascii,
)
def test_boxes_that_are_none(part, given, cast, pages):
    school_return = submitted(cast)

    answer = pages.post(cast.officer, board_of(school_return) + part, {"return-version": given}, follow=True)

    assert answer.status_code == 200
    assert state_of(school_return) == "submitted"


def test_no_return_of_another_authority_or_collection(cast, pages):
    """Its box is passed over, as if there were no such return."""
    ours, theirs = (
        submitted(cast),
        returning.sent(
            returning.return_requests(cast.other_la, cast.other_officer, cast.other_school)[0],
            cast.other_data_manager,
        ).version.school_return,
    )
    older = returning.return_requests(cast.la, cast.officer, cast.sister_school, about=" again")[0]
    elsewhere = returning.sent(older, cast.sister_data_manager).version.school_return

    shown = pages.post(cast.officer, board_of(ours) + "receive/", chosen(ours, theirs, elsewhere)).text
    pages.post(cast.officer, board_of(ours) + "receive/confirm/", chosen(ours, theirs, elsewhere))

    assert boxes(shown) == {box(ours): True}
    assert "Cedar" not in shown
    assert (state_of(ours), state_of(theirs), state_of(elsewhere)) == ("received", "submitted", "submitted")


@pytest.mark.parametrize("step", ["receive", "accept"])
def test_as_many_questions_for_600_returns_as_for_three(step, cast, pages, returns):
    if step == "accept":
        SchoolReturn.objects.update(state="received")
    address = board_of(returns[0]) + f"{step}/"
    few = questions(pages, cast, address)
    many = many_submitted(cast, returns[0].return_request.collection, 600)
    SchoolReturn.objects.update(state=SchoolReturn.objects.first().state)
    every = {"return-version": [f"{each.school_return_id}-1" for each in many]}

    assert questions(pages, cast, address) == few
    assert questions(pages, cast, address, every) <= few
    assert few <= 18


def questions(pages, cast, address, posted=None):
    """How many of them a page asks of the database."""
    pages.get(cast.officer, address)
    with CaptureQueriesContext(connection) as asked:
        answer = (
            pages.get(cast.officer, address) if posted is None else pages.post(cast.officer, address, posted)
        )
        assert answer.status_code == 200
    return len(asked)


def test_more_than_a_page_can_hold_come_in_rounds(cast, pages, returns):
    many_submitted(cast, returns[0].return_request.collection, 905)

    html = pages.get(cast.officer, board_of(returns[0]) + "receive/").text

    assert len(boxes(html)) == 900
    assert "8 other returns wait for a second round" in html
