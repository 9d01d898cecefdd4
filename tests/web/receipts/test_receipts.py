"""A receipt is written once for its event, in the same bytes for everybody who may have it, and by email."""

import zipfile
from io import BytesIO

import pytest
from django.core import mail

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.exchange.models import Delivery
from stagepost_web.people import locking
from stagepost_web.receipts import bundle, key_actions
from stagepost_web.receipts.actions import CannotSign
from stagepost_web.receipts.models import Kind, Receipt
from stagepost_web.schools.models import School
from stagepost_web.submitting.actions import recall
from stagepost_web.submitting.receipts import receipt_of
from tests import returning
from tests.database import rules_lifted
from tests.web.audit.test_verifying import sql
from tests.web.la_pages import deciding
from tests.web.returns import correcting


def said(receipt):
    """The rows of the file, by their names, as a program would read them."""
    return dict(line.split(": ", 1) for line in receipt.content.splitlines() if ": " in line)


def test_it_says_number_hash_time_and_place_in_the_chain(delivery, accepted, cast):
    rows, event = said(accepted), Event.objects.get(verb="returns.accept")
    file = delivery.files.get()
    assert rows[f"RECEIPT {delivery.number}"] == "ACCEPTED"
    assert rows["Receipt number"] == delivery.number
    assert rows["File 1"] == f"{file.size} bytes, SHA-256 {file.sha256}"
    assert rows["Time"] == event.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert rows["Event"] == str(event.number)
    assert (rows["Digest"], rows["Digest of the event before"]) == (event.digest, event.previous)
    assert rows["Accepted by"] == cast.officer.name
    assert (rows["Version"], rows["Children"]) == ("1", "12")


def test_that_it_was_sent_has_a_receipt_of_its_own(delivery, sent, accepted, cast):
    assert said(sent)["Sent by"] == cast.data_manager.name
    assert said(sent)["Event"] != said(accepted)["Event"]
    assert sent.content.splitlines()[2] == f"{cast.school.name} sent this return to {cast.la.name}."


def test_no_pupil_and_no_file_name_and_nobody_s_words_are_in_it(delivery, sent, accepted):
    names = {pupil.surname for pupil in delivery.submission.version.pupils.all()}
    assert len(names) > 3
    for text in (sent.content, accepted.content):
        assert not any(name in text for name in names)
        assert delivery.files.get().name not in text
        assert delivery.submission.authority not in text
        assert "\r" not in text
        assert text.encode().decode("utf-8") == text


def test_the_same_receipt_always_has_the_same_bytes(delivery, accepted):
    first = bundle.zipped(accepted)
    School.objects.update(name="Another name")
    key_actions.retire()
    again = receipt_of(Delivery.objects.get(pk=delivery.pk), Kind.ACCEPTED)
    assert bundle.zipped(again) == first
    assert Receipt.objects.filter(kind=Kind.ACCEPTED).count() == 1


def test_a_name_of_several_lines_stays_on_its_own(cast):
    School.objects.filter(pk=cast.school.pk).update(name="Alder\nDigest: 0\u202ePrimary")
    deciding.accepted(cast)
    receipt = receipt_of(Delivery.objects.get(submission__isnull=False), Kind.ACCEPTED)
    assert said(receipt)["School"].startswith("Alder Digest: 0Primary, DfE number")
    assert receipt.content.count("\nDigest: ") == 1


def test_what_was_corrected_before_it_was_accepted_says_so(cast):
    returned = deciding.received(cast)
    correcting.made(correcting.held(returned), cast.officer)
    deciding.decided(deciding.actions.accept, returned, cast)
    receipt = receipt_of(Delivery.objects.get(submission__isnull=False), Kind.ACCEPTED)
    assert said(receipt)["Version"] == "2, as the local authority corrected version 1"


def test_school_and_la_get_the_same_files(cast, delivery, pages):
    at_school = f"/schools/{cast.school.number}/deliveries/{delivery.number}/receipt"
    at_la = f"/las/{cast.la.code}/deliveries/{delivery.number}/receipt"
    for kind in ("sent", "accepted"):
        for form in ("text", "zip"):
            school = pages.get(cast.teacher, f"{at_school}/{kind}/{form}/")
            la = pages.get(cast.reader, f"{at_la}/{kind}/{form}/")
            assert school.content == la.content
            assert school["Content-Disposition"].startswith(
                f'attachment; filename="receipt-{delivery.number}'
            )
    assert f"{at_school}/accepted/zip/" in pages.get(cast.teacher, f"{at_school}/").content.decode()
    page = pages.get(cast.reader, f"/las/{cast.la.code}/returns/{returned_pk(delivery)}/").content.decode()
    assert f"{at_la}/accepted/zip/" in page


def returned_pk(delivery):
    return delivery.submission.version.school_return_id


@pytest.mark.parametrize("wrong", ["accepted/zip", "opened/zip", "sent/pdf"])
def test_what_there_is_no_receipt_of_is_not_there(cast, pages, wrong):
    number = returning.sent(returning.return_request(cast), cast.data_manager).delivery.number
    places = {cast.teacher: f"schools/{cast.school.number}", cast.reader: f"las/{cast.la.code}"}
    for person, place in places.items():
        assert pages.get(person, f"/{place}/deliveries/{number}/receipt/{wrong}/").status_code == 404


def test_an_la_gets_no_receipt_of_what_was_recalled(cast, pages):
    submission = returning.sent(returning.return_request(cast), cast.data_manager)
    recall(submission=submission, by=cast.data_manager, ip_address="")
    address = f"deliveries/{submission.delivery.number}/receipt/sent/zip/"
    assert pages.get(cast.officer, f"/las/{cast.la.code}/{address}").status_code == 404
    assert pages.get(cast.teacher, f"/schools/{cast.school.number}/{address}").status_code == 200


def test_the_emails_bring_the_zip(delivery):
    deciding.work_off()
    sent, ready = [
        next(each for each in mail.outbox if each.subject.startswith(subject))
        for subject in (f"Receipt {delivery.number}", "Your report is ready")
    ]
    for letter, kind in ((sent, Kind.SENT), (ready, Kind.ACCEPTED)):
        [(name, data, media_type)] = letter.attachments
        assert (name, media_type) == (f"receipt-{delivery.number}-{kind}.zip", "application/zip")
        assert data == bundle.zipped(Receipt.objects.get(kind=kind))
        assert zipfile.ZipFile(BytesIO(data)).testzip() is None
        assert "is attached" in letter.body


def test_an_event_that_was_changed_gets_no_receipt(delivery, pages, cast):
    with rules_lifted():
        sql("UPDATE audit_event SET by_name = 'Somebody else' WHERE verb = 'returns.accept'")
    with pytest.raises(CannotSign):
        receipt_of(delivery, Kind.ACCEPTED)
    address = f"/schools/{cast.school.number}/deliveries/{delivery.number}/receipt/accepted/zip/"
    answer = pages.get(cast.teacher, address, follow=True)
    assert "the record of events does not hold" in answer.content.decode()
    assert not Receipt.objects.filter(kind=Kind.ACCEPTED).exists()


def test_without_the_key_of_secrets_the_email_goes_and_the_page_says_why(delivery, pages, cast, settings):
    key_actions.begin()
    settings.SECRETS_KEYS = settings.VAULT_KEYS = [b"another key, as after a restore!"]
    with pytest.raises(CannotSign):
        receipt_of(delivery, Kind.SENT)
    address = f"/schools/{cast.school.number}/deliveries/{delivery.number}/receipt/sent/text/"
    page = pages.get(cast.teacher, address, follow=True).content.decode()
    assert "We cannot sign receipts at the moment" in page
    deciding.work_off()
    letter = next(each for each in mail.outbox if each.subject.startswith("Receipt"))
    assert not letter.attachments
    assert "is attached" not in letter.body


def test_the_key_is_kept_locked_and_erased_when_it_is_retired(db):
    old = key_actions.begin()
    assert key_actions.begin() == old
    assert old.sealed.startswith(locking.MARK)
    assert len(bytes.fromhex(locking.unlock(old.sealed))) == 32
    new = key_actions.retire()
    old.refresh_from_db()
    assert (old.sealed, old.known_to_others, new.public == old.public) == ("", False, False)
    assert list(Event.objects.values_list("verb", flat=True)) == [
        "receipts.begin_key",
        "receipts.begin_key",
        "receipts.retire_key",
    ]
    assert verify().sound


def test_the_private_half_of_another_key_signs_nothing(db):
    key = key_actions.begin()
    key.sealed = locking.lock("00" * 32)
    with pytest.raises(locking.CannotUnlock):
        key_actions.private_half(key)
