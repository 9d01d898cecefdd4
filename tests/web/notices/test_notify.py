"""By GOV.UK Notify an email is sent once: also where its answer is lost, or comes from somewhere else."""

import logging

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from stagepost_web.audit import jobs as audit
from stagepost_web.command.examining import examine
from stagepost_web.notices.actions import post, send_again
from stagepost_web.notices.delivering import LASTS
from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter, Pause, State
from stagepost_web.notices.notify.client import template_is_ours
from tests import notify_service
from tests.web.la_pages import deciding
from tests.web.la_pages.deciding import health

PLAIN = "second_step_reset"


def posted(cast):
    [letter] = post(PLAIN, to=[cast.teacher], about=[], la=cast.la, school=cast.school)
    deciding.work_off()
    letter.refresh_from_db()
    return letter


def later(letter):
    deciding.a_mail_server_is_back()
    deciding.a_while_later()
    deciding.work_off()
    letter.refresh_from_db()


def test_it_goes_with_its_words_and_its_reference(cast, notify):
    letter = posted(cast)
    assert letter.state == State.SENT
    [sent] = notify.emails
    assert sent["email_address"] == cast.teacher.email
    assert sent["reference"] == str(letter.reference)
    assert sent["subject"]
    assert "Stagepost" in sent["body"]
    assert not mail.outbox
    assert notify.asked == ["POST /v2/notifications/email"]


def test_an_answer_that_is_lost_sends_nothing_twice(cast, notify, settings):
    settings.EMAIL_TIMEOUT = 0.2
    notify.silent_after_taking = True
    letter = posted(cast)
    assert letter.state == State.WAITING
    assert Pause.objects.get().why == "GOV.UK Notify does not answer"
    later(letter)
    assert letter.state == State.SENT
    assert len(notify.emails) == 1


def test_what_did_not_arrive_there_is_sent_after_all(cast, notify):
    notify.answer = notify_service.FAULT
    letter = posted(cast)
    assert (letter.state, notify.emails) == (State.WAITING, [])
    assert Pause.objects.get().why == "GOV.UK Notify cannot be used (code 500)"
    notify.answer = None
    later(letter)
    assert letter.state == State.SENT
    assert len(notify.emails) == 1


def test_while_it_cannot_be_asked_nothing_is_sent_again(cast, notify, settings):
    settings.EMAIL_TIMEOUT = 0.2
    notify.silent_after_taking = True
    letter = posted(cast)
    notify.answer = notify_service.FAULT
    later(letter)
    assert letter.state == State.WAITING
    assert len(notify.emails) == 1


def test_an_answer_from_where_a_redirect_leads_is_none(cast, notify):
    """The client follows it with a GET, and gives back what it meets there: `findings` shows it."""
    notify.redirects = True
    letter = posted(cast)
    assert (letter.state, notify.emails, notify.asked) == (State.WAITING, [], [])
    notify.redirects = False
    later(letter)
    assert (letter.state, len(notify.emails)) == (State.SENT, 1)


@pytest.mark.parametrize("said", [{}, {"id": "1"}, {"id": "1", "reference": "another"}, {"reference": "x"}])
def test_an_answer_that_does_not_name_our_email_is_none(cast, notify, monkeypatch, said):
    monkeypatch.setattr(notify, "take", lambda email: said)
    assert posted(cast).state == State.WAITING


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            notify_service.OF_ONE,
            "GOV.UK Notify sends to this address only once our service is live (code 400)",
        ),
        (
            (400, "ValidationError", "email_address Not a valid email address"),
            "GOV.UK Notify does not take emails to this address (code 400)",
        ),
        ((400, "BadRequestError", "Something new"), "GOV.UK Notify refused this email (code 400)"),
    ],
)
def test_what_it_refuses_for_good_is_shown_and_holds_up_no_other(cast, notify, pages, caplog, answer, words):
    notify.answer = answer
    with caplog.at_level(logging.INFO):
        letter = posted(cast)
    assert (letter.state, letter.tries, letter.failure) == (State.FAILED, 1, words)
    assert not Pause.objects.exists()
    assert words in deciding.not_done(pages, cast.officer)
    assert "people.example" not in caplog.text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (notify_service.WRONG_KEY, "refuses our key, or the clock of this machine is wrong"),
        (notify_service.LIMIT, "takes no more emails from us for now: our limit is reached"),
        (notify_service.NO_TEMPLATE, "does not know our template, or it lacks ((subject)) or ((body))"),
        ((503, "Exception", "Away"), "cannot be used (code 503)"),
    ],
)
def test_what_stands_in_the_way_of_all_is_said_at_once_and_loses_none(cast, notify, answer, words):
    notify.answer = answer
    for _ in range(3):
        post(PLAIN, to=[cast.teacher], about=[])
    deciding.work_off()
    assert sorted(Letter.objects.values_list("tries", flat=True)) == [0, 0, 1]
    assert words in health()["emails"]["says"]
    notify.answer = None
    deciding.a_mail_server_is_back()
    deciding.work_off()
    assert set(Letter.objects.values_list("state", flat=True)) == {State.SENT}
    assert len(notify.emails) == 3


def test_after_three_days_it_is_given_up_and_can_be_sent_again_under_another_reference(cast, notify):
    notify.answer = notify_service.FAULT
    letter = posted(cast)
    before = letter.reference
    Letter.objects.update(made_at=timezone.now() - LASTS)
    later(letter)
    assert letter.state == State.FAILED
    notify.answer = None
    deciding.a_mail_server_is_back()
    assert send_again(letter=letter, by=cast.officer, ip_address="")
    later(letter)
    assert letter.state == State.SENT
    assert notify.emails[0]["reference"] == str(letter.reference) != str(before)


def test_nobody_becomes_a_link_by_their_name(cast, notify, monkeypatch):
    written = Words(
        "Subject", "Hello [Nina](https://elsewhere.example),\n\n* one\n\nhttps://site.example/a\n"
    )
    monkeypatch.setattr("stagepost_web.people.letters.second_step_reset", lambda letter: written)
    posted(cast)
    [sent] = notify.emails
    assert "](" not in sent["body"]
    assert "https://site.example/a" in sent["body"]


def test_a_receipt_does_not_say_that_a_file_is_attached(cast, notify):
    deciding.submitted(cast)
    deciding.work_off()
    receipts = [each for each in notify.emails if each["subject"].startswith("Receipt")]
    assert receipts
    assert not [each for each in receipts if "attached" in each["body"]]
    assert all("/receipt/" in each["body"] for each in receipts)


def test_the_head_of_the_record_goes_the_same_way_and_once(cast, notify, settings):
    settings.HEADS_TO = ["audit@la.example", "clerk@la.example"]
    settings.EMAIL_TIMEOUT = 0.2
    notify.silent_after_taking = True
    audit.send_head.enqueue("2026-11-30 7 abc")
    deciding.work_off()
    notify.silent_after_taking = False
    deciding.a_while_later()
    deciding.work_off()
    assert sorted(each["email_address"] for each in notify.emails) == settings.HEADS_TO


def test_outside_a_job_an_email_is_sent_as_well(notify):
    assert EmailMessage("Subject", "Body", to=["audit@la.example"]).send() == 1
    assert notify.emails[0]["body"] == "Body"


def test_a_template_with_other_placeholders_is_noticed(notify):
    assert template_is_ours()
    for template in (
        {"subject": "Stagepost", "body": "((body))"},
        {"subject": "((subject))", "body": "Hello ((name))\n((body))"},
        {},
    ):
        notify.template = template
        assert not template_is_ours()


def doctor():
    [found] = [each for each in examine() if each.subject == "GOV.UK Notify"]
    return found.well, found.says


def test_the_doctor_looks_at_the_key_and_the_template(db, notify):
    assert doctor() == (True, "answers, and has our template")
    notify.template = {"subject": "Hello", "body": "((body))"}
    assert "must have ((subject)) as its subject" in doctor()[1]
    notify.answer = notify_service.WRONG_KEY
    assert "refuses our key" in doctor()[1]
    assert not notify.emails
