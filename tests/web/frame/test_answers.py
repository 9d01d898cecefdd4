"""What every answer of the site has in common, and what people read when something cannot be done."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import InterfaceError, OperationalError, connection
from django.db.models.signals import post_save, pre_save
from django.test import Client
from django.urls import reverse
from psycopg.errors import AdminShutdown

from stagepost_web.schools.models import School
from tests.people import browser_of
from tests.web.test_every_route import check_page

pytestmark = pytest.mark.one_database


def test_the_content_policy_allows_nothing_inline(client, db):
    policy = client.get("/account/login/")["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert not re.search(r"unsafe|https?:|\*", policy)
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ],
)
def test_headers(client, db, header, value):
    assert value in client.get("/help/")[header]


def test_what_is_not_there_says_so_and_keeps_the_frame(cast, pages):
    answer = pages.get(cast.officer, "/nowhere/")

    assert answer.status_code == 404
    check_page(answer.content.decode())
    assert "Northshire" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_in_plain_words(db):
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})

    assert answer.status_code == 403
    assert "Go back, reload the page" in answer.content.decode()
    check_page(answer.content.decode())


def test_a_fault_of_ours_is_told_even_when_there_is_no_database():
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    answer = client.get("/")

    assert answer.status_code == 500
    assert "The error is ours" in answer.content.decode()
    assert "may not have saved" in answer.content.decode()
    check_page(answer.content.decode())


@pytest.fixture
def when(request):
    """Something happens whenever a row is saved, for the length of a test."""

    def connect(signal, sender, happens):
        signal.connect(happens, sender=sender, weak=False)
        request.addfinalizer(lambda: signal.disconnect(happens, sender=sender))

    return connect


@pytest.fixture
def manager(cast):
    client = browser_of(cast.data_manager)
    client.raise_request_exception = False
    return client


def check_it_is_done_and_says_that_it_may_be(manager, cast):
    answer = manager.post("/schools/9992001/contact/", {"email": "new@alder.example"})
    page = answer.content.decode()
    cast.school.refresh_from_db()
    assert cast.school.email == "new@alder.example"
    assert answer.status_code == 503
    assert "may have been saved" in page
    assert "Nothing was changed" not in page
    check_page(page)


def test_whoever_signs_out_elsewhere_meanwhile_is_told_that_it_may_be_done(manager, cast, when):
    when(post_save, School, lambda **_: Session.objects.all().delete())
    check_it_is_done_and_says_that_it_may_be(manager, cast)


def test_so_is_whoever_acts_while_the_database_goes_away(manager, cast, when):
    def away(**_):
        raise OperationalError

    when(pre_save, Session, away)
    check_it_is_done_and_says_that_it_may_be(manager, cast)


def locked():
    raise OperationalError("database is locked")


def restarted():
    try:
        raise AdminShutdown("terminating connection due to administrator command")
    except AdminShutdown as fault:
        raise OperationalError from fault


def closed():
    raise InterfaceError("connection already closed")


@pytest.mark.parametrize("away", [locked, restarted, closed])
def test_a_database_that_cannot_be_used_at_the_moment_is_said_and_is_no_fault_of_ours(
    manager, cast, when, away
):
    when(pre_save, School, lambda **_: away())
    answer = manager.post("/schools/9992001/contact/", {"email": "new@alder.example"})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "We cannot use our database at the moment" in page
    assert "The error is ours" not in page
    check_page(page)


def test_a_query_that_is_wrong_is_a_fault_of_ours(manager, cast, when):
    def wrong(**_):
        connection.cursor().execute("SELECT * FROM nowhere")

    when(pre_save, School, wrong)
    answer = manager.post("/schools/9992001/contact/", {"email": "new@alder.example"})
    assert answer.status_code == 500


def test_home_leads_everybody_to_where_they_work(cast, pages):
    assert pages.get(cast.officer, "/")["Location"] == "/las/999/"
    assert pages.get(cast.headteacher, "/")["Location"] == "/schools/9992001/"
    assert pages.get(None, "/")["Location"] == "/account/login/?next=/"
    assert "do not act for any school" in pages.get(cast.stranger, "/").content.decode()


def test_help_names_the_data_team_of_ones_own_authority(cast, pages):
    assert "data@northshire.example" in pages.get(cast.teacher, "/help/").content.decode()
    assert "northshire" not in pages.get(cast.other_data_manager, "/help/").content.decode()


@pytest.mark.parametrize("query", ["search=%00", "%00=x", "status=a%00b"])
def test_an_address_with_a_nul_makes_no_sense(cast, pages, query):
    for address in ("/las/999/", "/schools/9992001/", "/account/login/"):
        assert pages.get(cast.officer, f"{address}?{query}").status_code == 400
