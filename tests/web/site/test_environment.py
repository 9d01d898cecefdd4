"""A setting that is missing or bad is told by name, with what was expected and an example."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from stagepost_web import environment

pytestmark = pytest.mark.one_database

KEY = "dGVzdC1rZXktb2Ytc3RhZ2Vwb3N0LTMyLWJ5dGVzISE="
PRODUCTION = {
    "STAGEPOST_SETTING": "production",
    "STAGEPOST_SECRET_KEY": "x" * 50,
    "STAGEPOST_VAULT_KEYS": KEY,
    "STAGEPOST_HOSTS": "stagepost.kent.example",
    "STAGEPOST_MAIL": "smtp://mail.kent.example:25",
    "STAGEPOST_STATE": "/nowhere",
    "STAGEPOST_BEHIND_PROXY": "yes",
    "DJANGO_SETTINGS_MODULE": "stagepost_web.settings",
}


def started(code: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """A fresh Python that loads the settings in this environment and nothing else."""
    script = f"from django.conf import settings; settings.DEBUG; {code}"
    environ = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "stagepost_web.settings", **variables}
    return subprocess.run(
        [sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "missing", ["STAGEPOST_SECRET_KEY", "STAGEPOST_VAULT_KEYS", "STAGEPOST_HOSTS", "STAGEPOST_MAIL"]
)
def test_production_does_not_start_without(missing):
    ended = started(**{name: value for name, value in PRODUCTION.items() if name != missing})

    assert ended.returncode == 1
    assert f"{missing} is not set. Expected:" in ended.stderr
    assert "Example:" in ended.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STAGEPOST_SETTING", "live"),
        ("STAGEPOST_SECRET_KEY", "short"),
        ("STAGEPOST_VAULT_KEYS", "c2hvcnQ="),
        ("STAGEPOST_VAULT_KEYS", "not base64!"),
        ("STAGEPOST_SECRETS_KEYS", "c2hvcnQ="),
        ("STAGEPOST_BACKUPS", "backups"),
        ("STAGEPOST_SCANNER", "clamd.ctl"),
        ("STAGEPOST_SCANNER_MOST", "0"),
        ("STAGEPOST_SCANNER_LARGER", "keep"),
        ("STAGEPOST_KEEP_FILES", "1"),
        ("STAGEPOST_KEEP_RETURNS", "6"),
        ("STAGEPOST_HOSTS", "*"),
        ("STAGEPOST_HOSTS", "https://stagepost.kent.example"),
        ("STAGEPOST_HOSTS", "stagepost.kent.example:443"),
        ("STAGEPOST_HOSTS", "stagepost.kent.example,stagepost.kent.example/"),
        ("STAGEPOST_MAIL", "mail.kent.example"),
        ("STAGEPOST_MAIL", "console"),
        ("STAGEPOST_NOTIFY_ADDRESS", "http://notify.example"),
        ("STAGEPOST_NOTIFY_ADDRESS", "notify.example"),
        ("STAGEPOST_STATE", "var"),
        ("STAGEPOST_BEHIND_PROXY", "perhaps"),
        ("STAGEPOST_PROXIES", "0"),
        ("STAGEPOST_PROXIES", "many"),
        ("DATABASE_URL", "mysql://somewhere/x"),
        ("DATABASE_URL", "sqlite://relative"),
        ("DATABASE_URL", "postgresql://host:port/name"),
        ("DATABASE_URL", "postgresql://db.example/s?sslmode=prefer"),
    ],
)
def test_production_does_not_start_with(name, value):
    ended = started(**PRODUCTION | {name: value})

    assert ended.returncode == 1
    assert f"{name} holds something else. Expected:" in ended.stderr


def test_production_is_strict_throughout():
    on = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS"
    off = "DEBUG DEMONSTRATION MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"
    ended = started(
        f"assert all(getattr(settings, name) for name in '{on}'.split());"
        f"assert not any(getattr(settings, name) for name in '{off}'.split())",
        **PRODUCTION,
    )
    assert ended.returncode == 0, ended.stderr


def test_tests_settings_are_never_served():
    ended = started("import stagepost_web.wsgi")

    assert "Set STAGEPOST_SETTING to production or demonstration" in ended.stderr


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("sqlite:////var/lib/s.sqlite3", {"NAME": "/var/lib/s.sqlite3"}),
        ("postgresql:///s?host=/run/postgresql", {"NAME": "s", "HOST": "/run/postgresql", "OPTIONS": {}}),
        (
            "postgresql://me:p%40ss@db.example:5433/s?sslrootcert=/etc/ca.pem",
            {
                "USER": "me",
                "PASSWORD": "p@ss",
                "PORT": "5433",
                "OPTIONS": {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"},
            },
        ),
    ],
)
def test_database_addresses(monkeypatch, value, expected):
    monkeypatch.setenv("DATABASE_URL", value)

    found = environment.database("DATABASE_URL", default="")

    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("place", "encrypted"),
    [
        ("/s", False),
        ("/s?host=/run/postgresql", False),
        ("localhost/s", False),
        ("127.0.0.1:5433/s", False),
        ("[::1]/s", False),
        ("db.example/s", True),
        ("10.0.0.7/s", True),
        ("/s?host=db.example", True),
        ("/s?host=/run/postgresql,db.example", True),
        ("localhost/s?hostaddr=10.0.0.7", True),
    ],
)
def test_a_database_on_another_machine_must_show_a_right_certificate(monkeypatch, place, encrypted):
    monkeypatch.setenv("DATABASE_URL", f"postgresql://{place}")
    options = environment.database("DATABASE_URL", default="")["OPTIONS"]
    assert options.get("sslmode") == ("verify-full" if encrypted else None)


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("PGHOST", "db.example", "/s"),
        ("PGHOST", "/run/postgresql,db.example", "/s"),
        ("PGHOSTADDR", "10.0.0.7", "localhost/s"),
        ("PGSERVICE", "elsewhere", "/s"),
        (None, None, "/s?service=elsewhere"),
    ],
)
def test_nor_does_one_that_the_library_finds_by_itself(monkeypatch, name, value, place):
    if name:
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DATABASE_URL", f"postgresql://{place}")
    assert environment.database("DATABASE_URL", default="")["OPTIONS"]["sslmode"] == "verify-full"


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_nothing_less_is_taken(monkeypatch, mode):
    monkeypatch.setenv("DATABASE_URL", f"postgresql://db.example/s?sslmode={mode}")
    with pytest.raises(environment.Unsuitable, match="verify-full"):
        environment.database("DATABASE_URL", default="")


@pytest.mark.parametrize("value", ["0", "70000", "eight", "-1", "²"])
def test_whole_numbers_have_bounds(monkeypatch, value):
    monkeypatch.setenv("PORT", value)
    with pytest.raises(environment.Unsuitable, match=r"PORT holds something else\. Expected: a whole number"):
        environment.whole_number("PORT", default=8000, least=1, most=65535)


@pytest.mark.parametrize(
    ("value", "tls", "ssl"),
    [
        ("smtp://mail.kent.example:25", True, False),
        ("smtp://mail.kent.example", True, False),
        ("smtp://me:secret@mail.kent.example", True, False),
        ("smtp://10.0.0.5:25", True, False),
        ("smtp://localhost.kent.example:25", True, False),
        ("smtps://mail.kent.example", False, True),
        ("smtp://localhost:1025", False, False),
        ("smtp://127.0.0.1:25", False, False),
        ("smtp://[::1]:25", False, False),
    ],
)
def test_email_leaves_this_machine_encrypted_or_not_at_all(monkeypatch, value, tls, ssl):
    monkeypatch.setenv("STAGEPOST_MAIL", value)
    found = environment.mail("STAGEPOST_MAIL")
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)


NOTIFY = {
    "STAGEPOST_MAIL": "notify",
    "STAGEPOST_NOTIFY_KEY": "live-11111111-1111-4111-8111-111111111111-22222222-2222-4222-8222-222222222222",
    "STAGEPOST_NOTIFY_TEMPLATE": "33333333-3333-4333-8333-333333333333",
}


@pytest.mark.parametrize("name", ["STAGEPOST_NOTIFY_KEY", "STAGEPOST_NOTIFY_TEMPLATE"])
@pytest.mark.parametrize(
    ("value", "says"),
    [("", "is not set"), ("22222222-2222-4222-8222-222222222222x", "holds something else")],
)
def test_production_does_not_start_by_notify_without_what_that_needs(name, value, says):
    ended = started(**PRODUCTION | NOTIFY | {name: value})
    assert ended.returncode == 1
    assert f"{name} {says}. Expected:" in ended.stderr


def test_a_key_with_a_line_break_is_the_same_key_and_another_carrier_needs_none():
    same = "assert settings.NOTIFY_KEY.endswith('-222222222222') and len(settings.NOTIFY_KEY) == 78"
    ended = started(
        same, **PRODUCTION | NOTIFY | {"STAGEPOST_NOTIFY_KEY": NOTIFY["STAGEPOST_NOTIFY_KEY"] + "\n"}
    )
    assert ended.returncode == 0, ended.stderr
    by_mail = NOTIFY | {"STAGEPOST_MAIL": PRODUCTION["STAGEPOST_MAIL"]}
    assert started("assert not settings.NOTIFY_KEY", **PRODUCTION | by_mail).returncode == 0


@pytest.mark.parametrize(("variables", "count"), [({}, 1), ({"STAGEPOST_PROXIES": "2"}, 2)])
def test_the_number_of_proxies_is_a_setting(variables, count):
    ended = started(f"assert settings.ALLAUTH_TRUSTED_PROXY_COUNT == {count}", **PRODUCTION | variables)
    assert ended.returncode == 0, ended.stderr


def test_without_a_proxy_no_header_is_believed():
    code = "assert not hasattr(settings, 'ALLAUTH_TRUSTED_PROXY_COUNT')"
    ended = started(code, **PRODUCTION | {"STAGEPOST_BEHIND_PROXY": "no"})
    assert ended.returncode == 0, ended.stderr


def test_the_shipped_proxy_adds_the_address_that_it_saw():
    """Whatever the reader sent stands before it, and is not counted."""
    nginx = (Path(__file__).parents[3] / "deploy" / "nginx.conf").read_text("utf-8")
    told = re.findall(r"proxy_set_header X-Forwarded-For (\S+);", nginx)
    assert len(told) == nginx.count("proxy_pass ") > 0
    assert set(told) == {"$proxy_add_x_forwarded_for"}
