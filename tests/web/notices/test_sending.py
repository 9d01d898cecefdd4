"""An email is tried until it is sent or refused for good. Nothing else is held up by it."""

import logging
import socket
from datetime import timedelta
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.notices import jobs, pausing
from stagepost_web.notices.actions import post
from stagepost_web.notices.delivering import LASTS
from stagepost_web.notices.kinds import KINDS, Words
from stagepost_web.notices.models import Letter, Pause, State
from stagepost_web.notices.sending import as_html
from tests.web.la_pages import deciding
from tests.web.people.signing_in import a_link_for

PLAIN = "second_step_reset"


@pytest.fixture
def server(settings):
    """A mail server that answers each recipient as `answers` says."""
    answers = SimpleNamespace(to="250 OK", data="250 OK", taken=[])

    class Handler:
        async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
            envelope.rcpt_tos.append(address)
            return answers.to

        async def handle_DATA(self, server, session, envelope):  # noqa: N802
            answers.taken.append(envelope.content.decode())
            return answers.data

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    running = Controller(Handler(), hostname="127.0.0.1", port=port)
    running.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield answers
    running.stop()


def posted(cast, kind=PLAIN):
    [letter] = post(kind, to=[cast.teacher], about=[], la=cast.la, school=cast.school)
    deciding.work_off()
    letter.refresh_from_db()
    return letter


def test_it_goes_as_text_and_as_html_of_the_same_words(cast, server):
    assert posted(cast).state == State.SENT
    [sent] = server.taken
    assert "Content-Type: text/plain" in sent
    assert "Content-Type: text/html" in sent
    assert f"Message-ID: <{Letter.objects.get().reference}@localhost>" in sent


@pytest.mark.parametrize("place", ["to", "data"])
def test_what_is_refused_for_good_is_given_up_at_once(cast, server, place, caplog):
    setattr(server, place, "550 No teacher@people.example here")
    with caplog.at_level(logging.INFO):
        letter = posted(cast)
    assert (letter.state, letter.tries) == (State.FAILED, 1)
    assert "(code 550)" in letter.failure
    ours = "".join(each.getMessage() for each in caplog.records if each.name.startswith("stagepost_web"))
    assert letter.failure in ours
    assert "people.example" not in letter.failure + ours
    assert not Pause.objects.exists()


def test_what_is_refused_for_now_is_tried_again_with_growing_pauses(cast, server):
    server.to = "451 Try again"
    pauses = []
    letter = posted(cast)
    for _ in range(5):
        due = DBTaskResult.objects.filter(status="READY").get().run_after
        pauses.append(round((due - timezone.now()).total_seconds() / 60))
        deciding.a_while_later()
        deciding.work_off()
    assert pauses == [1, 4, 16, 60, 60]
    server.to = "250 OK"
    deciding.a_while_later()
    deciding.work_off()
    letter.refresh_from_db()
    assert letter.state == State.SENT


def test_after_three_days_it_is_given_up(cast, server):
    server.to = "451 Try again"
    letter = posted(cast)
    Letter.objects.update(made_at=timezone.now() - LASTS)
    deciding.a_while_later()
    deciding.work_off()
    letter.refresh_from_db()
    assert letter.state == State.FAILED


def test_while_one_server_is_away_the_others_wait_and_other_jobs_go_on(cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for _ in range(3):
        post(PLAIN, to=[cast.teacher], about=[])
    deciding.work_off()
    assert sorted(Letter.objects.values_list("tries", flat=True)) == [0, 0, 1]
    assert Pause.objects.get().why == "The mail server takes no connections"
    assert not DBTaskResult.objects.failed().exists()


def test_each_pause_is_longer_up_to_a_quarter_of_an_hour(db):
    lasts = [round((pausing.begin("why").until - timezone.now()).total_seconds() / 60) for _ in range(7)]
    assert lasts == [1, 2, 4, 8, 15, 15, 15]
    Pause.objects.update(until=timezone.now() + timedelta(days=1))  # the clock was set back
    assert pausing.now() is None


def test_what_cannot_be_written_stops_no_other(cast, monkeypatch):
    broken = KINDS[PLAIN]._replace(writer="people.letters.invitation")  # needs what this one does not have
    monkeypatch.setitem(KINDS, PLAIN, broken)
    letter = posted(cast)
    assert (letter.state, letter.failure) == (State.WAITING, "What it says could not be put together")
    assert not Pause.objects.exists()


def test_without_an_address_by_now_it_is_given_up(cast, server):
    [letter] = post(PLAIN, to=[cast.school], about=[], la=cast.la)
    type(cast.school).objects.update(email="")
    deciding.work_off()
    letter.refresh_from_db()
    assert (letter.state, letter.failure) == (State.FAILED, "There is no email address to send it to")


def test_a_job_that_is_run_again_puts_nothing_in_line_twice(cast):
    deciding.sent_back(cast)
    deciding.work_off()
    before = Letter.objects.count(), len(mail.outbox)
    DBTaskResult.objects.update(status="READY", worker_ids=[], finished_at=None)
    deciding.work_off()
    assert (Letter.objects.count(), len(mail.outbox)) == before


def test_no_link_that_opens_something_lies_in_a_row(cast):
    link = a_link_for("teacher")
    key = link.rstrip("/").rpartition("-")[2]
    rows = [str(row) for model in (Letter, DBTaskResult) for row in model.objects.values()]
    assert rows
    assert not [row for row in rows if key in row]


def test_html_has_the_words_and_nothing_from_elsewhere():
    html = as_html(
        Words("A <b>", "One\ntwo & three\n\n* first\n* second\n\nhttps://site.example/a?b=1&c=2\n")
    )
    assert "<title>A &lt;b&gt;</title>" in html
    assert '<html lang="en">' in html
    assert "One<br>two &amp; three" in html
    assert "<li>first</li>" in html
    assert '<a href="https://site.example/a?b=1&amp;c=2">' in html
    assert not [each for each in ("<img", "src=", "<link", "<style", "<script") if each in html]


def test_every_kind_has_its_writer():
    assert all(callable(kind.write) for kind in KINDS.values())


def test_a_letter_that_is_gone_needs_nothing(db):
    jobs.deliver.call(4711)
    assert not mail.outbox
