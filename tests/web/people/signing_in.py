"""Signing in as a person does it, for tests."""

import re

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from stagepost_web.people.jobs import send_password_link
from stagepost_web.people.models import Person
from tests import people
from tests.web.la_pages.deciding import work_off

LOGIN = "/account/login/"


def sign_in(client: Client, login: str, password: str = people.PASSWORD) -> HttpResponse:
    """Enter a name and a password."""
    return client.post(LOGIN, {"login": login, "password": password})


def a_code(secret: str = people.TOTP_SECRET, *, periods: int = 0) -> str:
    """The code that an authenticator app shows now, or so many periods from now."""
    now = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(secret, now + periods))


def signed_in(login: str) -> Client:
    """A browser in which somebody has signed in with both steps."""
    client = Client()
    sign_in(client, login)
    client.post(reverse("mfa_authenticate"), {"code": a_code()})
    return client


def a_link_for(username: str) -> str:
    """The link to choose a new password, from the email."""
    send_password_link.enqueue(Person.objects.get(username=username).pk)
    work_off()
    return re.search(r"http://localhost:8000(\S+key\S+)", mail.outbox[-1].body)[1]
