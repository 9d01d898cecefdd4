"""The page on which findings are answered, and what the other pages of the school say of answers."""

import pytest

from stagepost_web.returns import actions, answer_actions
from stagepost_web.returns.models import Answer, SchoolReturn
from stagepost_web.returns.presenting import grouping
from stagepost_web.returns.queries import AnswerTally
from stagepost_web.school_pages.verdict_summary import answers_summary
from stagepost_web.submitting.actions import discard, recall, receive, submit
from tests import returning

GRANTED = "The child has been granted an exemption."
SAVED = "Your answer has been saved."


@pytest.fixture
def return_request(cast):
    return returning.return_request(cast)


@pytest.fixture
def draft(cast, return_request):
    """Three children with A, and one UPN of an unknown LA."""
    data = returning.exempt(cast.school, 0, 4, 6, of=returning.content(cast.school, "upn-unknown-la"))
    return returning.checked(return_request, cast.data_manager, data=data)


def at(delivery, rule="a-needs-exemption", kind="query") -> str:
    return f"{verdict(delivery)}answers/{kind}/{rule}/"


def verdict(delivery) -> str:
    return f"/schools/{delivery.delivery.school.number}/deliveries/{delivery.delivery.number}/"


def asked(delivery, rule="a-needs-exemption") -> list[int]:
    return list(delivery.version.findings.filter(rule=rule).order_by("id").values_list("pk", flat=True))


def given() -> list[str]:
    return list(Answer.objects.order_by("finding_id").values_list("reason", flat=True))


def returned(draft, cast, words="Who granted it?") -> None:
    """The draft answered and sent, and its answers returned."""
    findings = list(draft.version.findings.filter(rule="a-needs-exemption"))
    answer_actions.answer_findings(findings=findings, reason=GRANTED, by=cast.data_manager)
    submit(
        submission=draft,
        seen=draft.version.number,
        authority=returning.AUTHORITY,
        by=cast.data_manager,
        ip_address="",
    )
    answer_actions.return_answers(answers=list(Answer.objects.all()), words=words, by=cast.officer)


def test_everybody_is_ticked_and_the_usual_reasons_are_offered(cast, draft, pages):
    page = pages.get(cast.data_manager, at(draft)).content.decode()

    assert page.count("checked") == 3
    assert GRANTED in page
    assert "Another reason" in page
    for place in (0, 4, 6):
        assert draft.version.pupils.get(place=place).surname in page


def test_one_reason_for_those_that_are_ticked(cast, draft, pages):
    first, _, third = asked(draft)
    answer = pages.post(
        cast.data_manager, at(draft), {"reason": GRANTED, "findings": [first, third]}, follow=True
    )

    assert answer.redirect_chain == [(verdict(draft), 302)]
    page = answer.content.decode()
    assert SAVED in page
    assert "about 2 of 3" in page
    assert "Answer the others" in page
    assert set(Answer.objects.values_list("finding", flat=True)) == {first, third}


def test_own_words_are_shown_as_text(cast, draft, pages):
    words = "The <b>DfE</b>\r\nagreed."
    answer = pages.post(
        cast.headteacher,
        at(draft),
        {"reason": "own", "own_words": words, "findings": asked(draft)},
        follow=True,
    )
    assert "The &lt;b&gt;DfE&lt;/b&gt;<br>agreed." in answer.content.decode()
    assert "The &lt;b&gt;DfE" in pages.get(cast.data_manager, at(draft)).content.decode()


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({}, "Choose a reason."),
        ({"reason": "own"}, "Give the reason."),
        ({"reason": "own", "own_words": "  "}, "Give the reason."),
        ({"reason": "own", "own_words": "x" * 501}, "Use 500 characters or fewer."),
        ({"reason": "Because."}, "Choose a reason from the list."),
        ({"reason": GRANTED, "findings": []}, "Choose at least one from the list."),
        ({"reason": GRANTED, "findings": ["x"]}, "Something has changed"),
        ({"reason": GRANTED, "findings": ["0"]}, "Something has changed"),
    ],
    ids=str,
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_saved(cast, draft, pages, posted, said):
    answer = pages.post(cast.data_manager, at(draft), {"findings": asked(draft), **posted})
    page = answer.content.decode()
    assert said in page
    assert "There is a problem" in page
    assert not given()


def test_five_hundred_characters_fit_however_lines_end(cast, draft, pages):
    words = "\r\n".join(["x" * 99] * 5)
    pages.post(
        cast.data_manager, at(draft), {"reason": "own", "own_words": words, "findings": asked(draft)[:1]}
    )
    assert given() == [words.replace("\r\n", "\n")]


def test_words_left_behind_a_reason_of_the_list_do_not_count(cast, draft, pages):
    posted = {"reason": GRANTED, "own_words": "x" * 900, "findings": asked(draft)[:1]}
    pages.post(cast.data_manager, at(draft), posted)
    assert given() == [GRANTED]


def test_words_without_a_choice_count(cast, draft, pages):
    pages.post(cast.data_manager, at(draft), {"own_words": "We asked.", "findings": asked(draft)[:1]})
    assert given() == ["We asked."]


@pytest.mark.parametrize(("tick", "ticked"), [("all", 3), ("none", 0)])
def test_all_or_none_is_ticked_without_saving_or_losing_anything(cast, draft, pages, tick, ticked):
    posted = {"reason": "own", "own_words": "The LA agreed.", "findings": asked(draft)[:1], "tick": tick}
    page = pages.post(cast.data_manager, at(draft), posted).content.decode()
    assert page.count("checked") == ticked + 1
    assert "The LA agreed." in page
    assert "There is a problem" not in page
    assert not given()


def test_one_query_alone_has_nothing_to_tick(cast, draft, pages):
    page = pages.get(cast.data_manager, at(draft, "upn-la-code")).content.decode()
    assert "checkbox" not in page
    pages.post(cast.data_manager, at(draft, "upn-la-code"), {"own_words": "We asked the last school."})
    assert given() == ["We asked the last school."]


def test_more_than_a_page_lists_are_answered_together(cast, draft, pages, monkeypatch):
    monkeypatch.setattr(grouping, "SHOWN", 2)
    page = pages.get(cast.data_manager, at(draft)).content.decode()
    assert "checkbox" not in page
    assert "This is about all 3." in page
    pages.post(cast.data_manager, at(draft), {"reason": GRANTED})
    assert given() == [GRANTED] * 3


@pytest.mark.parametrize(
    ("rule", "kind"), [("dob-missing", "query"), ("a-needs-exemption", "error"), ("no-such-rule", "query")]
)
def test_what_was_not_found_cannot_be_answered(cast, draft, pages, rule, kind):
    assert pages.get(cast.data_manager, at(draft, rule, kind)).status_code == 404


def test_an_error_is_answered_only_where_the_la_lets_errors_through(cast, return_request, pages):
    faulty = returning.checked(return_request, cast.data_manager, "birth-missing")
    address = at(faulty, "dob-missing", "error")
    assert pages.get(cast.data_manager, address)["Location"] == verdict(faulty)
    assert address not in pages.get(cast.data_manager, verdict(faulty)).content.decode()

    cast.la.errors_stop = False
    cast.la.save()
    assert address in pages.get(cast.data_manager, verdict(faulty)).content.decode()
    page = pages.get(cast.data_manager, address).content.decode()
    assert "radio" not in page  # the rule has no usual reasons: own words are all there is
    assert (
        SAVED
        in pages.post(
            cast.data_manager, address, {"own_words": "The birth is not registered."}, follow=True
        ).content.decode()
    )


@pytest.mark.parametrize("step", [discard, recall], ids=["discarded", "recalled"])
def test_a_file_that_is_given_up_is_not_answered(cast, draft, pages, step):
    if step is recall:
        submit(
            submission=draft,
            seen=draft.version.number,
            authority=returning.AUTHORITY,
            by=cast.data_manager,
            ip_address="",
        )
    step(submission=draft, by=cast.data_manager, ip_address="")

    answer = pages.post(
        cast.data_manager, at(draft), {"reason": GRANTED, "findings": asked(draft)}, follow=True
    )

    assert "can no longer be answered" in answer.content.decode()
    assert at(draft) not in pages.get(cast.data_manager, verdict(draft)).content.decode()
    assert not given()


def test_a_teacher_reads_the_answers_and_is_not_asked_for_any(cast, draft, pages):
    pages.post(cast.data_manager, at(draft), {"reason": GRANTED, "findings": asked(draft)})
    page = pages.get(cast.teacher, verdict(draft)).content.decode()
    assert GRANTED in page
    assert "Not answered." in page
    assert "/answers/" not in page


def test_returned_answers_stand_at_the_head_of_the_request_until_they_are_given_again(
    cast, return_request, draft, pages
):
    returned(draft, cast, words="Who <i>granted</i> it?")
    address = f"/schools/9992001/requests/{return_request.pk}/"
    page = pages.get(cast.data_manager, address).content.decode()
    assert "Northshire has returned 3 answers" in page
    assert "Who &lt;i&gt;granted&lt;/i&gt; it?" in page
    assert at(draft) in page
    assert at(draft) not in pages.get(cast.teacher, address).content.decode()

    pages.post(cast.data_manager, at(draft), {"reason": GRANTED, "findings": asked(draft)[:1]})
    assert "has returned 2 answers" in pages.get(cast.teacher, address).content.decode()
    pages.post(cast.data_manager, at(draft), {"reason": GRANTED, "findings": asked(draft)[1:]})
    assert "has returned" not in pages.get(cast.teacher, address).content.decode()


def test_sent_back_they_are_given_again_for_the_new_file(cast, return_request, draft, pages):
    returned(draft, cast)
    actions.receive(school_return=SchoolReturn.objects.get(), by=cast.officer)
    actions.send_back(school_return=SchoolReturn.objects.get(), words="One is missing.", by=cast.officer)
    address = f"/schools/9992001/requests/{return_request.pk}/"
    assert at(draft) in pages.get(cast.data_manager, address).content.decode()

    data = returning.exempt(cast.school, 0, 4, 6)
    again = returning.checked(return_request, cast.data_manager, data=data)

    page = pages.get(cast.data_manager, address).content.decode()
    assert "has returned 3 answers" in page
    assert at(again) in page
    assert at(draft) not in page


def test_before_sending_it_is_said_what_is_not_answered(cast, draft, pages):
    confirming = f"{verdict(draft)}confirm/"
    page = pages.get(cast.data_manager, confirming).content.decode()
    assert "4 queries are not answered. You can send the file without answering them, but Northshire" in page

    pages.post(cast.data_manager, at(draft), {"reason": GRANTED, "findings": asked(draft)})
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
    for page in (verdict(draft), at(draft)):
        shown = pages.get(cast.data_manager, page).content.decode()
        assert all(f"UPN {finding.upn}" in shown for finding in absent)


def test_the_verdict_says_what_is_answered_and_when_all_of_it_is(cast, draft, pages):
    pages.post(cast.data_manager, at(draft), {"reason": GRANTED, "findings": asked(draft)})
    page = pages.get(cast.data_manager, verdict(draft)).content.decode()
    assert page.count(">Answered<") == 1
    assert "Check each one before you send." in page

    pages.post(cast.data_manager, at(draft, "upn-la-code"), {"own_words": "We asked the last school."})
    page = pages.get(cast.data_manager, verdict(draft)).content.decode()
    assert page.count(">Answered<") == 2
    assert "you have answered every query. You can send this file." in page


def test_which_answers_were_returned_is_told_pupil_by_pupil(cast, draft, pages):
    returned(draft, cast)
    answer_actions.accept_answers(answers=list(Answer.objects.order_by("pk")[:1]), by=cast.officer)
    page = pages.get(cast.teacher, verdict(draft)).content.decode()
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
    assert "you have answered every query" not in pages.get(dm, verdict(again)).content.decode()
    assert "1 query is not answered" in pages.get(dm, f"{verdict(again)}confirm/").content.decode()
