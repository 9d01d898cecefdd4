"""Nothing changes by a link that is followed, nor by a form that is not ours."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stagepost_web.audit.models import Event
from tests.database import undone
from tests.people import browser_of
from tests.web.routes import ROUTES
from tests.web.test_every_form import meant

pytestmark = pytest.mark.one_database

RECORDS = {
    "django_session",
    "audit_event",
    "audit_chainhead",
    "audit_visit",
    "exchange_opening",
    "conversations_reading",
}
"""Written by reading: the session, who has opened what, and how far a side has read."""
SIGNED = {"receipts_receipt", "receipts_signingkey"}
OF_PAGES = {
    "la_pages:secure_message": {"secure_messages_securemessage"},
    "school_pages:secure_message": {"secure_messages_securemessage"},
    "la_pages:mail_arrived": {"schools_localauthority"},
    "school_pages:receipt_file": SIGNED,
    "school_pages:files_receipt": SIGNED,
    "la_pages:receipt_file": SIGNED,
}
"""A secure message is read by being opened. Whoever follows the link of an email says that it has arrived.
A receipt is signed when it is first wanted: it says what the record says already, and is the same ever after.
"""
WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


def test_reading_changes_nothing(cast):
    for name, route in ROUTES.items():
        with undone():
            address = reverse(name, kwargs=route.given(cast))
            browser = browser_of(meant(route, cast))
            with CaptureQueriesContext(
                connection,
            ) as met:
                browser.get(address)
            written = {table for query in met for table in WRITES.findall(query["sql"])}
            assert written <= RECORDS | OF_PAGES.get(name, set()), name


def test_a_form_without_our_token_is_refused_everywhere(cast):
    for name, route in ROUTES.items():
        with undone():
            address = reverse(name, kwargs=route.given(cast))
            browser = browser_of(meant(route, cast))
            browser.handler.enforce_csrf_checks = True
            before = Event.objects.count()
            for headers in ({}, {"Origin": "https://elsewhere.example"}):
                answer = browser.post(address, route.data, headers=headers)
                assert answer.status_code == 403, name
                assert "Go back, reload the page" in answer.content.decode(), name
            assert Event.objects.count() == before, name
