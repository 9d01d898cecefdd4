"""What an officer does with answers: reads, accepts, returns; and that the school is told."""

import pytest
from django.core import mail

from stagepost_web.audit.models import Event
from stagepost_web.la_pages import actions as la
from stagepost_web.returns.answer_actions import answer_findings
from stagepost_web.returns.models import Answer, NotedFinding
from stagepost_web.submitting.actions import recall
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.letters import as_told
from tests.web.la_pages.deciding import GRANTED, a_while_later, answered, decided, work_off

pytestmark = pytest.mark.one_database

OWN_WORDS = "Rowan’s family asked for it."


@pytest.fixture
def school_return(cast):
    return answered(cast)


def at(school_return, step: str = "") -> str:
    page = f"/las/999/returns/{school_return.pk}/"
    return f"{page}answers/query/a-needs-exemption/{step}/" if step else page


def as_read(**more) -> dict[str, object]:
    """What the page would post that the officer reads now."""
    latest = max(Answer.objects.values_list("number", flat=True))
    return {"seen": "1", "read_up_to": str(latest), **more}


def decisions() -> list[str]:
    return list(Answer.objects.order_by("finding_id").values_list("decision", flat=True))


def findings() -> list[NotedFinding]:
    return list(NotedFinding.objects.order_by("id"))


def test_answers_stand_beside_what_they_are_about(cast, school_return, pages):
    page = pages.get(cast.reader, at(school_return)).content.decode()
    assert GRANTED in page
    assert "Dana Manager" in page
    assert "3 of 3 queries answered" in page
    assert "3 answers waiting for your decision" in page
    assert "/answers/" not in page  # a reader decides nothing


def test_the_page_says_what_was_not_answered(cast, pages):
    data = returning.exempt(cast.school, 2)
    draft = returning.checked(returning.return_request(cast), cast.data_manager, data=data)
    pages.post(
        cast.data_manager,
        f"/schools/9992001/deliveries/{draft.delivery.number}/confirm/",
        {"headteacher": returning.AUTHORITY.key, "authority": "on", "seen": "1"},
    )
    page = pages.get(cast.officer, at(draft.version.school_return)).content.decode()
    assert "The school has not answered this." in page
    assert "0 of 1 query answered" in page


def test_all_are_accepted_with_the_values_of_the_page(cast, school_return, pages):
    page = pages.get(cast.officer, at(school_return)).content.decode()
    assert f'name="read_up_to" value="{as_read()["read_up_to"]}"' in page

    answer = pages.post(cast.officer, at(school_return, "accept"), as_read(), follow=True)

    assert answer.redirect_chain == [(at(school_return), 302)]
    assert "You have accepted these answers." in answer.content.decode()
    assert decisions() == ["accepted"] * 3
    assert "waiting for your decision" not in answer.content.decode()


@pytest.mark.parametrize(
    "posted",
    [{}, {"seen": ""}, {"read_up_to": ""}, {"read_up_to": "soon"}, {"seen": "x"}, {"seen": "9"}],
    ids=str,
)
def test_a_button_that_does_not_say_what_was_read_decides_nothing(cast, school_return, pages, posted):
    posted = posted and as_read() | posted
    pages.post(cast.officer, at(school_return, "accept"), posted)
    assert decisions() == ["waiting"] * 3


@pytest.mark.parametrize("step", ["accept", "return"])
def test_an_answer_given_meanwhile_must_be_read_first(cast, school_return, pages, step):
    read = as_read(why="Why?", findings=[finding.pk for finding in findings()])
    answer_findings(findings=findings()[:1], reason=OWN_WORDS, by=cast.data_manager)

    page = pages.post(cast.officer, at(school_return, step), read, follow=True).content.decode()

    assert "has changed an answer since you opened this page" in page
    assert decisions() == ["waiting"] * 3


def test_some_are_returned_with_words(cast, school_return, pages):
    first, second, _ = findings()
    posted = as_read(why="Who <b>granted</b> it?", findings=[first.pk, second.pk])

    answer = pages.post(cast.officer, at(school_return, "return"), posted, follow=True)

    assert decisions() == ["returned", "returned", "waiting"]
    page = answer.content.decode()
    assert "We will email Alder Primary" in page
    assert "Who &lt;b&gt;granted&lt;/b&gt; it?" in page
    assert "Returned by Olive Officer" in page


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"why": ""}, "Say why you are returning these answers."),
        ({"why": "x" * 501}, "Use 500 characters or fewer."),
        ({"findings": []}, "Choose at least one"),
        ({"findings": ["7777777"]}, "Something has changed"),
    ],
    ids=str,
)
def test_without_words_or_answers_nothing_is_returned(cast, school_return, pages, posted, said):
    usual = as_read(why="Why?", findings=[finding.pk for finding in findings()])
    page = pages.post(cast.officer, at(school_return, "return"), usual | posted).content.decode()
    assert said in page
    assert decisions() == ["waiting"] * 3


def test_ticking_all_or_none_keeps_what_was_typed_and_read(cast, school_return, pages):
    posted = as_read(why="Who granted it?", tick="none", findings=[findings()[0].pk])
    page = pages.post(cast.officer, at(school_return, "return"), posted).content.decode()
    assert "Who granted it?" in page
    assert f'name="read_up_to" value="{as_read()["read_up_to"]}"' in page
    assert "checked" not in page
    assert decisions() == ["waiting"] * 3


def test_accepting_leaves_what_was_returned_and_the_returned_do_not_hold_it_up(cast, school_return, pages):
    answer_findings(findings=findings()[2:], reason=OWN_WORDS, by=cast.headteacher)  # the last one given
    pages.post(cast.officer, at(school_return, "return"), as_read(why="Why?", findings=[findings()[2].pk]))
    page = pages.get(cast.officer, at(school_return, "return")).content.decode()
    assert "checkbox" in page
    assert OWN_WORDS not in page

    earlier = Answer.objects.filter(decision="waiting").latest("number").number
    pages.post(cast.officer, at(school_return, "accept"), {"seen": "1", "read_up_to": earlier})
    assert decisions() == ["accepted", "accepted", "returned"]


def test_what_is_returned_already_or_recalled_cannot_be_returned(cast, school_return, pages):
    everything = as_read(why="Why?", findings=[finding.pk for finding in findings()])
    pages.post(cast.officer, at(school_return, "return"), everything)
    again = pages.get(cast.officer, at(school_return, "return"), follow=True)
    assert "no answers here that you can return" in again.content.decode()

    recall(submission=Submission.objects.get(), by=cast.data_manager, ip_address="")
    for step in ("accept", "return"):
        answer = pages.post(cast.officer, at(school_return, step), everything, follow=True)
        assert answer.redirect_chain == [(at(school_return), 302)]
    assert decisions() == ["returned"] * 3


def test_the_school_is_told_without_names_answers_or_the_words(cast, school_return, pages):
    mail.outbox.clear()
    answer_findings(findings=findings()[:1], reason=OWN_WORDS, by=cast.data_manager)
    chosen = [finding.pk for finding in findings()]
    pages.post(cast.officer, at(school_return, "return"), as_read(why="Is Rowan the one?", findings=chosen))
    a_while_later()
    work_off()

    (letter,) = told_of_answers()
    assert letter.to == [cast.data_manager.email, "office@alder.example"]
    assert "EYFS profile 2026" in letter.subject
    assert "Rowan" not in letter.body
    assert GRANTED not in letter.body
    for pupil in returning.content(cast.school).pupils:
        assert pupil.surname not in letter.body
        assert pupil.upn not in letter.body


def test_a_second_click_tells_nobody_twice(cast, school_return, pages):
    posted = as_read(why="Why?", findings=[finding.pk for finding in findings()])
    for _ in range(2):
        pages.post(cast.officer, at(school_return, "return"), posted)
    assert Event.objects.filter(verb="returns.return_answers").count() == 1
    a_while_later()
    work_off()
    assert len(told_of_answers()) == 1


def told_of_answers():
    return as_told(mail.outbox, "Some of your answers were returned")


def returned_one_by_one(cast, school_return, pages):
    for finding in findings()[:2]:
        pages.post(cast.officer, at(school_return, "return"), as_read(why="Why?", findings=[finding.pk]))


def test_answers_returned_in_one_sitting_are_one_email(cast, school_return, pages):
    returned_one_by_one(cast, school_return, pages)
    work_off()
    assert told_of_answers() == []  # the officer may not have finished
    a_while_later()
    work_off()
    assert len(told_of_answers()) == 1

    pages.post(cast.officer, at(school_return, "return"), as_read(why="Why?", findings=[findings()[2].pk]))
    a_while_later()
    work_off()
    assert len(told_of_answers()[0].to) == 4  # the same words, again to both


def test_answers_returned_with_the_whole_return_are_told_of_in_its_email(cast, school_return, pages):
    returned_one_by_one(cast, school_return, pages)
    decided(la.receive, school_return, cast)
    decided(la.send_back, school_return, cast, words="One child is missing.")
    a_while_later()
    work_off()

    assert told_of_answers() == []
    (letter,) = as_told(mail.outbox, "return was sent back")
    assert "They have also returned some of your answers." in letter.body


def test_a_school_that_has_answered_again_is_told_nothing(cast, school_return, pages):
    returned_one_by_one(cast, school_return, pages)
    answer_findings(findings=findings()[:2], reason=OWN_WORDS, by=cast.data_manager)
    a_while_later()
    work_off()
    assert told_of_answers() == []


def test_the_history_tells_of_answers_but_not_of_those_before_sending(cast, school_return, pages):
    pages.post(cast.officer, at(school_return, "return"), as_read(why="Why?", findings=[findings()[0].pk]))
    pages.post(cast.officer, at(school_return, "accept"), as_read())
    page = pages.get(cast.officer, at(school_return)).content.decode()
    assert "Answers returned to the school" in page
    assert "Answers accepted" in page
    assert "Answered by the school" not in page

    answer_findings(findings=findings()[:1], reason=OWN_WORDS, by=cast.data_manager)
    assert "Answered by the school" in pages.get(cast.officer, at(school_return)).content.decode()
