"""What other pages say of answers: the request, the verdict, and the page before sending."""

import pytest

from stagepost_web.returns import actions, answer_actions
from stagepost_web.returns.models import Answer, SchoolReturn
from stagepost_web.returns.queries import AnswerTally
from stagepost_web.school_pages.verdict_summary import answers_summary
from stagepost_web.submitting.actions import receive
from tests import returning
from tests.web.la_pages.deciding import GRANTED
from tests.web.school_pages.addresses import at
from tests.web.school_pages.answering import answers_page, asked, returned

pytestmark = pytest.mark.one_database


@pytest.fixture
def draft(cast, return_request):
    """Three children with A, and one UPN of an unknown LA."""
    data = returning.exempt(cast.school, 0, 4, 6, of=returning.content(cast.school, "upn-unknown-la"))
    return returning.checked(return_request, cast.data_manager, data=data)


def test_returned_answers_stand_at_the_head_of_the_request_until_they_are_given_again(
    cast, return_request, draft, pages
):
    returned(draft, cast, words="Who <i>granted</i> it?")
    address = f"/schools/9992001/requests/{return_request.pk}/"
    page = pages.get(cast.data_manager, address).content.decode()
    assert "Northshire has returned 3 answers" in page
    assert "Who &lt;i&gt;granted&lt;/i&gt; it?" in page
    assert answers_page(draft) in page
    assert answers_page(draft) not in pages.get(cast.teacher, address).content.decode()

    pages.post(cast.data_manager, answers_page(draft), {"reason": GRANTED, "findings": asked(draft)[:1]})
    assert "has returned 2 answers" in pages.get(cast.teacher, address).content.decode()
    pages.post(cast.data_manager, answers_page(draft), {"reason": GRANTED, "findings": asked(draft)[1:]})
    assert "has returned" not in pages.get(cast.teacher, address).content.decode()


def test_sent_back_they_are_given_again_for_the_new_file(cast, return_request, draft, pages):
    returned(draft, cast)
    actions.receive(school_return=SchoolReturn.objects.get(), by=cast.officer)
    actions.send_back(school_return=SchoolReturn.objects.get(), words="One is missing.", by=cast.officer)
    address = f"/schools/9992001/requests/{return_request.pk}/"
    assert answers_page(draft) in pages.get(cast.data_manager, address).content.decode()

    data = returning.exempt(cast.school, 0, 4, 6)
    again = returning.checked(return_request, cast.data_manager, data=data)

    page = pages.get(cast.data_manager, address).content.decode()
    assert "has returned 3 answers" in page
    assert answers_page(again) in page
    assert answers_page(draft) not in page


def test_before_sending_it_is_said_what_is_not_answered(cast, draft, pages):
    confirming = at(draft, "confirm/")
    page = pages.get(cast.data_manager, confirming).content.decode()
    assert "4 queries are not answered. You can send the file without answering them, but Northshire" in page

    pages.post(cast.data_manager, answers_page(draft), {"reason": GRANTED, "findings": asked(draft)})
    assert "1 of 4 queries is not answered." in pages.get(cast.data_manager, confirming).content.decode()


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (AnswerTally(0, 0, 0), ""),
        (AnswerTally(1, 1, 0), "You have answered the query."),
        (AnswerTally(3, 3, 0), "You have answered all 3 queries."),
        (AnswerTally(1, 0, 0), "1 query is not answered. You can send the file without answering it, but"),
        (AnswerTally(3, 2, 0), "1 of 3 queries is not answered. You can send the file without answering it,"),
        (AnswerTally(5, 2, 1), "3 of 5 queries are not answered. You can send the file without answering"),
    ],
)
def test_how_it_is_said(tally, words):
    said = answers_summary(tally, "Northshire")
    assert said.startswith(words)
    assert bool(said) is bool(words)


def test_a_pupil_who_is_not_in_the_return_is_named_by_the_number(cast, draft, pages):
    """Of such a pupil the return has nothing but the UPN that was missed."""
    absent = draft.version.findings.filter(rule="a-needs-exemption")
    absent.update(pupil=None)
    for page in (at(draft), answers_page(draft)):
        shown = pages.get(cast.data_manager, page).content.decode()
        assert all(f"UPN {finding.upn}" in shown for finding in absent)


def test_the_verdict_says_what_is_answered_and_when_all_of_it_is(cast, draft, pages):
    pages.post(cast.data_manager, answers_page(draft), {"reason": GRANTED, "findings": asked(draft)})
    page = pages.get(cast.data_manager, at(draft)).content.decode()
    assert page.count(">Answered<") == 1
    assert "Check each one before you send." in page

    pages.post(
        cast.data_manager, answers_page(draft, "upn-la-code"), {"own_words": "We asked the last school."}
    )
    page = pages.get(cast.data_manager, at(draft)).content.decode()
    assert page.count(">Answered<") == 2
    assert "you have answered every query. You can send this file." in page


def test_which_answers_were_returned_is_told_pupil_by_pupil(cast, draft, pages):
    returned(draft, cast)
    answer_actions.accept_answers(answers=list(Answer.objects.order_by("pk")[:1]), by=cast.officer)
    page = pages.get(cast.teacher, at(draft)).content.decode()
    assert page.count(f"{GRANTED} (accepted)") == 1
    assert page.count(f"{GRANTED} (returned)") == 2


def test_an_answer_that_was_returned_does_not_count_as_one(cast, return_request, pages):
    dm, officer = cast.data_manager, cast.officer
    data = returning.exempt(cast.school, 2)
    draft = returning.checked(return_request, dm, data=data)
    answer_actions.answer_findings(findings=list(draft.version.findings.all()), reason=GRANTED, by=dm)
    own_return = receive(submission=returning.submitted_as(draft, dm), by=officer).version.school_return
    answers = list(Answer.objects.select_related("finding"))
    answer_actions.return_answers(answers=answers, words="Who says so?", by=officer)
    actions.send_back(school_return=own_return, words="See above.", by=officer)

    again = returning.checked(return_request, dm, data=data + b"\n")
    assert Answer.objects.get(finding__version=again.version).decision == "returned"
    assert "you have answered every query" not in pages.get(dm, at(again)).content.decode()
    assert "1 query is not answered" in pages.get(dm, at(again, "confirm/")).content.decode()
