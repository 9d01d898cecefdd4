"""The nightly command, typed: everything due is done and told, and what fails holds up nothing else."""

from pathlib import Path

import pytest

from stagepost_web.backups import making
from stagepost_web.backups.restoring import found_in
from tests import returning
from tests.web.elsewhere import Elsewhere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def site(transactional_db, cast_rows, backups, elsewhere) -> Elsewhere:
    """A site with a return, in a place of its own."""
    cast = cast_rows.enter()
    returning.sent(returning.return_request(cast), cast.data_manager)
    making.make(backups)
    assert elsewhere.restore(backups).returncode == 0
    return elsewhere


def test_a_night_ends_with_a_backup_that_is_whole(site, tmp_path):
    nights = tmp_path / "nights"
    ended = site.type("nightly", STAGEPOST_BACKUPS=str(nights))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    said = ended.stdout
    for told in (
        "their time is over",
        "Stored files:",
        "Sealed anew: 0",
        "all as they were recorded",
        "Backup ",
    ):
        assert told in said
    verified = site.type("backup", "--verify", nights)
    assert "1 stored file that can be opened" in verified.stdout, verified.stderr
    assert found_in(nights).name in verified.stdout


def test_what_fails_holds_up_nothing_else(site, tmp_path):
    no_folder = tmp_path / "file"
    no_folder.write_text("in the way")
    lost = next(
        path for path in Path(site.folder / "vault").rglob("*") if path.is_file() and len(path.name) == 48
    )
    lost.unlink()
    ended = site.type("nightly", STAGEPOST_BACKUPS=str(no_folder))
    assert ended.returncode == 1
    assert "Backup failed: FileExistsError" in ended.stderr
    assert "all as they were recorded" in ended.stdout
    with_hole = site.type("nightly", STAGEPOST_BACKUPS=str(tmp_path / "nights"))
    assert with_hole.returncode == 1
    assert "Missing from the vault: 1 stored file." in with_hole.stdout


def test_an_older_database_that_was_put_back_is_said_with_what_to_do(site):
    assert site.type("nightly").returncode == 0
    heads = site.folder / "vault" / ".heads"
    at, number, _ = heads.read_text().split()
    heads.write_text(f"{heads.read_text()}{at} {int(number) + 9} {'f' * 64}\n")
    for _ in range(2):  # the next night says it again: a day is soon over
        ended = site.type("nightly")
        assert ended.returncode == 1
        assert "An older database was put back, or another site's" in ended.stdout
        assert "put the right database back" in ended.stdout


def test_keys_written_beside_the_backups_are_warned_of(site, tmp_path):
    keys = {"STAGEPOST_VAULT_KEYS": "dGVzdC1rZXktb2Ytc3RhZ2Vwb3N0LTMyLWJ5dGVzISE="}
    nights = tmp_path / "nights"
    away = site.type("backup", nights, "--keys", tmp_path / "keys", **keys)
    assert away.returncode == 0
    assert "WARNING" not in away.stderr
    assert (tmp_path / "keys").read_text() == f"STAGEPOST_VAULT_KEYS={keys['STAGEPOST_VAULT_KEYS']}\n"
    assert (tmp_path / "keys").stat().st_mode & 0o077 == 0
    near = site.type("backup", tmp_path / "others", "--keys", tmp_path / "others" / "keys", **keys)
    assert "WARNING: whoever takes the backups has the keys too" in near.stderr
