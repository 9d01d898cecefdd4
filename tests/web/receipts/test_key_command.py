"""The key that signs receipts: listed, retired, locked anew, and missed where its own key is gone."""

import secrets

import pytest
from click.testing import CliRunner

from stagepost_web.audit.heads import head_now
from stagepost_web.backups import proving
from stagepost_web.backups.manifest import Manifest
from stagepost_web.command import examining, receipt_key, state
from stagepost_web.command.renew_keys import renew
from stagepost_web.people import locking
from stagepost_web.receipts import key_actions, resealing
from stagepost_web.receipts.formats import minisign
from stagepost_web.receipts.models import SigningKey

pytestmark = pytest.mark.django_db
OTHER = secrets.token_bytes(32)


@pytest.fixture
def typed(monkeypatch):
    monkeypatch.setattr(state, "ready", lambda: None)  # Django is set up already
    return lambda *arguments: CliRunner().invoke(receipt_key, arguments)


def test_the_command_lists_and_retires(typed):
    old = key_actions.begin()
    assert f"{minisign.label(old.raw)}  SHA256:" in typed().output
    ended = typed("--retire")
    assert (ended.exit_code, "make a backup now" in ended.output) == (0, True)
    [first, second] = ended.output.splitlines()[-2:]
    assert "signs receipts since" in first
    assert minisign.label(old.raw) in second
    assert "until it was retired on" in second
    assert "known to others" not in second


def test_it_says_of_a_key_that_others_know_that_they_do(typed):
    key_actions.begin()
    assert "because it may be known to others" in typed("--retire", "--known-to-others").output
    assert typed("--known-to-others").exit_code == 2


def test_the_key_is_locked_anew_with_the_newest_of_the_keys(settings):
    key = key_actions.begin()
    assert not resealing.with_older_key()
    settings.SECRETS_KEYS = [OTHER, *settings.SECRETS_KEYS]
    assert resealing.with_older_key()
    told, well = renew()
    assert well
    assert "the key that signs receipts" in told
    settings.SECRETS_KEYS = settings.VAULT_KEYS = [OTHER]
    key.refresh_from_db()
    assert key_actions.private_half(key).public_key().public_bytes_raw() == key.raw
    assert "the key that signs receipts" not in renew()[0]


def doctor():
    return {each.subject: each for each in examining.examine() if each.subject in {"Keys", "Receipts"}}


def test_the_doctor_says_what_the_key_needs(settings):
    key_actions.begin()
    assert doctor()["Receipts"].well
    settings.SECRETS_KEYS = [OTHER, *settings.SECRETS_KEYS]
    found = doctor()["Keys"]
    assert (found.well, "the key that signs receipts" in found.says) == (False, True)
    settings.SECRETS_KEYS = settings.VAULT_KEYS = [OTHER]
    found = doctor()["Receipts"]
    assert (found.well, "receipt-key --retire" in found.says) == (False, True)


def test_without_its_key_it_is_missed_and_a_new_one_can_be_begun(settings, typed):
    old = key_actions.begin()
    settings.SECRETS_KEYS = settings.VAULT_KEYS = [OTHER]
    told, well = renew()
    assert not well
    assert "The key that signs receipts was locked with a key that is not set." in told
    head = head_now()
    backup = Manifest(head.at, "", "sqlite", "", [], head.number, head.digest, [], [], {})
    assert [each for each in proving.wrong_here(backup, []) if "The key that signs receipts" in each]
    assert typed("--retire").exit_code == 0
    assert not resealing.without_key()
    assert locking.is_newest(SigningKey.objects.exclude(pk=old.pk).get().sealed)
