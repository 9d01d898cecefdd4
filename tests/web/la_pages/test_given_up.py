"""What could not be done is shown to the LA and to whoever runs the site, in words and with the way on."""

import re
import socket
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

import stagepost_web
from stagepost_web import environment
from stagepost_web.audit.models import Event
from stagepost_web.jobs.patience import Patience
from stagepost_web.la_pages import actions, queries
from stagepost_web.la_pages.job_kinds import KINDS
from stagepost_web.notices import actions as notices
from stagepost_web.notices.delivering import LASTS
from stagepost_web.notices.models import Letter
from stagepost_web.people.inviting import invite
from stagepost_web.people.models import Role
from stagepost_web.reports import making
from stagepost_web.reports.models import Report
from stagepost_web.retention.deleting import drafts
from stagepost_web.returns.models import Version
from tests import returning
from tests.letters import as_told
from tests.web.la_pages import deciding
from tests.web.la_pages.deciding import NOT_DONE, health, not_done


@pytest.fixture
def dead_mail(monkeypatch):
    def dead(*args, **how):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", dead)
        yield patch


@pytest.fixture
def silent_mail(settings):
    """A mail server that takes every connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        settings.EMAIL_TIMEOUT = 0.2
        yield


def test_a_mail_server_that_never_answers_holds_up_no_act_and_the_letter_goes_later(
    cast, pages, silent_mail, settings
):
    deciding.submitted(cast)
    assert deciding.work_off(Patience()) == 3  # the receipt is put in line, then two emails
    assert sorted(Letter.objects.values_list("state", "tries")) == [("waiting", 0), ("waiting", 1)]
    assert "2 wait" in health()["emails"]["says"]
    assert "The mail server does not answer" in health()["emails"]["says"]
    assert "Everything was done." in not_done(pages, cast.officer)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    deciding.a_mail_server_is_back()
    deciding.work_off()

    assert len(as_told(mail.outbox)) == 1
    assert health()["emails"] == {"well": True, "says": "leave"}


def test_nobody_waits_for_a_mail_server_for_ever():
    assert environment.mail("UNSET", default="smtp://mail.example:25")["EMAIL_TIMEOUT"] <= 30


def work_until_given_up():
    deciding.work_off()
    Letter.objects.update(made_at=timezone.now() - LASTS)
    while Letter.objects.filter(state="waiting").exists():  # the pause of one keeps the others waiting
        deciding.a_mail_server_is_back()
        deciding.work_off()


def a_draft_soon_over(cast):
    draft = returning.checked(returning.return_request(cast), cast.data_manager)
    Version.objects.filter(pk=draft.version.pk).update(made_at=timezone.now() - timedelta(days=360))
    assert drafts.tell_schools()


NOT_AN_LAS = {
    "send_letter": "to one person, about their own account",
    "send_password_link": "the same, and it can be asked for anew",
    "announce_second_step_reset": "the same",
    "announce_unused": "the same",
    "send_head": "to whom whoever runs the site has set, about all LAs",
    "deliver": "the email itself is listed, where it does not arrive",
    "ask_arrival": "the same",
    "make_digests": "of all LAs: whoever runs the site sees to it",
    "make_reminders": "the same, and what was missed is caught up with",
    "scan_held": "of all LAs: it comes again by itself, and whoever runs the site sees what waits",
    "read_list": "said on the page of the list of schools",
}
"""Jobs that an LA does not find on the page, and why."""


def test_every_job_is_an_las_or_has_a_reason():
    folder = Path(stagepost_web.__file__).parent
    files = [*folder.glob("*/jobs.py")]
    every = {name for file in files for name in re.findall(r"@task\(.*\)\ndef (\w+)", file.read_text())}
    shown = {path.rpartition(".")[2] for path in KINDS}
    assert every - shown == {*NOT_AN_LAS}


def test_without_anything_given_up_that_is_said(cast, pages):
    assert "Everything was done." in not_done(pages, cast.officer)


@pytest.mark.parametrize(
    ("bring_about", "words"),
    [
        (deciding.submitted, "A return was sent: the receipt: Alder Primary"),
        (deciding.sent_back, "A return was sent back: Alder Primary"),
        (deciding.accepted, "A report is ready: Alder Primary"),
        (
            lambda cast: invite(
                name="Nia New", email="nia@new.example", role=Role.TEACHER, organisation=cast.school, by=None
            ),
            "Invitation: Nia New",
        ),
        (a_draft_soon_over, "A file will be deleted: Alder Primary"),
    ],
    ids=["receipt", "sent back", "report ready", "invitation", "file goes"],
)
def test_a_letter_given_up_is_shown_and_sent_again(cast, pages, dead_mail, bring_about, words):
    bring_about(cast)
    work_until_given_up()
    shown = not_done(pages, cast.officer)
    assert words in shown
    assert "Send again" in shown
    returning.return_requests(cast.la, cast.officer, cast.sister_school, kind="phonics")
    assert NOT_DONE in pages.get(cast.officer, "/las/999/").content.decode()
    assert not health()["emails"]["well"]
    dead_mail.undo()
    deciding.a_mail_server_is_back()

    for letter in Letter.objects.filter(state="failed"):
        pages.post(cast.officer, f"/las/999/emails/{letter.pk}/again/")
    deciding.work_off()

    assert mail.outbox
    assert words not in not_done(pages, cast.officer)
    assert health()["emails"] == {"well": True, "says": "leave"}
    assert Event.objects.filter(verb="notices.send_again", la="999").exists()


def test_twice_is_once_and_one_event(cast, dead_mail):
    deciding.sent_back(cast)
    work_until_given_up()
    letter = queries.letters_of(cast.officer, cast.la)[0]

    assert notices.send_again(letter=letter, by=cast.officer, ip_address="")
    assert not notices.send_again(letter=letter, by=cast.officer, ip_address="")

    assert Event.objects.filter(verb="notices.send_again").count() == 1


def test_an_email_that_can_never_arrive_is_taken_off_the_list_once(cast, pages, dead_mail):
    deciding.sent_back(cast)
    work_until_given_up()
    assert "Remove from this list" in not_done(pages, cast.officer)
    letters = list(queries.letters_of(cast.officer, cast.la))

    for letter in letters:
        pages.post(cast.officer, f"/las/999/emails/{letter.pk}/forget/")

    assert "Everything was done." in not_done(pages, cast.officer)
    assert not notices.forget(letter=letters[0], by=cast.officer, ip_address="")
    assert not notices.send_again(letter=letters[0], by=cast.officer, ip_address="")
    assert Event.objects.filter(verb="notices.forget", la="999").count() == len(letters)


def test_what_was_given_up_elsewhere_is_not_shown_or_tried_again(cast, pages, dead_mail):
    deciding.sent_back(cast)
    work_until_given_up()
    letter = Letter.objects.filter(state="failed").first()
    assert not list(queries.letters_of(cast.other_officer, cast.la))
    assert "Alder Primary" not in pages.get(cast.other_officer, "/las/998/not-done/").content.decode()
    for step in ("again", "forget"):
        assert pages.post(cast.other_officer, f"/las/998/emails/{letter.pk}/{step}/").status_code == 404


def test_a_job_given_up_elsewhere_is_not_shown_or_tried_again(cast, pages):
    deciding.sent_back(cast)
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    job = DBTaskResult.objects.first()
    assert not list(queries.given_up_of(cast.other_officer, cast.la))
    for step in ("again", "forget"):
        assert pages.post(cast.other_officer, f"/las/998/not-done/{job.pk}/{step}/").status_code == 404


def test_a_job_for_an_email_is_tried_again_or_forgotten_once(cast):
    deciding.sent_back(cast)
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    first, second = queries.given_up_of(cast.officer, cast.la)
    for act, on in ((actions.try_again, first), (actions.forget_email, second)):
        assert act(given_up=on, by=cast.officer, ip_address="")
        assert not act(given_up=on, by=cast.officer, ip_address="")


def test_a_reader_sees_it_and_has_no_button(cast, pages, dead_mail):
    deciding.sent_back(cast)
    work_until_given_up()
    shown = not_done(pages, cast.reader)
    assert "A return was sent back" in shown
    assert "Send again" not in shown


def test_a_report_given_up_is_shown_and_made_after_all(cast, pages, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(making, "make", lambda report: 1 / 0)
        deciding.accepted(cast)
        work_until_given_up()
    job = DBTaskResult.objects.failed().get().pk
    assert "Remove from this list" not in not_done(pages, cast.officer)
    pages.post(cast.officer, f"{NOT_DONE}{job}/forget/")  # a report is still owed
    assert "Pupil-level report: Alder Primary" in not_done(pages, cast.officer)

    pages.post(cast.officer, f"{NOT_DONE}{job}/again/")
    deciding.work_off()

    assert Report.objects.get().made_at


def test_what_a_job_was_about_may_be_gone(cast, pages):
    job = deciding.sent_back(cast)
    DBTaskResult.objects.update(
        status="FAILED", finished_at=timezone.now(), args_kwargs={"args": [99], "kwargs": {}}
    )
    assert job
    assert "Everything was done." in not_done(pages, cast.officer)
