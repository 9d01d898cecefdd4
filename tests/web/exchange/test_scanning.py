"""Files are scanned before anybody but their sender can open them, and are held where the scanner is away."""

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.models import Event
from stagepost_web.exchange import health, screening
from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.exchange.models import Scan, StoredFile, Unscanned
from stagepost_web.exchange.scanning_held import scan_all
from stagepost_web.file_requests.unzipping import Upload
from stagepost_web.returns.states import NotPossible
from stagepost_web.sending_out.looking_actions import open_prepared
from tests import files
from tests.scanners import MALWARE, MEGABYTE, NAME
from tests.web.la_pages.deciding import work_off
from tests.web.sending_out import dispatches

BAD = b"%PDF-1.7\n" + MALWARE + b"\n%%EOF\n"


def uploaded(cast, pages, data):
    asked = files.asked(cast)
    address = f"{asked.get_absolute_url()}upload/"
    from django.core.files.uploadedfile import SimpleUploadedFile

    return pages.post(
        cast.data_manager, address, {"file": SimpleUploadedFile("form.pdf", data), "effect": "adds"}
    )


def fetched(cast, pages, person, delivery):
    """The file as it comes from the address of the person's side."""
    side = "/las/999" if person == cast.officer else f"/schools/{cast.school.number}"
    return pages.get(person, f"{side}/deliveries/{delivery.number}/files/1/", follow=True)


def held(cast, *, data=files.PDF):
    return files.sent(files.asked(cast), cast.data_manager, Upload("form.pdf", data)).delivery


def test_a_clean_file_is_open_and_says_by_which_signatures(cast, scanned):
    held(cast)
    file = StoredFile.objects.get()
    assert (file.scan, file.scan_says, file.closed) == (Scan.CLEAN, "", False)
    assert file.scan_database.startswith("ClamAV")
    assert file.scanned_at
    assert not Unscanned.objects.exists()


def test_malware_is_refused_told_and_not_kept(cast, scanned):
    with pytest.raises(screening.NotTaken) as refused:
        held(cast, data=BAD)
    assert (refused.value.why, refused.value.name) == ("malware", "form.pdf")
    assert not StoredFile.objects.exists()
    event = Event.objects.get(verb="exchange.refuse_malware")
    assert (event.la, event.school, event.detail["found"]) == ("999", cast.school.number, NAME)
    work_off()
    assert [each.to for each in mail.outbox] == [[cast.officer.email]]
    assert NAME in mail.outbox[0].body
    assert "form" not in mail.outbox[0].body


def test_who_tries_again_and_again_fills_no_mailbox(cast, scanned):
    for _ in range(3):
        with pytest.raises(screening.NotTaken):
            dispatches.prepared(cast, ("a.txt", MALWARE))
    work_off()
    assert (len(mail.outbox), Event.objects.filter(verb="exchange.refuse_malware").count()) == (1, 3)


@pytest.mark.parametrize("policy", ["refuse", "mark"])
def test_a_file_larger_than_the_scanner_takes(cast, scanned, settings, policy):
    settings.SCANNER_LARGER = policy
    large = files.PDF + bytes(MEGABYTE)
    if policy == "refuse":
        with pytest.raises(screening.NotTaken, match="larger"):
            held(cast, data=large)
        assert Event.objects.get(verb="exchange.refuse_unscannable").detail["why"] == "larger"
        return
    held(cast, data=large)
    file = StoredFile.objects.get()
    assert (file.scan, file.scan_says, file.closed) == (Scan.NOT_SCANNED, "larger", False)


@pytest.mark.parametrize("scanner", ["away", "slow"])
def test_away_or_slow_holds_the_file_until_it_is_scanned(
    cast, pages, settings, monkeypatch, clamd, request, scanner
):
    monkeypatch.setattr(screening, "LONGEST", 0.2)
    settings.SCANNER = request.getfixturevalue(scanner)
    delivery = held(cast)
    file = StoredFile.objects.get()
    assert (file.scan, file.scan_says, file.closed) == (Scan.WAITING, scanner, True)
    assert not health.scanner().well
    assert "files that wait to be scanned: 1" in health.scanner().says

    received = pages.get(cast.officer, f"/las/999/file-requests/{delivery.sending.asked.file_request_id}/")
    assert "Not scanned for malware yet" in received.content.decode()
    for person in (cast.officer, cast.headteacher):
        answer = fetched(cast, pages, person, delivery)
        assert "This file is not scanned for malware yet." in answer.content.decode()
    assert b"".join(fetched(cast, pages, cast.data_manager, delivery)) == files.PDF

    settings.SCANNER = clamd
    scan_all()
    file.refresh_from_db()
    assert (file.scan, file.closed) == (Scan.CLEAN, False)
    assert not Unscanned.objects.exists()
    assert b"".join(fetched(cast, pages, cast.officer, delivery)) == files.PDF


def test_while_it_is_away_the_worker_comes_again(cast, settings, away):
    settings.SCANNER = away
    held(cast)
    asked = DBTaskResult.objects.filter(task_path__endswith="scan_held")
    assert asked.count() == 1
    scan_all(3)
    later = asked.order_by("enqueued_at").last()
    assert later.args_kwargs["args"] == [4]
    assert later.run_after > later.enqueued_at
    assert Unscanned.objects.get().tries == 1


def test_malware_that_is_found_later_is_deleted_and_told(cast, settings, away, clamd):
    settings.SCANNER = away
    delivery = held(cast, data=BAD)
    settings.SCANNER, settings.SCANNER_MOST = clamd, 1
    scan_all()
    file = StoredFile.objects.get()
    assert (file.scan, file.scan_says) == (Scan.FOUND, NAME)
    assert file.deleted_at
    assert not file.open_to(cast.data_manager)
    event = Event.objects.get(verb="exchange.delete_malware")
    assert event.subject == f"delivery:{delivery.number}"
    mail.outbox.clear()
    work_off()
    told = sorted(each.to[0] for each in mail.outbox if NAME in each.body)
    assert told == sorted([cast.data_manager.email, cast.officer.email])


def test_a_file_that_waits_for_the_scanner_cannot_be_handed_to_schools(cast, settings, away):
    settings.SCANNER = away
    found = dispatches.for_school(cast)
    with pytest.raises(NotPossible, match="not scanned for malware yet"):
        dispatches.send(found)
    with pytest.raises(CannotOpen):
        open_prepared(file=found.files.get(), by=cast.officer)


def test_what_was_not_sent_yet_cannot_be_sent_once_it_is_found(cast, settings, away, clamd):
    settings.SCANNER = away
    draft = files.draft(files.asked(cast), cast.data_manager, Upload("form.pdf", BAD))
    settings.SCANNER, settings.SCANNER_MOST = clamd, 1
    scan_all()
    draft.delivery.refresh_from_db()
    assert draft.delivery.withdrawn_at


def test_without_a_scanner_nothing_is_clean_and_nothing_is_held(cast):
    held(cast, data=BAD)
    file = StoredFile.objects.get()
    assert (file.scan, file.scan_says, file.closed) == (Scan.NOT_SCANNED, "no-scanner", False)
    assert "no file is scanned" in health.scanner().says


def test_who_uploads_malware_reads_what_to_do(cast, pages, scanned):
    answer = uploaded(cast, pages, BAD)
    assert answer.status_code == 422
    assert "This file holds malware" in answer.content.decode()
    assert NAME not in answer.content.decode()
