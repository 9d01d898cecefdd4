"""What goes to another machine is encrypted and goes to the right one, or it does not go."""

import smtplib
import ssl
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMessage

from stagepost_web import environment
from stagepost_web.jobs.patience import Patience
from stagepost_web.notices.actions import post
from stagepost_web.notices.models import Letter, State
from stagepost_web.people.models import Person
from tests.journeys.letterbox import Letterbox
from tests.web.la_pages.deciding import work_off
from tests.web.site.machine import certificate, free_port
from tests.web.site.test_environment import PRODUCTION, started

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
"""Django lets go of a connection that it could not open, and does not close it."""


def test_in_production_a_page_opens_over_tls_alone():
    code = """
import django; django.setup()
from django.test import Client
plain = Client(headers={"host": "stagepost.kent.example"}).get("/help/")
assert (plain.status_code, plain["Location"]) == (301, "https://stagepost.kent.example/help/")
told = {"host": "stagepost.kent.example", "X-Forwarded-Proto": "https"}
encrypted = Client(headers=told).get("/")
assert encrypted["Strict-Transport-Security"].startswith("max-age=31536000"), encrypted.headers
assert (encrypted.status_code, encrypted["Location"]) == (302, "/account/login/?next=/")
"""
    ended = started(f"exec({code!r})", **PRODUCTION)
    assert ended.returncode == 0, ended.stderr


class Server:
    """A mail server at localhost, as one on another machine would be."""

    def __init__(self, folder, *, offers_tls: bool) -> None:
        self.box, self.port = Letterbox(), free_port()
        context = None
        if offers_tls:
            certificate(folder)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
        self.controller = Controller(self.box, hostname="127.0.0.1", port=self.port, tls_context=context)


@pytest.fixture
def mail_server(tmp_path, settings, monkeypatch, request) -> Iterator[Server]:
    """The settings are those of a server on another machine; its name leads here."""
    server = Server(tmp_path, offers_tls=request.param)
    monkeypatch.setenv("STAGEPOST_MAIL", f"smtp://mail.kent.example:{server.port}")
    for name, value in environment.mail("STAGEPOST_MAIL").items():
        setattr(settings, name, value)
    settings.EMAIL_HOST = "localhost"
    server.controller.start()
    yield server
    server.controller.stop()


def letter() -> EmailMessage:
    return EmailMessage("Returned", "Come and see.", to=["alex@example.org"])


@pytest.mark.parametrize("mail_server", [False], indirect=True)
def test_no_email_goes_to_a_server_that_offers_no_tls(mail_server):
    with pytest.raises(smtplib.SMTPNotSupportedError):
        letter().send()
    assert not mail_server.box.letters


@pytest.mark.parametrize("mail_server", [True], indirect=True)
def test_no_email_goes_to_a_server_whose_certificate_nobody_vouches_for(mail_server):
    with pytest.raises(ssl.SSLCertVerificationError):
        letter().send()
    assert not mail_server.box.letters


@pytest.mark.django_db
@pytest.mark.parametrize("mail_server", [True], indirect=True)
def test_that_it_did_not_go_is_logged_and_it_is_tried_again(mail_server, written):
    alex = Person.objects.create(username="alex", name="Alex", email="alex@example.org")
    [posted] = post("second_step_reset", to=[alex], about=[])
    work_off(Patience())
    [line] = [
        each for each in written() if "stagepost_web.notices.delivering" in each and " WARNING " in each
    ]
    assert line.endswith("The mail server cannot be trusted: its certificate is not right")
    assert Letter.objects.get(pk=posted.pk).state == State.WAITING
    assert not mail_server.box.letters
    assert "alex@" not in str(written())
