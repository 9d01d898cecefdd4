"""The pages of a return: what they show, to whom, and what their buttons do."""

import pytest

from stagepost_web.exchange.models import Delivery, Opening
from stagepost_web.la_pages import actions
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.submitting.actions import recall
from tests import returning
from tests.web.la_pages.deciding import accepted, decided, received, sent_back, submitted, work_off

pytestmark = pytest.mark.one_database


def page_of(school_return):
    return f"/las/999/returns/{school_return.pk}/"


def shown(pages, person, school_return):
    return pages.get(person, page_of(school_return)).content.decode()


def test_what_was_sent(cast, pages):
    html = shown(pages, cast.officer, submitted(cast))

    delivery = Delivery.objects.get()
    for text in (
        delivery.number,
        delivery.files.get().sha256,
        delivery.files.get().name,
        "Dana Manager",
        "Hattie Head",
        "Submitted",
    ):
        assert text in html
    assert "Good level of development" in html
    assert "<svg" in html


def test_findings_are_shown_as_the_school_saw_them(cast, pages):
    cast.la.errors_stop = False
    cast.la.save()
    school_return = submitted(cast, "upn-wrong-letter")

    html = shown(pages, cast.officer, school_return)

    assert 'id="errors"' in html
    assert "How to correct it" in html


@pytest.mark.parametrize(
    ("at", "buttons"),
    [
        (submitted, ["receive/"]),
        (received, ["accept/", "send-back/"]),
        (accepted, ["send-back/"]),
        (sent_back, []),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_buttons_for_what_can_be_done_and_for_officers_only(at, buttons, cast, pages):
    school_return = at(cast)
    steps = ["receive/", "accept/", "send-back/"]

    officers, readers = (shown(pages, person, school_return) for person in (cast.officer, cast.reader))

    assert [step for step in steps if page_of(school_return) + step in officers] == buttons
    assert [step for step in steps if page_of(school_return) + step in readers] == []


def test_by_its_buttons_from_sent_to_accepted(cast, pages):
    school_return = submitted(cast)

    for step, state in (("receive/", "received"), ("accept/", "accepted")):
        answer = pages.post(cast.officer, page_of(school_return) + step, {"seen": "1"}, follow=True)
        assert answer.redirect_chain == [(page_of(school_return), 302)]
        school_return.refresh_from_db()
        assert school_return.state == state

    assert "We are making the report" in answer.content.decode()
    work_off()
    html = shown(pages, cast.officer, school_return)
    assert "We added this report to the school’s files" in html
    assert html.count("Not opened yet") == 2


def test_who_opened_the_report_and_when(cast, pages):
    school_return = accepted(cast)
    work_off()
    report = Delivery.objects.get(direction="to_school")
    pages.get(cast.headteacher, f"/schools/9992001/deliveries/{report.number}/files/1/")

    assert "Opened by Hattie Head" in shown(pages, cast.reader, school_return)


def test_out_of_turn_it_is_said_why(cast, pages):
    school_return = submitted(cast)

    answer = pages.post(cast.officer, page_of(school_return) + "accept/", {"seen": "1"}, follow=True)

    assert "waiting to be received, so you cannot accept it" in answer.content.decode()


@pytest.mark.parametrize(
    "seen", [{}, {"seen": ""}, {"seen": "x"}, {"seen": "-1"}, {"seen": "9" * 40}], ids=str
)
def test_a_button_that_does_not_say_the_version_changes_nothing(seen, cast, pages):
    school_return = submitted(cast)

    answer = pages.post(cast.officer, page_of(school_return) + "receive/", seen, follow=True)

    assert answer.status_code == 200
    assert SchoolReturn.objects.get().state == "submitted"


def test_sent_back_with_words(cast, pages):
    school_return = received(cast)

    pages.post(
        cast.officer,
        page_of(school_return) + "send-back/",
        {"to_put_right": "One <b>child</b> is missing.", "seen": "1"},
    )

    html = shown(pages, cast.reader, school_return)
    assert "One &lt;b&gt;child&lt;/b&gt; is missing." in html
    assert "Sent back" in html


@pytest.mark.parametrize("words", ["", "   ", "x" * 4001], ids=["none", "blanks", "too many"])
def test_without_fitting_words_it_is_not_sent_back(words, cast, pages):
    school_return = received(cast)

    answer = pages.post(
        cast.officer, page_of(school_return) + "send-back/", {"to_put_right": words, "seen": "1"}
    )

    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert SchoolReturn.objects.get().state == "received"


def test_the_page_for_sending_back_is_there_only_when_it_can_be(cast, pages):
    school_return = submitted(cast)

    answer = pages.get(cast.officer, page_of(school_return) + "send-back/", follow=True)

    assert answer.redirect_chain == [(page_of(school_return), 302)]


def test_the_original_is_saved_never_shown_and_the_opening_kept(cast, pages):
    submitted(cast)
    delivery = Delivery.objects.get()

    answer = pages.get(cast.officer, f"/las/999/deliveries/{delivery.number}/files/1/")

    assert answer.content == returning.file(cast.school)
    assert answer["Content-Disposition"].startswith("attachment")
    assert Opening.objects.get().by == cast.officer


def test_what_was_recalled_cannot_be_opened(cast, pages):
    school_return = submitted(cast)
    delivery = Delivery.objects.get()
    recall(submission=delivery.submission, by=cast.data_manager, ip_address="")

    assert pages.get(cast.officer, f"/las/999/deliveries/{delivery.number}/files/1/").status_code == 404
    assert pages.get(cast.officer, page_of(school_return) + "pupils/").status_code == 404
    html = shown(pages, cast.officer, school_return)
    assert "or has recalled it" in html
    assert "Good level of development" not in html


def test_what_was_not_sent_cannot_be_opened(cast, pages):
    draft = returning.checked(returning.return_request(cast), cast.data_manager)

    assert pages.get(cast.officer, f"/las/999/deliveries/{draft.delivery.number}/files/1/").status_code == 404
    html = shown(pages, cast.officer, draft.version.school_return)
    assert draft.delivery.number not in html
    assert "In progress" in html


def test_a_later_draft_does_not_hide_what_is_held(cast, pages):
    school_return = sent_back(cast)
    returning.checked(school_return.return_request, cast.data_manager, "upn-wrong-letter")

    html = shown(pages, cast.officer, school_return)

    assert "No errors" in html
    assert ">Version<" in html


def test_another_la_s_return_is_not_there(cast, pages):
    school_return = submitted(cast)

    assert pages.get(cast.other_officer, f"/las/998/returns/{school_return.pk}/").status_code == 404


def test_what_has_happened_is_told_in_words(cast, pages):
    school_return = decided(actions.send_back, accepted(cast), cast, words="Look again.")

    html = shown(pages, cast.officer, school_return)

    told = ["Sent back to the school", "Accepted", "Received", "Sent to the LA"]
    places = [html.index(f"<strong>{what}</strong>") for what in told]
    assert places == sorted(places)
