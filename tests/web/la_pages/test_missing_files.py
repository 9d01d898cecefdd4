"""A missing file, a full disk and rules of the chain that are gone are said in words to whoever can act."""

import errno
import shutil

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, OperationalError

from stagepost_web.command import examining
from stagepost_web.exchange import vault
from stagepost_web.la_pages import queries
from tests import returning
from tests.web.la_pages.deciding import NOT_DONE, health, not_done


@pytest.fixture
def missing(cast, settings):
    submission = returning.sent(returning.return_request(cast), cast.data_manager)
    (settings.VAULT_FOLDER / submission.delivery.files.get().key).unlink()
    return submission


def test_a_missing_file_is_said_to_everybody_and_no_fault_of_ours(cast, pages, missing):
    number = missing.delivery.number
    for person, address in (
        (cast.officer, f"/las/999/deliveries/{number}/files/1/"),
        (cast.data_manager, f"/schools/9992001/deliveries/{number}/files/1/"),
    ):
        answer = pages.get(person, address, follow=True)
        assert answer.status_code == 200
        assert "missing from our store" in answer.content.decode()
    assert NOT_DONE in pages.get(cast.officer, "/las/999/").content.decode()
    shown = not_done(pages, cast.officer)
    assert f"receipt {number}" in shown
    assert "restore them from a backup" in shown
    of_return = pages.get(
        cast.officer, f"/las/999/returns/{missing.version.school_return_id}/"
    ).content.decode()
    assert "is missing from our store" in of_return


def test_a_missing_file_is_said_to_the_operator(cast, missing):
    assert health()["files"] == {"well": False, "says": "1 of the newest are missing"}
    found = {finding.says for finding in examining.examine() if finding.subject == "Stored files"}
    assert "1 of 1 are missing. Restore them from a backup." in found


def test_a_file_deleted_on_purpose_is_not_missing(cast, missing):
    vault.delete(missing.delivery.files.get())
    assert not list(queries.missing_files_of(cast.officer, cast.la))
    assert health()["files"]["well"]


def test_a_disk_nearly_full_is_said_to_the_la(cast, pages, monkeypatch):
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=2**20))
    assert "running out of room" in not_done(pages, cast.officer)


class PostgresDiskFull(DatabaseError):
    sqlstate = "53100"


@pytest.mark.parametrize(
    "fault",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OperationalError("database or disk is full"),
        PostgresDiskFull("could not extend file"),
    ],
    ids=["vault", "SQLite", "PostgreSQL"],
)
def test_a_full_disk_is_said_in_words_and_keeps_nothing(cast, pages, monkeypatch, fault):
    asked = returning.return_request(cast)

    def full(data):
        raise fault

    monkeypatch.setattr(vault, "put", full)
    browser = pages.of(cast.data_manager)
    browser.raise_request_exception = False
    file = SimpleUploadedFile(returning.name(cast.school), returning.file(cast.school))
    answer = browser.post(f"/schools/9992001/requests/{asked.pk}/upload/", {"file": file, "files": file})
    assert answer.status_code == 507
    assert "Our disk is full. What you were doing was not saved." in answer.content.decode()


def test_rules_of_the_chain_that_are_gone_are_said_to_the_operator(cast, monkeypatch):
    monkeypatch.setattr(examining, "missing_rules", lambda _: ["audit_event_changed"])
    [found] = [finding for finding in examining.examine() if finding.subject == "Events"]
    assert not found.well
    assert "audit_event_changed" in found.says
