"""The cookies of the site, as a browser gets them."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.web.people.signing_in import a_code, sign_in
from tests.web.site.test_environment import PRODUCTION, started

pytestmark = pytest.mark.one_database


def test_in_production_they_are_this_hosts_alone_and_go_over_tls_alone():
    names = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME KNOWN_BROWSER_COOKIE_NAME"
    ended = started(
        f"assert all(getattr(settings, name).startswith('__Host-') for name in '{names}'.split());"
        "assert settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE;"
        "assert settings.SESSION_COOKIE_DOMAIN is settings.CSRF_COOKIE_DOMAIN is None;"
        "assert settings.SESSION_COOKIE_PATH == settings.CSRF_COOKIE_PATH == '/'",
        **PRODUCTION,
    )
    assert ended.returncode == 0, ended.stderr


@pytest.fixture
def visitor(cast) -> Client:
    """One in which everything that sets a cookie has happened: signing in and out, a message, a form."""
    browser = Client()
    browser.get("/account/login/")
    sign_in(browser, "officer")
    browser.post(reverse("mfa_authenticate"), {"code": a_code()})
    told = browser.post("/las/999/settings/mail/")
    assert told.status_code == 302
    return browser


def test_there_are_three_and_no_script_reads_one(visitor):
    named = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.KNOWN_BROWSER_COOKIE_NAME}
    assert visitor.cookies.keys() == named
    for cookie in visitor.cookies.values():
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] == "Lax", cookie.key
        assert cookie["path"] == "/", cookie.key
        assert not cookie["domain"], cookie.key


def test_the_key_of_a_session_is_in_no_page(visitor):
    key = visitor.cookies[settings.SESSION_COOKIE_NAME].value
    for address in ("/las/999/", "/account/second-step/", "/help/"):
        assert key not in visitor.get(address, follow=True).content.decode()


def test_over_tls_each_says_so(settings, cast):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    browser = Client()
    browser.get("/account/login/", secure=True)
    browser.post("/account/login/", {"login": "officer", "password": "correct horse battery"}, secure=True)
    browser.post(reverse("mfa_authenticate"), {"code": a_code()}, secure=True)
    assert len(browser.cookies) == 3
    assert all(cookie["secure"] for cookie in browser.cookies.values())
