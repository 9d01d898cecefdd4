"""The page on which findings are answered."""

import pytest

from stagepost_web.returns.models import Answer
from stagepost_web.returns.presenting import grouping
from stagepost_web.submitting.actions import discard, recall, submit
from tests import returning
from tests.web.la_pages.deciding import GRANTED
from tests.web.school_pages.addresses import at
from tests.web.school_pages.answering import answers_page, asked

pytestmark = pytest.mark.one_database

SAVED = "Your answer has been saved."


@pytest.fixture
def draft(cast, return_request):
    """Three children with A, and one UPN of an unknown LA."""
    data = returning.exempt(cast.school, 0, 4, 6, of=returning.content(cast.school, "upn-unknown-la"))
    return returning.checked(return_request, cast.data_manager, data=data)


def given() -> list[str]:
    return list(Answer.objects.order_by("finding_id").values_list("reason", flat=True))


def test_everybody_is_ticked_and_the_usual_reasons_are_offered(cast, draft, pages):
    page = pages.get(cast.data_manager, answers_page(draft)).content.decode()

    assert page.count("checked") == 3
    assert GRANTED in page
    assert "Another reason" in page
    for place in (0, 4, 6):
        assert draft.version.pupils.get(place=place).surname in page


def test_one_reason_for_those_that_are_ticked(cast, draft, pages):
    first, _, third = asked(draft)
    answer = pages.post(
        cast.data_manager, answers_page(draft), {"reason": GRANTED, "findings": [first, third]}, follow=True
    )

    assert answer.redirect_chain == [(at(draft), 302)]
    page = answer.content.decode()
    assert SAVED in page
    assert "about 2 of 3" in page
    assert "Answer the others" in page
    assert set(Answer.objects.values_list("finding", flat=True)) == {first, third}


def test_own_words_are_shown_as_text(cast, draft, pages):
    words = "The <b>DfE</b>\r\nagreed."
    answer = pages.post(
        cast.headteacher,
        answers_page(draft),
        {"reason": "own", "own_words": words, "findings": asked(draft)},
        follow=True,
    )
    assert "The &lt;b&gt;DfE&lt;/b&gt;<br>agreed." in answer.content.decode()
    assert "The &lt;b&gt;DfE" in pages.get(cast.data_manager, answers_page(draft)).content.decode()


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
    answer = pages.post(cast.data_manager, answers_page(draft), {"findings": asked(draft), **posted})
    page = answer.content.decode()
    assert said in page
    assert "There is a problem" in page
    assert not given()


def test_five_hundred_characters_fit_however_lines_end(cast, draft, pages):
    words = "\r\n".join(["x" * 99] * 5)
    pages.post(
        cast.data_manager,
        answers_page(draft),
        {"reason": "own", "own_words": words, "findings": asked(draft)[:1]},
    )
    assert given() == [words.replace("\r\n", "\n")]


def test_words_left_behind_a_reason_of_the_list_do_not_count(cast, draft, pages):
    posted = {"reason": GRANTED, "own_words": "x" * 900, "findings": asked(draft)[:1]}
    pages.post(cast.data_manager, answers_page(draft), posted)
    assert given() == [GRANTED]


def test_words_without_a_choice_count(cast, draft, pages):
    pages.post(
        cast.data_manager, answers_page(draft), {"own_words": "We asked.", "findings": asked(draft)[:1]}
    )
    assert given() == ["We asked."]


@pytest.mark.parametrize(("tick", "ticked"), [("all", 3), ("none", 0)])
def test_all_or_none_is_ticked_without_saving_or_losing_anything(cast, draft, pages, tick, ticked):
    posted = {"reason": "own", "own_words": "The LA agreed.", "findings": asked(draft)[:1], "tick": tick}
    page = pages.post(cast.data_manager, answers_page(draft), posted).content.decode()
    assert page.count("checked") == ticked + 1
    assert "The LA agreed." in page
    assert "There is a problem" not in page
    assert not given()


def test_one_query_alone_has_nothing_to_tick(cast, draft, pages):
    page = pages.get(cast.data_manager, answers_page(draft, "upn-la-code")).content.decode()
    assert "checkbox" not in page
    pages.post(
        cast.data_manager, answers_page(draft, "upn-la-code"), {"own_words": "We asked the last school."}
    )
    assert given() == ["We asked the last school."]


def test_more_than_a_page_lists_are_answered_together(cast, draft, pages, monkeypatch):
    monkeypatch.setattr(grouping, "SHOWN", 2)
    page = pages.get(cast.data_manager, answers_page(draft)).content.decode()
    assert "checkbox" not in page
    assert "This is about all 3." in page
    pages.post(cast.data_manager, answers_page(draft), {"reason": GRANTED})
    assert given() == [GRANTED] * 3


@pytest.mark.parametrize(
    ("rule", "kind"), [("dob-missing", "query"), ("a-needs-exemption", "error"), ("no-such-rule", "query")]
)
def test_what_was_not_found_cannot_be_answered(cast, draft, pages, rule, kind):
    assert pages.get(cast.data_manager, answers_page(draft, rule, kind)).status_code == 404


def test_an_error_is_answered_only_where_the_la_lets_errors_through(cast, return_request, pages):
    faulty = returning.checked(return_request, cast.data_manager, "birth-missing")
    address = answers_page(faulty, "dob-missing", "error")
    assert pages.get(cast.data_manager, address)["Location"] == at(faulty)
    assert address not in pages.get(cast.data_manager, at(faulty)).content.decode()

    cast.la.errors_stop = False
    cast.la.save()
    assert address in pages.get(cast.data_manager, at(faulty)).content.decode()
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
        cast.data_manager, answers_page(draft), {"reason": GRANTED, "findings": asked(draft)}, follow=True
    )

    assert "can no longer be answered" in answer.content.decode()
    assert answers_page(draft) not in pages.get(cast.data_manager, at(draft)).content.decode()
    assert not given()


def test_a_teacher_reads_the_answers_and_is_not_asked_for_any(cast, draft, pages):
    pages.post(cast.data_manager, answers_page(draft), {"reason": GRANTED, "findings": asked(draft)})
    page = pages.get(cast.teacher, at(draft)).content.decode()
    assert GRANTED in page
    assert "Not answered." in page
    assert "/answers/" not in page
