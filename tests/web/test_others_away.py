"""Mail, GOV.UK Notify or the scanner is away or slow: whoever acts has a clear answer, at once, and what they
did is done. So it is where a deadline passes between an upload and its sending.
"""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange import screening
from stagepost_web.exchange.models import Delivery, Scan, StoredFile
from stagepost_web.exchange.scanning_held import scan_all
from stagepost_web.file_requests.models import AskedSchool
from stagepost_web.notices.models import Letter, State
from tests import files, notify_service, returning
from tests.web.la_pages import deciding
from tests.web.la_pages.deciding import health

AT_ONCE = 2.0
"""Seconds within which a person has an answer, also on a slow machine."""


@contextmanager
def at_once() -> Iterator[None]:
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < AT_ONCE


@pytest.fixture
def silent() -> Iterator[tuple[str, int]]:
    """What takes every connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()


def uploaded(cast, pages, asked):
    """Where a form is confirmed that was uploaded on the page."""
    given = {"file": [SimpleUploadedFile("form.pdf", files.PDF)], "comment": ""}
    answer = pages.post(cast.data_manager, f"{asked.get_absolute_url()}upload/", given)
    assert answer.status_code == 302
    return answer["Location"]


def confirmed(cast, pages, address):
    """What the person reads who confirms and sends."""
    page = pages.post(cast.data_manager, address, {"seen": 0}, follow=True)
    assert page.status_code == 200
    return page.content.decode()


def both_have_theirs(taken):
    """The sender and the school, each once."""
    deciding.a_mail_server_is_back()
    deciding.work_off()
    assert set(Letter.objects.values_list("state", flat=True)) == {State.SENT}
    assert len(taken()) == len(set(taken())) == Letter.objects.count() == 2
    assert health()["emails"] == {"well": True, "says": "leave"}


def by_mail(settings, address):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = address
    settings.EMAIL_TIMEOUT = 0.2


@pytest.mark.parametrize(
    ("how", "says"),
    [("away", "The mail server takes no connections"), ("slow", "The mail server does not answer")],
)
def test_a_mail_server_that_is_away_or_slow(cast, pages, settings, silent, mailoutbox, how, says):
    by_mail(settings, silent if how == "slow" else ("127.0.0.1", 1))
    asked = files.asked(cast)
    with at_once():
        told = confirmed(cast, pages, uploaded(cast, pages, asked))
    assert "Room survey has been sent to Northshire’s Data and Insight." in told
    with at_once():
        deciding.work_off()
    assert says in health()["emails"]["says"]

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    both_have_theirs(lambda: [each.extra_headers["Message-ID"] for each in mailoutbox])


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("away", "GOV.UK Notify does not answer"),
        ("slow", "GOV.UK Notify does not answer"),
        ("faulty", "GOV.UK Notify cannot be used (code 500)"),
        ("took it and was silent", "GOV.UK Notify does not answer"),
    ],
)
def test_notify_that_is_away_slow_or_faulty(cast, pages, settings, silent, notify, how, says):
    well = settings.NOTIFY_ADDRESS
    settings.EMAIL_TIMEOUT = 0.2
    notify.answer = notify_service.FAULT if how == "faulty" else None
    notify.silent_after_taking = how == "took it and was silent"
    if how in ("away", "slow"):
        port = silent[1] if how == "slow" else 1
        settings.NOTIFY_ADDRESS = f"http://127.0.0.1:{port}"
    with at_once():
        told = confirmed(cast, pages, uploaded(cast, pages, files.asked(cast)))
    assert "Room survey has been sent to Northshire’s Data and Insight." in told
    with at_once():
        deciding.work_off()
    assert says in health()["emails"]["says"]

    settings.NOTIFY_ADDRESS, settings.EMAIL_TIMEOUT = well, 5
    notify.answer, notify.silent_after_taking = None, False
    both_have_theirs(lambda: [each["reference"] for each in notify.emails])


@pytest.mark.parametrize("scanner", ["away", "slow"])
def test_a_scanner_that_is_away_or_slow(cast, pages, settings, monkeypatch, clamd, request, scanner):
    monkeypatch.setattr(screening, "LONGEST", 0.2)
    settings.SCANNER = request.getfixturevalue(scanner)
    asked = files.asked(cast)
    with at_once():
        told = confirmed(cast, pages, uploaded(cast, pages, asked))
    assert "Room survey has been sent to Northshire’s Data and Insight." in told
    delivery, file = Delivery.objects.get(), StoredFile.objects.get()
    assert file.scan == Scan.WAITING
    assert not health()["scanner"]["well"]
    address = f"/las/999/deliveries/{delivery.number}/files/1/"
    refused = pages.get(cast.officer, address, follow=True).content.decode()
    assert "This file is not scanned for malware yet." in refused

    settings.SCANNER = clamd
    scan_all()
    assert b"".join(pages.get(cast.officer, address, follow=True)) == files.PDF
    file.refresh_from_db()
    assert file.scan == Scan.CLEAN


def test_a_deadline_that_passes_between_upload_and_sending_of_files_stops_nothing(cast, pages):
    asked = files.asked(cast)
    address = uploaded(cast, pages, asked)
    AskedSchool.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    assert "Room survey has been sent to Northshire’s Data and Insight." in confirmed(cast, pages, address)
    assert Delivery.objects.get().sent_at


def test_a_deadline_that_passes_between_upload_and_sending_of_a_return_stops_nothing(cast, pages):
    asked = returning.return_request(cast)
    draft = returning.checked(asked, cast.data_manager)
    ReturnRequest.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    page = pages.get(cast.data_manager, asked.get_absolute_url()).content.decode()
    assert "1 day late" in page
    sent = returning.submitted_as(draft, cast.data_manager)
    sent.delivery.refresh_from_db()
    assert sent.delivery.sent_at
