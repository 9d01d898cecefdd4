"""Stored files: unreadable without the key, unchanged or refused, and never half there."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.files.storage import InMemoryStorage
from django.db import transaction

from stagepost_web.exchange import durable, sealing, vault
from stagepost_web.exchange.models import StoredFile

pytestmark = pytest.mark.django_db
DATA = b"<CTfile>Rowan Wren</CTfile>"


def put(data: bytes = DATA) -> StoredFile:
    return enter(vault.put(data))


def enter(kept: vault.Kept) -> StoredFile:
    return vault.enter(kept, name="9992001_FSP_999LLLL_001.xml", media_type="application/xml")


def on_disk(settings) -> list[Path]:
    return [path for path in Path(settings.VAULT_FOLDER).rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "data", [b"", DATA, secrets.token_bytes(3 * 1024 * 1024)], ids=["empty", "small", "3 MB"]
)
def test_what_is_put_in_comes_out(data):
    file = put(data)
    assert vault.get(StoredFile.objects.get()) == data
    assert file.size == len(data)


def test_nothing_of_the_file_can_be_read_on_the_disk(settings):
    put()
    [path] = on_disk(settings)
    assert b"Wren" not in path.read_bytes()
    assert "9992001" not in str(path.relative_to(settings.VAULT_FOLDER))
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_the_same_bytes_look_different_each_time(settings):
    put(), put()
    one, two = (path.read_bytes() for path in on_disk(settings))
    assert one[:12] == two[:12]
    assert one[12:] != two[12:]


def test_every_changed_byte_is_noticed(settings):
    file = put(b"x")
    [path] = on_disk(settings)
    right = path.read_bytes()
    for place in range(len(right)):
        path.write_bytes(right[:place] + bytes([right[place] ^ 1]) + right[place + 1 :])
        with pytest.raises(sealing.CannotOpen):
            vault.get(file)
    for length in range(len(right)):
        path.write_bytes(right[:length])
        with pytest.raises(sealing.CannotOpen):
            vault.get(file)


def test_a_file_laid_under_anothers_name_does_not_open(settings):
    one, two = put(b"one"), put(b"two")
    (settings.VAULT_FOLDER / one.key).write_bytes((settings.VAULT_FOLDER / two.key).read_bytes())
    with pytest.raises(sealing.CannotOpen, match="changed or damaged"):
        vault.get(one)


def test_a_missing_file_is_said_to_be_missing(settings):
    file = put()
    (settings.VAULT_FOLDER / file.key).unlink()
    with pytest.raises(sealing.CannotOpen, match="missing"):
        vault.get(file)


def test_a_new_key_encrypts_and_the_old_one_still_opens(settings):
    [old], new = settings.VAULT_KEYS, secrets.token_bytes(32)
    before = put(b"before")
    settings.VAULT_KEYS = [new, old]
    after = put(b"after")
    assert vault.get(before) == b"before"

    settings.VAULT_KEYS = [new]
    assert vault.get(after) == b"after"
    with pytest.raises(sealing.CannotOpen, match="STAGEPOST_VAULT_KEYS"):
        vault.get(before)


def test_a_deleted_file_leaves_its_row(settings):
    file = put()
    vault.delete(file)
    vault.delete(file)
    assert on_disk(settings) == []
    with pytest.raises(vault.Deleted, match=r"deleted on \d+ \w+ \d{4}"):
        vault.get(StoredFile.objects.get())


def test_bytes_are_on_the_disk_before_they_have_a_row(settings):
    vault.put(DATA)
    assert len(on_disk(settings)) == 1
    assert not StoredFile.objects.exists()


def test_what_gets_its_row_is_kept_and_what_gets_none_is_deleted_at_once(settings):
    with vault.putting(b"one", b"two", b"three") as (one, _, three):
        enter(one), enter(three)
    assert {path.name for path in on_disk(settings)} == {one.key[3:], three.key[3:]}


def test_a_transaction_that_fails_leaves_nothing_in_the_vault(settings):
    with suppress(ZeroDivisionError), vault.putting(b"one", b"two") as kept, transaction.atomic():
        enter(kept[0]), enter(kept[1])
        raise ZeroDivisionError
    assert on_disk(settings) == []
    assert not StoredFile.objects.exists()


def test_of_files_that_cannot_all_be_stored_none_is_left(settings, monkeypatch):
    monkeypatch.setattr(vault, "put", only_once(vault.put))
    with pytest.raises(OSError, match="space"), vault.putting(b"one", b"two"):
        pytest.fail("The second could not be stored.")
    assert on_disk(settings) == []


def only_once(put):
    done = []

    def putting(data: bytes) -> vault.Kept:
        if done:
            raise OSError("No space left on device")
        done.append(data)
        return put(data)

    return putting


def test_a_storage_that_cannot_delete_hides_no_fault(monkeypatch):
    def broken(name: str) -> None:
        raise PermissionError(name)

    monkeypatch.setattr(vault._storage(), "delete", broken)
    with pytest.raises(ZeroDivisionError), vault.putting(b"one"):
        raise ZeroDivisionError


def test_files_and_folders_are_flushed(settings, monkeypatch):
    flushed = []
    flush = os.fsync

    def watched(descriptor: int) -> None:
        flushed.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    path = settings.VAULT_FOLDER / put().key
    assert flushed == [f"{path}{durable.UNFINISHED}", str(path.parent), str(path.parent.parent)]


def test_a_name_in_use_is_never_written_over(tmp_path):
    durable.write(tmp_path / "aa" / "name", b"first")
    with pytest.raises(FileExistsError):
        durable.write(tmp_path / "aa" / "name", b"second")
    assert (tmp_path / "aa" / "name").read_bytes() == b"first"


def test_a_storage_that_is_no_folder_will_do(monkeypatch):
    storage = InMemoryStorage()
    monkeypatch.setattr(vault, "_storage", lambda: storage)
    file = put()
    assert vault.get(file) == DATA
