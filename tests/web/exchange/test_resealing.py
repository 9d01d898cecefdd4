"""Keys are retired: everything is sealed anew, wherever the command is killed, and the old key can go."""

import os
import secrets
import signal
import subprocess
import sys
from base64 import urlsafe_b64encode
from datetime import date

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet

from stagepost_web.exchange import quarantine, resealing, sealing, vault
from stagepost_web.people import locking, relocking
from tests.web.exchange.test_vault import DATA, on_disk, put

pytestmark = pytest.mark.django_db
OLD, NEW = b"test-key-of-stagepost-32-bytes!!", secrets.token_bytes(32)


def test_everything_opens_with_the_new_key_alone(settings):
    files = [put(DATA + bytes([number])) for number in range(5)]
    aside = vault.put(b"aside")
    quarantine.put_aside(aside.key, date(2026, 11, 1))
    ages = {path: path.stat().st_mtime_ns for path in on_disk(settings)}
    settings.VAULT_KEYS = [NEW, OLD]
    assert resealing.reseal() == resealing.Resealed(6, ())
    assert resealing.reseal() == resealing.Resealed(0, ())
    settings.VAULT_KEYS = [NEW]
    assert [vault.get(file) for file in files] == [DATA + bytes([number]) for number in range(5)]
    assert sealing.unseal(vault.read(aside.key), aside.key, [NEW]) == b"aside"
    assert {path: path.stat().st_mtime_ns for path in on_disk(settings)} == ages


def test_a_damaged_file_is_told_and_left_as_it_is(settings):
    good, bad = put(), put()
    path = settings.VAULT_FOLDER / bad.key
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    before = path.read_bytes()
    settings.VAULT_KEYS = [NEW, OLD]
    anew, faults = resealing.reseal()
    assert anew == 1
    assert "changed or damaged" in faults[0]
    assert path.read_bytes() == before
    assert vault.get(good) == DATA
    assert list(resealing.with_older_key()) == [bad.key]


KILLED_AT = """
import os, signal, sys
from pathlib import Path
import django; django.setup()
from stagepost_web.exchange import durable, resealing
left = int(sys.argv[1])
real = os.fsync
def counted(descriptor):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    real(descriptor)
os.fsync = counted
from unittest.mock import patch
with patch.object(resealing, "_note"):
    resealing.reseal()
"""


@pytest.mark.slow
def test_killed_at_any_file_every_file_opens_and_the_next_run_ends_it(settings):
    """The kill comes at each flush of a file and of a folder in turn."""
    files = [put(DATA * 50) for _ in range(4)]
    environ = os.environ | {
        "DJANGO_SETTINGS_MODULE": "stagepost_web.settings",
        "STAGEPOST_VAULT": str(settings.VAULT_FOLDER),
        "STAGEPOST_VAULT_KEYS": ",".join(urlsafe_b64encode(key).decode() for key in (NEW, OLD)),
    }
    settings.VAULT_KEYS = [NEW, OLD]
    codes = []
    for flushes in (1, 2, 3, 4, 5, 99):
        ended = subprocess.run([sys.executable, "-c", KILLED_AT, str(flushes)], env=environ, check=False)
        codes.append(ended.returncode)
        assert [vault.get(file) for file in files] == [DATA * 50] * 4
    assert codes[:3] == [-signal.SIGKILL] * 3
    assert codes[-1] == 0
    assert list(resealing.with_older_key()) == []


def test_secrets_of_second_steps_get_a_key_of_their_own(cast, settings):
    secret = get_adapter().decrypt(Authenticator.objects.filter(type="totp").first().data["secret"])
    rows = Authenticator.objects.filter(type__in=["totp", "recovery_codes"]).count()
    own = secrets.token_bytes(32)
    settings.SECRETS_KEYS = [own]
    row = Authenticator.objects.filter(type="totp").first()
    assert get_adapter().decrypt(row.data["secret"]) == secret, "the files' key still opens it"
    assert relocking.relock() == rows
    assert relocking.with_older_key() == []
    settings.VAULT_KEYS = [NEW]
    row.refresh_from_db()
    assert get_adapter().decrypt(row.data["secret"]) == secret


def test_a_secret_that_was_locked_in_the_older_way_opens_and_is_locked_anew(cast, settings):
    row = Authenticator.objects.filter(type="totp").first()
    older = Fernet(urlsafe_b64encode(settings.SECRETS_KEYS[0])).encrypt(b"JBSWY3DP").decode()
    row.data = {"secret": older}
    row.save()
    assert get_adapter().decrypt(older) == "JBSWY3DP"
    assert relocking.with_older_key() == [row.pk]
    assert relocking.relock() == 1
    row.refresh_from_db()
    assert row.data["secret"].startswith(locking.MARK)
    assert get_adapter().decrypt(row.data["secret"]) == "JBSWY3DP"


def test_a_secret_looks_different_each_time_and_every_change_is_noticed():
    locked = locking.lock("JBSWY3DP")
    assert locked != locking.lock("JBSWY3DP")
    assert locking.unlock(locked) == "JBSWY3DP"
    for place, sign in enumerate(locked):
        for other in {"A", "Q"} - {sign}:  # apart in the bits that are used, also in the last place
            with pytest.raises(locking.CannotUnlock):
                locking.unlock(locked[:place] + other + locked[place + 1 :])


def test_a_secret_that_no_key_opens_is_left_as_it_is(cast, settings):
    before = dict(Authenticator.objects.values_list("pk", "data"))
    settings.SECRETS_KEYS = settings.VAULT_KEYS = [NEW]
    with pytest.raises(locking.CannotUnlock):
        relocking.relock()
    assert dict(Authenticator.objects.values_list("pk", "data")) == before
