"""Taking a second step away asks for it, a code works once, and each proof gives the session another key."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from stagepost_web.people import two_step
from stagepost_web.people.models import FailedSignIns
from stagepost_web.people.two_step import is_set_up, use_code
from tests import people
from tests.web.people.signing_in import a_code, sign_in, signed_in

PERIOD = timedelta(seconds=31)
"""What allauth by itself keeps in mind that a code was used has gone by then."""
AGAIN = "/account/second-step/reauthenticate/"
CODE = reverse("mfa_authenticate")
CHANGES = ["mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn"]
ASKING = [
    *[(name, method) for name in CHANGES for method in ("get", "post")],
    ("mfa_view_recovery_codes", "get"),
    ("mfa_download_recovery_codes", "get"),
]


@pytest.fixture(autouse=True)
def nothing_counted(db):
    cache.clear()


def long_after(client: Client) -> Client:
    """The browser six minutes after its person proved anything."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 6 * 60
    session.save()
    return client


@pytest.mark.parametrize(("name", "method"), ASKING)
def test_every_change_asks_for_the_second_step(cast, pages, name, method):
    RecoveryCodes.activate(cast.teacher)
    client = long_after(pages.of(cast.teacher))
    assert getattr(client, method)(reverse(name))["Location"].startswith(AGAIN)


def test_the_password_is_not_taken_for_it(cast, pages):
    client = long_after(pages.of(cast.teacher))
    client.post(reverse("mfa_deactivate_totp"))
    answer = client.post(reverse("account_reauthenticate"), {"password": people.PASSWORD})
    assert answer["Location"].startswith(AGAIN)
    assert client.post(reverse("mfa_deactivate_totp"))["Location"].startswith(AGAIN)
    assert "Use your password" not in client.get(AGAIN).content.decode()
    assert is_set_up(cast.teacher)


def test_somebody_who_gave_only_the_password_in_this_session_is_asked_too(cast, pages):
    client = pages.of(cast.teacher)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session.save()
    client.get(reverse("mfa_deactivate_totp"))
    assert client.post(reverse("mfa_deactivate_totp"))["Location"].startswith(AGAIN)


def test_with_a_code_it_goes_and_the_session_has_another_key(cast, pages):
    client = long_after(pages.of(cast.teacher))
    client.post(reverse("mfa_deactivate_totp"))
    keys = [client.session.session_key]
    client.post(f"{AGAIN}?next={reverse('mfa_deactivate_totp')}", {"code": a_code()})
    keys.append(client.session.session_key)
    assert not is_set_up(cast.teacher)
    assert len(set(keys)) == 2


def test_proving_it_again_gives_the_session_another_key_and_the_old_one_opens_nothing(cast, pages):
    client, thief = long_after(pages.of(cast.teacher)), Client()
    thief.cookies["session"] = client.session.session_key
    assert thief.get("/help/").wsgi_request.user == cast.teacher
    client.post(AGAIN, {"code": a_code()})
    assert client.get("/help/").wsgi_request.user == cast.teacher
    assert thief.get("/help/").wsgi_request.user.is_anonymous


def test_so_does_the_password_again(cast, pages):
    client = pages.of(people.person("newcomer", "Nina New", second_step=False))
    key = client.session.session_key
    client.post(reverse("account_reauthenticate"), {"password": people.PASSWORD})
    assert client.session.session_key not in (None, key)


@pytest.mark.parametrize("periods", [-1, 0, 1])
def test_a_code_that_signed_in_does_not_again_for_as_long_as_it_is_right(cast, periods, monkeypatch):
    counters = list(yield_hotp_counters_from_time())
    monkeypatch.setattr(
        "allauth.mfa.totp.internal.auth.yield_hotp_counters_from_time", lambda: iter(counters)
    )
    used = format_hotp_value(hotp_value(people.TOTP_SECRET, counters[1] + periods))
    for expected in (302, 200):
        client = Client()
        sign_in(client, "teacher")
        assert client.post(CODE, {"code": used}).status_code == expected
        monkeypatch.setattr("django.core.cache.backends.db.tz_now", lambda: datetime.now(UTC) + PERIOD)


def test_a_code_is_used_up_however_it_is_typed(cast):
    assert use_code(cast.teacher, "123456")
    assert not use_code(cast.teacher, " 123 456 ")
    assert use_code(cast.headteacher, "123456")


def test_a_recovery_code_works_once_wherever_it_is_entered(cast, pages):
    held = RecoveryCodes.activate(cast.teacher)
    first = held.get_unused_codes()[0]
    for expected in (302, 200):
        client = Client()
        sign_in(client, "teacher")
        assert client.post(CODE, {"code": first}).status_code == expected
    assert long_after(pages.of(cast.teacher)).post(AGAIN, {"code": first}).status_code == 200
    assert len(Authenticator.objects.get(pk=held.instance.pk).wrap().get_unused_codes()) == 9


def test_recovery_codes_are_long_and_each_is_another(cast):
    codes = [
        code for each in cast.people.values() for code in RecoveryCodes.activate(each).get_unused_codes()
    ]
    assert all(len(code) == 8 and code.isdecimal() for code in codes)
    assert len(set(codes)) == len(codes)


def test_removing_the_app_ends_every_other_session(cast):
    own, other = signed_in("teacher"), Client()
    other.force_login(cast.teacher)
    assert own.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert own.get("/help/").wsgi_request.user == cast.teacher
    assert other.get("/help/").wsgi_request.user.is_anonymous


def test_wrong_codes_are_counted_with_the_account(cast):
    client = Client()
    sign_in(client, "teacher")
    for _ in range(3):
        client.post(CODE, {"code": "000000"})
    [row] = FailedSignIns.objects.all()
    assert (row.person, row.step, row.times) == (cast.teacher, "code", 3)


def test_wrong_codes_are_slowed_down(cast):
    client = Client()
    sign_in(client, "teacher")
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    assert "Too many attempts" in client.post(CODE, {"code": a_code()}).content.decode()


@pytest.mark.parametrize(("ago", "counts"), [(10, True), (-10, True), (86_400, False), (-86_400, False)])
def test_a_second_step_of_before_a_clock_was_set_back_was_not_just_shown(cast, rf, ago, counts):
    request = rf.get("/")
    request.user, request.session = cast.teacher, signed_in("teacher").session
    for each in request.session["account_authentication_methods"]:
        each["at"] = time.time() - ago
    assert two_step.was_just_shown(request) is counts
