"""Accepting what is clean: what that means is shown and chosen, and holds when it is accepted."""

import re

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.collections.actions import change_collection
from stagepost_web.la_pages import actions
from stagepost_web.la_pages.queries.clean import CRITERIA
from stagepost_web.pupils.reading import read_roll
from stagepost_web.returns.answer_actions import accept_answers, answer_findings, return_answers
from stagepost_web.returns.models import Answer, NotedFinding
from tests import returning, rolls
from tests.web.conversations import conversing
from tests.web.la_pages.boxes import board_of, box, boxes, hidden_fields, state_of
from tests.web.la_pages.deciding import answered, decided, received, several_submitted
from tests.web.shared_pupils import sharing

ALL = [each.name for each in CRITERIA]


@pytest.fixture
def school_return(cast):
    """One that is clean, received."""
    return received(cast)


def page(pages, cast, school_return, *criteria):
    chosen = {"choose": "yes", "clean": criteria} if criteria else {}
    return pages.get(cast.officer, f"{board_of(school_return)}accept/", chosen).text


def left_out(html):
    """What is said of a return that is left out."""
    return " ".join(re.findall(r"It [^<]*, so it is not selected\.", html))


def test_what_counts_is_shown_and_the_return_is_selected(cast, pages, school_return):
    html = page(pages, cast, school_return)
    assert all(each.words in html for each in CRITERIA)
    assert boxes(html) == {box(school_return): True}
    assert "Selected: 1 return" in html
    assert "Left out" not in html


def test_what_speaks_against_several_things_is_said_in_one_sentence(cast, pages):
    cast.la.errors_stop = False
    cast.la.save()
    data = returning.exempt(cast.school, 0, 4)
    draft = returning.checked(returning.return_request(cast), cast.data_manager, data=data)
    returning.submitted_as(draft, cast.data_manager)
    found = decided(actions.receive, draft.version.school_return, cast)
    html = page(pages, cast, found, "queries", "deadline", "roll")
    said = "It has 2 queries without an answer, was compared with no roll and was sent after the deadline, so"
    assert said in html
    assert "Left out, unless you select them: 1 return" in html
    assert boxes(html) == {box(found): False}
    assert boxes(page(pages, cast, found, "errors")) == {box(found): True}


def test_answers_that_wait_count_where_that_is_chosen(cast, pages):
    found = decided(actions.receive, answered(cast), cast)
    assert boxes(page(pages, cast, found)) == {box(found): True}
    assert left_out(page(pages, cast, found, *ALL)).startswith("It has 3 answers to decide on")


def test_a_late_one_counts_at_first_where_the_la_decides_about_its_report(cast, pages, school_return):
    collection = school_return.return_request.collection
    change_collection(collection=collection, late_at_discretion=True, by=cast.officer)
    html = page(pages, cast, school_return)
    assert left_out(html) == "It was sent after the deadline, so it is not selected."
    assert "you decide about its report afterwards" in html


def test_a_shared_pupil_counts_until_it_is_settled(cast, pages):
    shared = sharing.shared(cast)
    found = shared.sides.first().return_request.school_return
    said = "It has 1 shared pupil who is not settled, so it is not selected."
    assert said in left_out(page(pages, cast, found))
    shared.state = "settled"
    shared.save()
    assert "shared pupil" not in left_out(page(pages, cast, found))


def test_a_message_that_nobody_has_read(cast, pages, school_return):
    conversing.from_school(cast, school_return.return_request)
    assert "has a message that nobody has read" in left_out(page(pages, cast, school_return))


def test_a_pupil_missing_counts_until_the_reason_is_accepted(cast, pages):
    found = decided(actions.receive, rolls.sent_without_one(cast), cast)
    finding = NotedFinding.objects.get(version=found.held, rule="roll-missing")
    answer_findings(findings=[finding], reason="The pupil left in May.", by=cast.data_manager)
    assert left_out(page(pages, cast, found, "missing")) == "It has 1 pupil missing, so it is not selected."
    accept_answers(answers=[finding.answer], by=cast.officer)
    assert not left_out(page(pages, cast, found, "missing"))


def test_a_pupil_on_no_roll_counts(cast, pages):
    twelve = read_roll(returning.file(cast.school), cast.school).pupils
    rolls.taken(cast.school, cast.data_manager, rolls.table(twelve[1:]))
    found = received(cast)
    said = "It has 1 pupil who is not on the roll, so it is not selected."
    assert left_out(page(pages, cast, found, "extra")) == said
    assert not left_out(page(pages, cast, found, "roll"))


def test_a_form_that_chooses_nothing_counts_nothing(cast, pages, school_return):
    conversing.from_school(cast, school_return.return_request)
    html = pages.get(cast.officer, f"{board_of(school_return)}accept/?choose=yes").text
    assert boxes(html) == {box(school_return): True}


@pytest.mark.parametrize("given", ["clean=x&choose=yes", "clean=&choose=", "clean=errors%27&choose=1"])
def test_what_is_no_criterion_is_passed_over(cast, pages, school_return, given):
    assert boxes(pages.get(cast.officer, f"{board_of(school_return)}accept/?{given}").text)


def test_those_selected_on_the_board_stay_chosen_when_what_counts_changes(cast, pages):
    returns = [decided(actions.receive, each, cast) for each in several_submitted(cast)]
    chosen = {"return-version": [box(each) for each in returns[:2]]}
    first = pages.post(cast.officer, f"{board_of(returns[0])}accept/", chosen).text
    assert set(hidden_fields(first)["return-version"]) == set(chosen["return-version"])
    again = pages.post(
        cast.officer, f"{board_of(returns[0])}accept/", chosen | {"choose": "yes", "clean": "roll"}
    ).text
    assert boxes(again) == {box(each): False for each in returns[:2]}


class TestAtTheMomentOfAccepting:
    """What was seen as clean must be clean still. What was selected all the same is accepted all the same."""

    @pytest.fixture
    def school_return(self, cast):
        return decided(actions.receive, answered(cast), cast)

    def confirm(self, cast, pages, school_return, html):
        posted = hidden_fields(html) | {"return-version": [box(school_return)]}
        return pages.post(cast.officer, f"{board_of(school_return)}accept/confirm/", posted, follow=True).text

    def ask_again(self, cast):
        return_answers(answers=list(Answer.objects.all()[:1]), words="Who granted it?", by=cast.officer)

    def test_a_query_that_a_colleague_has_opened_meanwhile_leaves_it_and_says_so(
        self, cast, pages, school_return
    ):
        seen = page(pages, cast, school_return)
        self.ask_again(cast)
        said = self.confirm(cast, pages, school_return, seen)
        assert "it is no longer clean: it has 1 query without an answer." in said
        assert state_of(school_return) == "received"
        assert not Event.objects.filter(verb="returns.accept").exists()

    def test_seen_as_not_clean_and_selected_it_is_accepted(self, cast, pages, school_return):
        self.ask_again(cast)
        seen = page(pages, cast, school_return)
        assert hidden_fields(seen)["on-purpose"] == [str(school_return.pk)]
        self.confirm(cast, pages, school_return, seen)
        assert state_of(school_return) == "accepted"

    def test_what_does_not_count_does_not_stop_it(self, cast, pages, school_return):
        seen = page(pages, cast, school_return, "errors")
        self.ask_again(cast)
        self.confirm(cast, pages, school_return, seen)
        assert state_of(school_return) == "accepted"
        event = Event.objects.get(verb="returns.accept")
        assert (event.by, event.subject) == (cast.officer, f"return:{school_return.pk}")
