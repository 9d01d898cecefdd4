"""Guessing is slowed down, and nobody is shut out by what others type: no school, and no account."""

import time
from datetime import timedelta

import pytest
from django.core import signing
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stagepost_web.people import known_browsers
from stagepost_web.people.models import FailedSignIns
from stagepost_web.shared_cache import SharedCache
from tests import people
from tests.web.people.signing_in import LOGIN, a_code, a_link_for, sign_in

TOO_MANY = "Too many attempts to sign in"


pytestmark = pytest.mark.usefixtures("nothing_counted")


@pytest.fixture
def clock(monkeypatch):
    """Seconds that have gone by, as the limits see it."""
    gone = [0]
    now, seconds = timezone.now, time.time
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: seconds() + gone[0])
    monkeypatch.setattr("django.core.cache.backends.db.tz_now", lambda: now() + timedelta(seconds=gone[0]))
    return gone


def known(login: str, address: str = "192.0.2.7") -> Client:
    """A browser in which somebody has signed in, and out again."""
    client = Client(REMOTE_ADDR=address)
    sign_in(client, login)
    client.post(reverse("mfa_authenticate"), {"code": a_code()})
    client.post(reverse("account_logout"))
    assert client.cookies["known-browser"].value
    return client


def says(answer) -> str:
    return answer.content.decode()


def test_after_five_wrong_passwords_the_right_one_waits_too(cast):
    client = Client()
    for _ in range(5):
        assert "not right" in says(sign_in(client, "teacher", "wrong"))
    assert TOO_MANY in says(sign_in(client, "teacher"))


def test_it_waits_for_an_account_that_is_not_there_just_so(cast):
    client = Client()
    answers = [[says(sign_in(client, login, "wrong")) for _ in range(8)] for login in ("teacher", "nobody")]
    assert [TOO_MANY in answer for answer in answers[0]] == [TOO_MANY in answer for answer in answers[1]]


def test_a_school_behind_one_address_signs_in_whoever_else_there_cannot(cast):
    school = "192.0.2.7"
    for number in range(60):
        assert "not right" in says(sign_in(Client(REMOTE_ADDR=school), f"mistyped{number}", "wrong"))

    for _ in range(40):
        assert sign_in(Client(REMOTE_ADDR=school), "teacher").status_code == 302


def test_one_address_that_guesses_through_all_accounts_is_stopped(cast):
    for number in range(100):
        sign_in(Client(), f"somebody{number}", "wrong")
    assert TOO_MANY in says(sign_in(Client(), "teacher"))
    assert sign_in(Client(REMOTE_ADDR="198.51.100.1"), "teacher").status_code == 302


def test_its_own_people_sign_in_all_the_same_where_they_have_before(cast):
    own = known("teacher")
    for number in range(100):
        sign_in(Client(REMOTE_ADDR="192.0.2.7"), f"somebody{number}", "wrong")
    assert sign_in(own, "teacher").status_code == 302


def test_a_stranger_elsewhere_keeps_nobody_out(cast, clock):
    """One wrong password a minute, for two hours, and the owner comes from a browser nobody knows."""
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(120):
        sign_in(stranger, "teacher", "wrong")
        clock[0] += 60
    assert TOO_MANY in says(sign_in(stranger, "teacher"))
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7"), "teacher").status_code == 302


def test_many_strangers_keep_nobody_out_of_a_browser_they_know(cast):
    own = known("teacher")
    for number in range(130):
        sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), "teacher", "wrong")
    assert TOO_MANY in says(sign_in(Client(REMOTE_ADDR="192.0.2.8"), "teacher"))
    assert sign_in(own, "teacher@people.example").status_code == 302


def test_and_whoever_is_kept_waiting_chooses_a_password_by_the_link_and_signs_in(cast):
    for number in range(100):
        sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), "teacher", "wrong")
    own, words = Client(REMOTE_ADDR="192.0.2.8"), "lantern gravel orbit"
    assert TOO_MANY in says(sign_in(own, "teacher"))

    form = own.get(a_link_for("teacher"), follow=True).request["PATH_INFO"]
    own.post(form, {"password1": words, "password2": words})
    assert sign_in(own, "teacher", words).status_code == 302


def test_a_known_browser_guesses_ten_times_and_not_for_anybody_else(cast):
    own = known("teacher")
    for _ in range(10):
        assert "not right" in says(sign_in(own, "teacher", "wrong"))
    assert TOO_MANY in says(sign_in(own, "teacher"))
    for _ in range(5):
        sign_in(own, "headteacher", "wrong")
    assert TOO_MANY in says(sign_in(own, "headteacher"))


def test_counts_are_not_washed_out_by_other_names(db):
    """A hundred thousand fit. Where there are more, those go that would soon count no more."""
    assert caches["default"]._max_entries >= 100_000
    full = SharedCache("shared_cache", {"OPTIONS": {"MAX_ENTRIES": 30}})
    full.set("a-count-of-six-hours", [1], timeout=6 * 60 * 60)
    for number in range(100):
        full.set(f"z{number}", [1], timeout=300)
    assert full.get("a-count-of-six-hours") == [1]
    assert full.get("z99") == [1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache")
        assert cursor.fetchone()[0] <= 32


def test_counts_that_are_over_go_first(db):
    full = SharedCache("shared_cache", {"OPTIONS": {"MAX_ENTRIES": 5}})
    for number in range(5):
        full.set(f"over{number}", [1], timeout=-1)
        full.set(f"a{number}", [1], timeout=300)
    assert [full.get(f"a{number}") for number in range(5)] == [[1]] * 5


@pytest.mark.parametrize("forged", ["", "x", "eyI3IjoiYWFhIn0:1abcde:forged", "null", "a:b:c" * 2000])
def test_a_forged_cookie_is_no_cookie(cast, forged):
    client = Client()
    client.cookies["known-browser"] = forged
    for _ in range(5):
        assert "not right" in says(sign_in(client, "teacher", "wrong"))
    assert TOO_MANY in says(sign_in(client, "teacher"))


def cookie(marks: dict[str, str], salt: str = known_browsers.SALT) -> Client:
    """A browser with a cookie that is signed with the site's own secret."""
    client = Client()
    client.cookies["known-browser"] = signing.dumps(marks, salt=salt)
    return client


def five_wrong_ones_are_too_many(client: Client) -> bool:
    for _ in range(5):
        sign_in(client, "teacher", "wrong")
    return TOO_MANY in says(sign_in(client, "teacher"))


def test_what_was_signed_for_something_else_is_no_cookie(cast):
    marks = {str(cast.teacher.pk): "mark"}
    assert five_wrong_ones_are_too_many(cookie(marks, salt="django.contrib.messages"))
    assert not five_wrong_ones_are_too_many(cookie(marks))


def test_a_cookie_of_more_than_a_year_ago_is_no_cookie(cast, monkeypatch):
    long_ago = time.time() - known_browsers.LASTS.total_seconds() - 60
    monkeypatch.setattr(signing.TimestampSigner, "timestamp", lambda self: signing.b62_encode(int(long_ago)))
    client = cookie({str(cast.teacher.pk): "mark"})
    assert five_wrong_ones_are_too_many(client)


def test_a_staff_room_computer_knows_the_ten_who_signed_in_last(cast):
    client = Client()
    everybody = [*cast.people.values()]
    for place, somebody in enumerate([*everybody, everybody[0]]):
        sign_in(client, somebody.username)
        client.post(reverse("mfa_authenticate"), {"code": a_code(periods=place // len(everybody))})
        client.post(reverse("account_logout"))

    marks = signing.loads(client.cookies["known-browser"].value, salt=known_browsers.SALT)
    assert list(marks) == [str(somebody.pk) for somebody in [*everybody[-9:], everybody[0]]]


def test_what_was_refused_is_not_counted(cast, clock):
    client = Client()
    for _ in range(50):
        sign_in(client, "teacher", "wrong")
    clock[0] += 301
    assert sign_in(client, "teacher").status_code == 302


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.66, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.66, 203.0.113.9, 192.0.2.5", "203.0.113.9"),
    ],
)
def test_the_address_is_the_one_that_our_own_proxies_saw(cast, settings, proxies, forwarded, expected):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    client = Client(REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded})
    client.post(LOGIN, {"login": "teacher", "password": "wrong"})
    assert FailedSignIns.objects.get().network == expected


def test_the_password_again_is_counted_by_the_person_alone(cast, pages):
    newcomer = people.person("newcomer", "Nina New", second_step=False)
    for number in range(100):
        sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), "newcomer", "wrong")
    again = reverse("account_reauthenticate")
    assert pages.post(newcomer, again, {"password": people.PASSWORD}).status_code == 302
    for _ in range(5):
        assert "not right" in says(pages.post(newcomer, again, {"password": "wrong"}))
    assert TOO_MANY in says(pages.post(newcomer, again, {"password": people.PASSWORD}))
