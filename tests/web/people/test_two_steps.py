"""Nobody goes on without a second step, and nothing switches that off."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings as site
from django.test import Client
from django.urls import get_resolver, reverse

from stagepost_web.audit.models import Event
from stagepost_web.command import examining
from stagepost_web.people import two_step
from stagepost_web.people.models import FailedSignIns
from tests import people
from tests.web.test_every_route import names

SET_UP = "/account/second-step/set-up/"
NEEDED = {
    "people:second_step",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_reauthenticate",
    "account_logout",
    "frame:accessibility",
    "frame:health",
}


@pytest.fixture
def newcomer(cast):
    return people.person("newcomer", "Nina New", people.Role.HEADTEACHER, cast.school, second_step=False)


def code() -> str:
    now = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(people.TOTP_SECRET, now))


def sign_in(client: Client, login: str, password: str = people.PASSWORD):
    return client.post(reverse("account_login"), {"login": login, "password": password})


def test_every_page_but_the_needed_ones_leads_a_newcomer_to_setting_up(newcomer, pages, cast):
    simple = [name for name in names(get_resolver().url_patterns) if name not in NEEDED]
    addresses = [reverse(name) for name in simple if reversible(name)]
    addresses += [f"/schools/{cast.school.number}/", "/las/999/"]
    assert len(addresses) > 15

    for address in addresses:
        answer = pages.get(newcomer, address)
        assert (answer.status_code, answer.get("Location")) == (302, SET_UP), address


def reversible(name: str) -> bool:
    try:
        reverse(name)
    except Exception:
        return False
    return True


def test_the_one_click_mark_means_nothing_outside_the_demonstration(newcomer, pages):
    client = pages.of(newcomer)
    session = client.session
    session[two_step.ONE_CLICK] = True
    session.save()

    assert client.get("/")["Location"] == SET_UP


def test_recovery_codes_alone_are_no_second_step(newcomer, pages):
    Authenticator.objects.create(user=newcomer, type=Authenticator.Type.RECOVERY_CODES, data={})

    assert pages.get(newcomer, "/")["Location"] == SET_UP


@pytest.mark.parametrize("login", ["teacher", "TEACHER@people.example"])
def test_the_password_alone_opens_nothing(cast, login):
    client = Client()
    assert sign_in(client, login)["Location"] == reverse("mfa_authenticate")

    assert client.get(f"/schools/{cast.school.number}/")["Location"].startswith(reverse("account_login"))
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": code()})["Location"] == "/"
    assert client.get("/")["Location"] == f"/schools/{cast.school.number}/"


def test_a_code_works_once(cast):
    used = code()
    for expected in [302, 200]:
        client = Client()
        sign_in(client, "teacher")
        assert client.post(reverse("mfa_authenticate"), {"code": used}).status_code == expected


def test_the_secret_is_kept_encrypted(cast):
    kept = Authenticator.objects.get(user=cast.teacher).data["secret"]

    assert people.TOTP_SECRET not in kept
    assert len(site.VAULT_KEYS[0]) == 32


def test_without_the_key_of_secrets_no_code_is_right_and_nothing_breaks(cast, settings, caplog):
    settings.SECRETS_KEYS = settings.VAULT_KEYS = [b"another key, as after a restore!"]
    client = Client()
    sign_in(client, "teacher")
    for tried in (code(), "00000000"):  # of the app, and a recovery code
        answer = client.post(reverse("mfa_authenticate"), {"code": tried})
        assert answer.status_code == 200
        assert "govuk-error-summary" in answer.content.decode()
    assert "second step" in caplog.text
    found = {each.says for each in examining.examine() if each.subject == "Keys" and not each.well}
    assert any("with a key that is not set" in says for says in found)


def test_signing_in_failing_and_leaving_are_events_without_what_was_typed(cast):
    client = Client(REMOTE_ADDR="192.0.2.7")
    sign_in(client, "teacher", "typed the secret")
    sign_in(client, "teacher")
    client.post(reverse("mfa_authenticate"), {"code": code()})
    client.post(reverse("account_logout"))

    told = Event.objects.filter(ip_address="192.0.2.7")
    assert list(told.values_list("verb", flat=True)) == [
        "people.sign_in",
        "people.sign_out",
    ]
    assert told[0].detail == {"steps": ["password", "totp"], "failed_before": 1}
    assert "secret" not in str([*told.values(), *FailedSignIns.objects.values()])
