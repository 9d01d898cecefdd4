"""A session ends when it was left, when the day is over, and when a membership ends."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client

from stagepost_web.audit.models import Event
from stagepost_web.people import known_browsers
from stagepost_web.people.actions import end_membership
from stagepost_web.people.models import Person
from stagepost_web.people.sessions import BEGAN, SEEN
from tests.web.people.signing_in import signed_in

pytestmark = pytest.mark.one_database


def aged(client, key: str, by: timedelta) -> None:
    session = client.session
    session[key] -= by.total_seconds()
    session.save()


@pytest.mark.parametrize(("key", "limit"), [(SEEN, settings.SESSION_IDLE), (BEGAN, settings.SESSION_MOST)])
def test_too_old_a_session_is_ended(cast, pages, key, limit):
    client = pages.of(cast.stranger)
    client.get("/")

    aged(client, key, limit - timedelta(minutes=1))
    assert client.get("/help/").status_code == 200

    aged(client, key, timedelta(minutes=2))
    if key == SEEN:
        aged(client, SEEN, limit)
    assert client.get("/")["Location"].startswith("/account/login/")
    assert client.get("/")["Location"] == "/account/login/?next=/"


@pytest.mark.parametrize(("ahead", "stays"), [(timedelta(minutes=20), True), (timedelta(days=1), False)])
def test_a_session_from_before_a_clock_was_set_back_does_not_last_a_day_longer(cast, pages, ahead, stays):
    client = pages.of(cast.stranger)
    client.get("/")
    aged(client, SEEN, -ahead)
    assert (client.get("/help/").status_code == 200) is stays
    if stays:  # and from here on it ages as any other
        aged(client, SEEN, settings.SESSION_IDLE + timedelta(minutes=1))
        assert client.get("/help/").status_code == 302


def test_only_a_session_that_the_site_holds_opens_anything(cast, pages):
    """Neither one that has ended, nor what it holds written into the cookie, nor a guess."""
    client, name = pages.of(cast.officer), settings.SESSION_COOKIE_NAME
    client.get("/")
    held = client.cookies[name].value
    told = Session.objects.get(pk=held).session_data
    assert client.get("/las/999/people/").status_code == 200
    client.post("/account/logout/")
    for value in (
        held,
        told,
        f"{held[:-1]}x",
        "",
        str(cast.officer.pk),
        f'{{"_auth_user_id": "{cast.officer.pk}"}}',
    ):
        stranger = Client()
        stranger.cookies[name] = value
        assert stranger.get("/las/999/people/")["Location"] == "/account/login/?next=/las/999/people/"


FETCH = {"HX-Request": "true", "HX-Current-URL": "http://testserver/las/999/?standing=sent_back#board"}
BACK = "/account/login/?next=/las/999/%3Fstanding%3Dsent_back%23board"


def test_after_signing_in_one_is_back_where_one_was_with_all_that_was_asked_for(cast, pages):
    client = pages.of(cast.officer)
    client.get("/")
    aged(client, SEEN, settings.SESSION_IDLE + timedelta(minutes=1))

    assert client.get("/las/999/?page=2")["Location"] == "/account/login/?next=/las/999/%3Fpage%3D2"


def test_a_part_fetched_without_a_session_leads_its_whole_page_to_sign_in(cast, pages):
    answer = pages.get(None, "/las/999/", headers=FETCH)

    assert (answer.status_code, answer["HX-Redirect"], answer.content) == (401, BACK, b"")
    assert "Location" not in answer


def test_so_does_one_whose_session_is_over_and_it_says_why(cast, pages):
    client = pages.of(cast.officer)
    client.get("/")
    aged(client, SEEN, settings.SESSION_IDLE + timedelta(minutes=1))

    answer = client.get("/las/999/", headers=FETCH)

    assert (answer.status_code, answer["HX-Redirect"]) == (401, BACK)
    assert "We signed you out" in client.get(answer["HX-Redirect"]).content.decode()


@pytest.mark.parametrize("page", ["https://elsewhere.example/las/998/", ""])
def test_nobody_is_led_back_to_a_page_that_is_not_ours(page, cast, pages):
    answer = pages.get(None, "/las/999/?part=board", headers={**FETCH, "HX-Current-URL": page})

    assert answer["HX-Redirect"] == "/account/login/?next=/las/999/%3Fpart%3Dboard"


def test_any_other_redirect_leads_the_whole_page_too(cast, pages):
    answer = pages.get(cast.officer, "/", headers=FETCH)

    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/las/999/")


def test_what_the_clock_fetches_keeps_no_session_alive(cast, pages):
    client = pages.of(cast.reader)
    client.get("/")
    for _ in range(3):
        aged(client, SEEN, timedelta(minutes=9))
        assert client.get("/las/999/", headers={**FETCH, "Stagepost-Unattended": "true"}).status_code == 200
    aged(client, SEEN, timedelta(minutes=4))

    answer = client.get("/las/999/", headers={**FETCH, "Stagepost-Unattended": "true"})

    assert answer.status_code == 401


def test_ending_a_membership_signs_out_everywhere_and_closes_the_school(cast, pages):
    client = pages.of(cast.teacher)
    assert client.get("/")["Location"] == cast.school.get_absolute_url()
    before = Session.objects.count()

    membership = cast.teacher.memberships.get()
    for _ in range(2):
        end_membership(membership=membership, by=cast.officer)

    assert Session.objects.count() == before - 1
    assert client.get("/")["Location"] == "/account/login/?next=/"
    assert Event.objects.filter(verb="people.end_membership").count() == 1
    pages.clients.clear()
    assert pages.get(cast.teacher, cast.school.get_absolute_url()).status_code == 404


def test_a_change_of_how_one_signs_in_asks_again_unless_one_has_just_shown_the_second_step(cast, pages):
    client, change = pages.of(cast.teacher), "/account/second-step/recovery-codes/generate/"
    assert client.get(change).status_code == 200

    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 6 * 60
    session.save()
    assert client.get(change)["Location"].startswith("/account/second-step/reauthenticate/?next=")


def test_nothing_signed_in_is_kept_by_the_browser(cast, pages):
    for address in ["/", "/help/", "/nowhere/", cast.school.get_absolute_url()]:
        assert pages.get(cast.data_manager, address)["Cache-Control"] == "no-store"


def test_the_browser_forgets_the_site_when_somebody_leaves_it(cast, pages):
    client = pages.of(cast.teacher)
    assert "Clear-Site-Data" not in client.get("/help/")
    before = client.cookies["session"].value
    left = client.post("/account/logout/")
    assert left["Clear-Site-Data"] == '"cache", "storage"'
    assert client.cookies["session"].value != before, "another one, which says that they signed out"
    assert not Session.objects.filter(pk=before).exists()
    assert "_auth_user_id" not in client.session
    assert "Clear-Site-Data" not in client.get("/account/login/")


@pytest.mark.parametrize("headers", [{}, FETCH])
def test_so_it_does_when_a_session_is_over(cast, pages, headers):
    client = pages.of(cast.officer)
    client.get("/")
    aged(client, SEEN, settings.SESSION_IDLE + timedelta(minutes=1))

    assert client.get("/las/999/", headers=headers)["Clear-Site-Data"] == '"cache", "storage"'


def test_a_session_has_a_new_random_key_and_is_looked_up_here(cast, pages):
    keys = {Client().post("/account/login/", {}).wsgi_request.session.session_key for _ in "12"}
    assert keys == {None}
    pages.of(cast.teacher)
    pages.of(cast.officer)
    keys = [session.session_key for session in Session.objects.all()]
    assert len(set(keys)) == 2
    assert all(re.fullmatch("[a-z0-9]{32}", key) for key in keys)  # 36 ** 32 is more than 2 ** 128


def test_every_page_of_somebody_signed_in_offers_to_sign_out(cast, pages):
    for somebody in (cast.officer, cast.teacher, cast.trust_reader, cast.stranger):
        answer = pages.get(somebody, "/help/")
        assert "/account/logout/" in answer.content.decode()


def test_an_account_that_is_closed_is_signed_out_at_once(cast, pages):
    client = pages.of(cast.teacher)
    assert client.get("/help/").wsgi_request.user == cast.teacher
    Person.objects.filter(pk=cast.teacher.pk).update(is_active=False)
    assert client.get("/help/").wsgi_request.user.is_anonymous


def test_no_cookie_has_anything_but_keys_and_numbers(cast):
    """Not even what a page says once, such as to whom an email goes."""
    client = signed_in("officer")
    client.post("/las/999/settings/mail/")
    shown = client.get("/las/999/settings/mail/").content.decode()
    assert f"We are sending an email to {cast.officer.email}" in shown
    assert client.cookies.keys() == {"session", "csrf", "known-browser"}
    marks = signing.loads(client.cookies["known-browser"].value, salt=known_browsers.SALT)
    assert marks.keys() == {str(cast.officer.pk)}
    assert re.fullmatch(r"[\w-]{22}", marks[str(cast.officer.pk)])
