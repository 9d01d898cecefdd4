"""Backups: whole or not there, verified, restored only where nothing is, and told when they are old."""

import json
import secrets
import time
from base64 import urlsafe_b64encode
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.backups import making, manifest, proving, pruning
from stagepost_web.backups.manifest import Unusable
from stagepost_web.backups.models import Backup
from stagepost_web.exchange import durable, sealing, vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.people import locking
from stagepost_web.submitting.models import Submission
from tests import returning

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


@pytest.fixture
def sent(cast) -> Submission:
    return returning.sent(returning.return_request(cast), cast.data_manager)


def modes(folder: Path) -> set[int]:
    return {path.stat().st_mode & 0o077 for path in [folder, *folder.iterdir()]}


@pytest.mark.slow
def test_a_backup_is_restored_with_everything_and_everybody_signed_out(sent, backups, elsewhere):
    made = making.make(backups)
    assert modes(backups) == {0}
    keys = urlsafe_b64encode(secrets.token_bytes(32)).decode()
    refused = elsewhere.type(
        "restore", backups, "--output", elsewhere.folder, *database(elsewhere), STAGEPOST_VAULT_KEYS=keys
    )
    assert "none of the keys that this backup needs" in refused.stderr

    ended = elsewhere.restore(backups)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "1 stored file that can be opened" in ended.stdout
    assert elsewhere.ask("SELECT count(*) FROM django_session") == ["0"]
    file = sent.delivery.files.get()
    there = elsewhere.folder / "vault" / file.key
    assert sealing.unseal(there.read_bytes(), file.key, [b"test-key-of-stagepost-32-bytes!!"]) == vault.get(
        file
    )
    here = Path(vault._storage().path(file.key))
    assert int(there.stat().st_mtime) == int(here.stat().st_mtime)
    assert elsewhere.ask("SELECT max(number) FROM audit_event") == [str(made.manifest.number + 2)]

    again = elsewhere.restore(backups)
    assert again.returncode == 1
    assert "Nothing has been changed" in again.stderr
    swept = elsewhere.type("sweep", "--hours", "0")
    assert swept.returncode == 0, swept.stderr
    assert there.exists()


@pytest.mark.slow
def test_a_restoring_that_was_killed_is_never_taken_for_a_whole_one(sent, backups, elsewhere, tmp_path):
    making.make(backups)
    killed = elsewhere.start("restore", backups, "--output", elsewhere.folder, *database(elsewhere))
    mark = elsewhere.folder / "restore.unfinished"
    until = time.monotonic() + 60
    while not mark.exists() and time.monotonic() < until:
        time.sleep(0.001)
    killed.kill()
    killed.wait()
    for command in ("nightly", "worker", "sweep"):
        ended = elsewhere.type(command)
        assert (ended.returncode, "A restore was interrupted" in ended.stderr) == (1, True)
    said = json.loads(elsewhere.type("doctor", "--json").stdout)
    assert [found["well"] for found in said if found["subject"] == "Restore"] == [False]
    elsewhere.empty()
    assert elsewhere.restore(backups).returncode == 0
    assert not mark.exists()
    assert elsewhere.type("verify-events").returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file that a command leaves behind")
def test_a_database_without_tables_is_in_nobodys_way(sent, backups, elsewhere):
    making.make(backups)
    elsewhere.folder.mkdir()
    elsewhere.type("doctor")
    assert (elsewhere.folder / "stagepost.sqlite3").stat().st_size
    assert elsewhere.restore(backups).returncode == 0


@pytest.mark.slow
def test_second_steps_without_their_key_are_told(sent, backups, elsewhere, settings):
    settings.SECRETS_KEYS = [secrets.token_bytes(32)]
    row = Authenticator.objects.filter(type="totp").first()
    row.data = {"secret": locking.lock("A SECRET")}
    row.save()
    making.make(backups)
    ended = elsewhere.restore(backups)
    assert ended.returncode == 1
    assert "Second steps of 1 person were locked with a key" in ended.stderr


def database(elsewhere) -> list[str]:
    return ["--database", elsewhere.database] if connection.vendor != "sqlite" else []


@pytest.mark.slow
def test_a_chain_that_was_written_anew_before_the_backup_is_noticed_by_the_kept_heads(
    sent, backups, elsewhere, tmp_path
):
    making.make(backups)
    kept_elsewhere = tmp_path / "heads"
    line = (backups / making.HEADS).read_text().split()
    kept_elsewhere.write_text(f"{line[0]} {int(line[1]) - 1} {'f' * 64}\n")
    ended = elsewhere.restore(backups, "--heads", str(kept_elsewhere))
    assert ended.returncode == 1
    assert "the chain was written anew" in ended.stderr


@pytest.mark.slow
def test_events_after_the_backup_are_told_as_lost(sent, backups, elsewhere, tmp_path):
    making.make(backups)
    kept_elsewhere = tmp_path / "heads"
    line = (backups / making.HEADS).read_text().split()
    kept_elsewhere.write_text(f"{line[0]} {int(line[1]) + 5} {'f' * 64}\n")
    ended = elsewhere.restore(backups, "--heads", str(kept_elsewhere))
    assert ended.returncode == 0, ended.stderr
    assert "5 later events" in ended.stdout


def test_every_changed_file_of_a_backup_is_noticed(sent, backups):
    made = making.make(backups)
    assert proving.check(made.folder) == made.manifest
    assert list(proving.unopened(made.folder, made.manifest)) == []
    for path in made.manifest.files:
        whole = (made.folder / path).read_bytes()
        (made.folder / path).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        with pytest.raises(Unusable, match=path):
            proving.check(made.folder)
        (made.folder / path).unlink()
        with pytest.raises(Unusable, match=path):
            proving.check(made.folder)
        (made.folder / path).write_bytes(whole)
    (made.folder / manifest.NAME).write_bytes(b"{")
    with pytest.raises(Unusable, match="damaged"):
        proving.check(made.folder)


@pytest.mark.parametrize(
    "said", [b"null", b"[]", b'"a"', b"{}", b'{"format": 1, "made_at": 5, "files": []}'], ids=repr
)
def test_a_manifest_of_another_kind_is_damaged(tmp_path, said):
    (tmp_path / manifest.NAME).write_bytes(said)
    with pytest.raises(Unusable, match="is damaged"):
        manifest.read(tmp_path)


@pytest.mark.parametrize("path", ["vault/../../x", "/etc/passwd", ".."])
def test_nothing_is_read_or_written_outside_of_a_backup(sent, backups, path):
    made = making.make(backups)
    files = {**made.manifest.files, path: made.manifest.files[made.manifest.database]}
    (made.folder / manifest.NAME).write_bytes(made.manifest._replace(files=files).as_bytes())
    with pytest.raises(Unusable, match="is damaged"):
        manifest.read(made.folder)


def test_a_database_copy_with_the_right_digest_that_does_not_open_is_noticed(sent, backups):
    made = making.make(backups)
    copied = made.folder / made.manifest.database
    copied.write_bytes(secrets.token_bytes(4096))
    held = {**made.manifest.files, made.manifest.database: manifest.measured(copied)}
    (made.folder / manifest.NAME).write_bytes(made.manifest._replace(files=held).as_bytes())
    with pytest.raises(Unusable):
        proving.check(made.folder)


def test_a_backup_that_was_interrupted_is_none(sent, backups, monkeypatch):
    first = making.make(backups)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(timezone, "now", lambda: first.manifest.made_at + timedelta(minutes=1))
        patched.setattr(making, "_finish", killed)
        with pytest.raises(KeyboardInterrupt):
            making.make(backups)
    assert making.newest(backups) == first.folder
    assert list(backups.glob(f"*{durable.UNFINISHED}"))
    monkeypatch.setattr(timezone, "now", lambda: first.manifest.made_at + timedelta(minutes=2))
    second = making.make(backups)
    assert not list(backups.glob(f"*{durable.UNFINISHED}"))
    file = f"vault/{sent.delivery.files.get().key}"
    assert (first.folder / file).samefile(second.folder / file)
    assert len((backups / making.HEADS).read_text().splitlines()) == 2


def test_a_file_missing_from_the_vault_is_told_and_the_rest_is_kept(sent, backups, settings):
    (settings.VAULT_FOLDER / StoredFile.objects.get().key).unlink()
    made = making.make(backups)
    assert made.manifest.missing == [StoredFile.objects.get().key]
    assert "Missing from the vault: 1 stored file." in made.words
    assert Event.objects.filter(verb="backups.make").get().detail["missing"] == 1
    assert "missing from it: 1 stored file" in Client().get("/healthz").json()["backup"]["says"]


def test_old_backups_go_but_never_the_newest(sent, backups, monkeypatch):
    first = making.make(backups)
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(days=31))
    assert pruning.prune(backups) == 0
    second = making.make(backups)
    assert pruning.prune(backups) == 1
    assert (first.folder.exists(), second.folder.exists()) == (False, True)
    assert Event.objects.last().verb == "backups.delete"


def test_the_newest_is_the_one_made_last_though_the_clock_was_set_back(sent, backups, monkeypatch):
    first = making.make(backups)
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() - timedelta(days=1))
    second = making.make(backups)
    assert second.folder.name < first.folder.name
    assert making.newest(backups) == second.folder
    (backups / making.HEADS).unlink()
    assert making.newest(backups) == first.folder


def test_health_tells_of_the_last_backup(sent, backups, settings):
    assert Client().get("/healthz").json()["backup"] == {"well": True, "says": "none has been made yet"}
    settings.PRODUCTION = True
    assert not Client().get("/healthz", secure=True, headers={"host": "localhost"}).json()["backup"]["well"]
    making.make(backups)
    assert Client().get("/healthz").json()["backup"]["well"]
    Backup.objects.update(made_at=timezone.now() - timedelta(hours=37))
    assert not Client().get("/healthz").json()["backup"]["well"]


def test_the_manifest_gives_no_key_away(sent, backups, settings):
    made = making.make(backups)
    said = json.loads((made.folder / manifest.NAME).read_text())
    assert said["key_ids"] == [sealing.key_id(key).hex() for key in settings.VAULT_KEYS]
    for secret in [*settings.VAULT_KEYS, settings.SECRET_KEY.encode()]:
        for path in made.folder.rglob("*"):
            assert path.is_dir() or secret not in path.read_bytes()
    assert made.folder.stat().st_mode & 0o077 == 0
