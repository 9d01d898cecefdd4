"""A database of the previous release, brought forward by the real `migrate`: nothing that people did is
lost, and everybody finds their pages.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.actions import erase_words
from stagepost_web.audit.database_rules import missing_rules
from stagepost_web.audit.models import Event
from stagepost_web.audit.verifying import Witness, verify
from stagepost_web.backups import making
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import Delivery, Direction, Opening, StoredFile
from stagepost_web.people.models import Person
from stagepost_web.receipts.models import Kind
from stagepost_web.receipts.verifying import Verified
from stagepost_web.receipts.verifying import verify as verify_receipt
from stagepost_web.reports.models import Report
from stagepost_web.retention.applying import apply
from stagepost_web.returns.models import NotedFinding, Part, ReturnedPupil, SchoolReturn, Version
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.receipts import receipt_of
from tests.database import undone
from tests.web.elsewhere import fresh
from tests.web.la_pages.deciding import work_off
from tests.web.migrating import stored
from tests.web.migrating.walking import walk

pytestmark = pytest.mark.slow


class Before(NamedTuple):
    """What the stored database holds, told by its tables."""

    events: list[tuple[Any, ...]]
    numbers: list[int]
    receipts: list[tuple[Any, ...]]
    brought: list[tuple[Any, ...]]
    """Number of a delivery, the version in it, and the words it was confirmed with."""
    opened: list[tuple[Any, ...]]
    """By whom, and in which delivery."""
    reports: list[tuple[Any, ...]]
    """Key of a report, and its version."""
    files: list[tuple[Any, ...]]


SESSION = "a-session-of-the-previous-release"
TO_LA = "direction = 'to_la'"
NUMBERED = {
    Version: "returns_version",
    ReturnedPupil: "returns_returnedpupil",
    NotedFinding: "returns_notedfinding",
    SchoolReturn: "returns_schoolreturn",
    Opening: "exchange_opening",
    StoredFile: "exchange_storedfile",
}


@pytest.fixture(scope="module")
def before(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Before]:
    """The stored database, migrated: what it held before."""
    with django_db_blocker.unblock(), stored.loaded(tmp_path_factory.mktemp("previous")):
        was = Before(
            events=stored.rows("audit_event", "number", "digest"),
            numbers=[len(stored.rows(table, "id")) for table in NUMBERED.values()],
            receipts=stored.rows("exchange_delivery", "number", "file_id"),
            brought=stored.rows("exchange_delivery", "number", "version_id", "authority", that=TO_LA),
            opened=stored.rows("exchange_opening", "by_id", "delivery_id"),
            reports=stored.rows("desk_pupillevelreport", "id", "version_id"),
            files=stored.rows("exchange_storedfile", "name", "sha256", "size"),
        )
        stored.sign_in("officer", SESSION)
        call_command("migrate", verbosity=0, interactive=False)
        yield was


@pytest.fixture(autouse=True)
def in_the_stored_database(before: Before, own_vault: None, settings: Any) -> Iterator[None]:
    """Whatever a test writes is taken back."""
    stored.vault(settings.VAULT_FOLDER)
    with undone():
        yield


def test_every_event_is_as_it_was_recorded(before):
    found = verify(*(Witness(*event) for event in before.events))

    assert (found.words.split(",")[0], found.fault) == (f"{len(before.events)} events", "")
    assert len(before.events) > 80


def test_words_that_stood_in_events_can_be_erased_and_the_events_hold(before):
    sent_back = Event.objects.get(verb="returns.send_back")
    assert sent_back.detail == {"before": "received", "after": "sent_back"}
    assert "joined in June" in sent_back.words.text

    erase_words(event=sent_back, by=None)

    found = verify(*(Witness(*event) for event in before.events))
    assert found.sound
    assert f"event {sent_back.number} on" in found.words


def test_the_database_keeps_the_rules_of_the_chain():
    assert missing_rules(connection) == []


def test_nothing_that_was_kept_is_lost(before):
    assert [model.objects.count() for model in NUMBERED] == before.numbers
    assert all(before.numbers)
    assert sorted(StoredFile.objects.values_list("delivery__number", "pk")) == before.receipts
    assert sorted(StoredFile.objects.values_list("name", "sha256", "size")) == before.files


def test_every_delivery_is_the_submission_of_its_version(before):
    told = ("delivery__number", "version", "authority")
    assert sorted(Submission.objects.values_list(*told)) == before.brought
    for version in Version.objects.all():
        assert version.parts.get().pupil_count == version.pupils.count()
    for part in Part.objects.select_related("part_file__file", "version__submission"):
        assert part.part_file.file.delivery_id == part.version.submission.delivery_id
        assert list(part.version.pupils.exclude(part=part)) == []


def test_what_was_sent_before_receipts_were_signed_gets_one():
    """By the event of the delivery, which told of one file in a way of its own."""
    sent = Delivery.objects.filter(direction=Direction.TO_LA, sent_at__isnull=False)
    assert sent
    for delivery in sent:
        receipt = receipt_of(delivery, Kind.SENT)
        assert receipt
        assert f"SHA-256 {delivery.files.get().sha256}\n" in receipt.content
        assert verify_receipt(receipt.content.encode()) == Verified(receipt, "")


def test_every_opening_is_of_the_file_that_was_opened(before):
    assert sorted(Opening.objects.values_list("by", "file__delivery")) == before.opened


def test_every_report_keeps_its_key_its_job_and_its_files(before):
    assert sorted(Report.objects.values_list("pk", "version")) == before.reports
    made, waiting = Report.objects.get(made_at__isnull=False), Report.objects.get(made_at=None)
    assert [each.file.media_type.split("/")[1][:3] for each in made.files.all()] == ["pdf", "vnd"]
    assert DBTaskResult.objects.get(pk=waiting.job).args_kwargs["args"] == [waiting.pk]


def test_every_file_opens_but_the_one_that_was_deleted(before):
    kept = StoredFile.objects.filter(deleted_at__isnull=True)

    assert [len(vault.get(file)) for file in kept] == [file.size for file in kept]
    assert len(before.files) - len(kept) == 1


EVERYBODY = {
    "data_manager": {"/schools/9992001/files/", "/schools/9992001/deliveries/RT9G-JDKD/receipt/"},
    "teacher": {"/schools/9992001/deliveries/XRKR-YW7D/"},
    "headteacher": {"/schools/9992001/deliveries/M3FK-JK7N/"},
    "sister_data_manager": {"/schools/9992002/deliveries/THQN-6XP7/receipt/"},
    "trust_reader": {"/schools/9992002/deliveries/XJRC-H3XF/receipt/"},
    "officer": {"/las/999/returns/1/", "/las/999/returns/1/pupils/", "/las/999/returns/6/"},
    "reader": {"/las/999/returns/3/"},
    "other_officer": {"/las/998/returns/5/"},
    "other_data_manager": {"/schools/9982001/deliveries/NXKJ-CTN9/receipt/"},
    "stranger": set(),
}
"""Pages that each must find by following links; they find more."""


@pytest.mark.parametrize("username", EVERYBODY)
def test_everybody_finds_their_pages_and_each_page_answers(username):
    found = walk(Person.objects.get(username=username))

    assert {address for address, status in found.items() if status != 200} == set()
    assert EVERYBODY[username] <= found.keys()


def test_what_waited_for_the_worker_is_done():
    assert work_off() > 1

    report = Delivery.objects.filter(direction=Direction.TO_SCHOOL).latest("sent_at")
    assert report.school.number == "9992002"
    assert sorted(letter.subject.split(":")[0] for letter in mail.outbox) == [
        "Receipt THQN-6XP7",
        "Your report is ready",
    ]


def test_whoever_was_signed_in_still_is():
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = SESSION
    assert browser.get("/las/999/returns/1/").status_code == 200
    assert Client().get("/las/999/returns/1/").status_code == 302


def test_the_first_night_deletes_nothing_that_is_still_to_be_kept(before):
    done = apply()
    assert done.faults == {}
    assert [model.objects.count() for model in NUMBERED] == before.numbers
    assert [len(vault.get(file)) for file in StoredFile.objects.filter(deleted_at=None)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL restores what it is given")
def test_a_backup_of_it_as_it_was_is_restored_and_brought_forward(before, tmp_path):
    older = tmp_path / "2026-06-30T031000Z"
    stored.vault(older / "vault")
    with fresh(tmp_path / "fresh") as place:
        stored.as_a_backup(older)
        ended = place.restore(tmp_path)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        assert f"Verified: {len(before.events)} events" in ended.stdout
        assert place.ask("SELECT digest FROM audit_event ORDER BY number")[: len(before.events)] == [
            digest for _, digest in before.events
        ]


def test_it_comes_back_from_a_backup(before, tmp_path):
    making.make(tmp_path / "backups")
    with fresh(tmp_path / "fresh") as place:
        ended = place.restore(tmp_path / "backups")
        assert ended.returncode == 0, ended.stdout + ended.stderr
        assert "Verified:" in ended.stdout
        assert place.ask("SELECT digest FROM audit_event ORDER BY number")[: len(before.events)] == [
            digest for _, digest in before.events
        ]
