"""Whether the reckoning after the kills notices a loss, a double and an orphan that were planted."""

import pytest
from django.db import transaction
from django.utils import timezone

from deep.kills import records
from deep.kills.effects import disagreements, effects
from deep.kills.ledger import Act, Kind
from deep.kills.mornings import due_today
from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions import hand_to_school, open_file
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.models import Delivery, Direction, StoredFile
from stagepost_web.file_requests import sending_actions
from stagepost_web.la_pages import actions
from stagepost_web.notices.models import Letter, State
from stagepost_web.reports.models import Report
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.secure_messages.closing_actions import withdraw
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.secure_messages.opening_actions import open_file as open_secure_file
from stagepost_web.sending_out import withdrawing_actions
from stagepost_web.sending_out.models import Recipient
from stagepost_web.submitting.actions import recall
from tests import files, returning
from tests.web.la_pages.deciding import FROM, accepted, decided, work_off
from tests.web.secure_messages import writing
from tests.web.sending_out import dispatches

pytestmark = pytest.mark.slow


@pytest.fixture
def at_rest(cast):
    """A return was accepted, its report made, and everybody told."""
    school_return = accepted(cast)
    work_off()
    return school_return


def complaints():
    return [*disagreements(), *records.complaints(effects())]


def uploaded():
    return StoredFile.objects.get(delivery__direction=Direction.TO_LA)


def test_what_was_done_is_told_in_the_words_of_the_ledger(cast):
    school_return = accepted(cast)
    file = uploaded()
    open_file(file=file, by=cast.officer, ip_address=FROM)
    decided(actions.send_back, school_return, cast, words="Check it.")
    number, version = file.delivery.number, f"{school_return.pk}/1"
    assert effects() == {
        Act(Kind.UPLOAD, file.sha256): 1,
        Act(Kind.SEND, number): 1,
        Act(Kind.RECEIVE, version): 1,
        Act(Kind.OPEN, f"officer {number}/1"): 1,
        Act(Kind.ACCEPT, version): 1,
        Act(Kind.SEND_BACK, version): 1,
    }


def test_a_recall_and_a_draft_that_was_given_up(cast):
    asked = returning.return_request(cast)
    sent = returning.sent(asked, cast.data_manager)
    recall(submission=sent, by=cast.data_manager, ip_address="")
    returning.checked(asked, cast.data_manager, data=returning.some(cast.school, 0, 5))
    returning.checked(asked, cast.data_manager, data=returning.some(cast.school, 0, 6))
    done = effects()
    assert done[Act(Kind.RECALL, sent.delivery.number)] == 1
    assert sum(times for act, times in done.items() if act.kind is Kind.UPLOAD) == 2


def test_nothing_is_wrong(at_rest):
    assert complaints() == []


def test_a_file_without_a_row(at_rest):
    orphan = vault.put(b"<orphan/>")
    assert complaints() == [f"{orphan.key} lies in the vault and has no row."]


def test_a_file_that_was_never_finished(at_rest):
    vault._write("ab/half.unfinished", b"half")
    assert complaints() == ["ab/half.unfinished lies in the vault and has no row."]


def test_a_row_without_its_file(at_rest):
    vault.remove(uploaded().key)
    assert complaints() == [f"{uploaded().key} is missing from the vault."]


def test_a_file_that_holds_something_else(at_rest):
    StoredFile.objects.filter(pk=uploaded().pk).update(sha256="0" * 64)
    assert complaints() == [f"{uploaded().key} does not hold the bytes its row speaks of."]


def test_a_report_that_was_handed_over_twice(cast, at_rest):
    kept = vault.put(b"%PDF-1.7 %%EOF")
    hand_to_school(
        school=cast.school, la=cast.la, kind="", title="Again", files=[NewFile(kept, "a.pdf", "")], by=None
    )
    assert complaints() == ["2 deliveries and 2 events of 1 that were handed over."]


def test_a_report_that_was_not_made(cast):
    accepted(cast)
    found = "\n".join(complaints())
    assert "has 0 files" in found
    assert "make_report is READY" in found


def test_a_report_that_nobody_asked_for_and_one_that_is_missing(at_rest):
    done = [act for act in effects() if act.kind is not Kind.ACCEPT]
    assert f"Version {at_rest.pk}/1 has 1 reports, and was accepted: False." in records.reports(done)
    never_made = [Act(Kind.ACCEPT, "7/7"), *effects()]
    assert "Version 7/7 has 0 reports, and was accepted: True." in records.reports(never_made)


def test_a_report_that_cannot_be_read(at_rest):
    pdf, _ = (each.file for each in Report.objects.get().files.all())
    vault.remove(pdf.key)
    assert f"{pdf.name} cannot be read." in complaints()


def test_an_event_that_is_there_twice(at_rest):
    event = Event.objects.get(verb="returns.submit")
    with transaction.atomic():
        record(verb=event.verb, by=None, subject=event.subject, detail=event.detail)
    assert effects()[Act(Kind.SEND, event.detail["delivery"])] == 2
    assert "returns.submit" in complaints()[0]


def test_a_row_that_says_something_else_than_the_events(cast):
    sent = returning.sent(returning.return_request(cast), cast.data_manager)
    work_off()
    Delivery.objects.update(withdrawn_at=timezone.now())
    SchoolReturn.objects.update(state="in_progress")
    assert complaints() == [
        f"Return {sent.version.school_return_id} is in_progress, and its last event says submitted.",
        f"Delivery {sent.delivery.number}: "
        "its row and the events do not both say returns.withdraw or file_requests.recall.",
    ]


def test_what_was_done_with_files_is_told_too(cast):
    asked = files.asked(cast)
    first, second = (files.sent(asked, cast.data_manager, effect=effect) for effect in ("adds", "replaces"))
    sending_actions.receive(sending=second, by=cast.officer)
    one, two = dispatches.sent(cast), dispatches.approved(cast)
    withdrawing_actions.withdraw(recipient=one.recipients.get(), by=cast.officer)
    work_off()
    done = effects()
    sent = {
        Act(Kind.SEND, first.delivery.number),
        Act(Kind.SEND, second.delivery.number),
        Act(Kind.RECEIVE, second.delivery.number),
        Act(Kind.HAND, str(one.pk)),
        Act(Kind.ASK, str(two.pk)),
        Act(Kind.APPROVE, str(two.pk)),
        Act(Kind.WITHDRAW, f"{one.pk}/{cast.school.number}"),
    }
    assert {act for act in done if act.kind is not Kind.UPLOAD} == sent
    assert complaints() == []


def test_a_dispatch_that_went_to_one_of_two_and_an_email_that_did_not_leave(cast):
    found = dispatches.approved(cast)
    Recipient.objects.filter(school=cast.school).update(delivery=None)
    letter = Letter.objects.filter(kind="files").first()
    Letter.objects.filter(pk=letter.pk).update(state=State.FAILED)
    told = complaints()
    assert f"Dispatch {found.pk} is sent and went to 1 of 2 schools." in told
    assert "2 deliveries and 2 events of 1 that were handed over." in told
    assert f"Letter {letter.reference} is failed." in told


def test_a_job_that_was_given_up(cast, monkeypatch):
    accepted(cast)
    monkeypatch.setattr("stagepost_web.reports.making.make", lambda report: 1 / 0)
    work_off()
    work_off()
    assert any("make_report is FAILED, begun 2 times." in each for each in complaints())


def test_what_was_done_with_secure_messages_is_told_and_a_loss_is_noticed(cast):
    message = writing.read(writing.with_file(cast))
    open_secure_file(file=message.files.get(), by=cast.data_manager)
    answer = writing.answered(message)
    withdraw(message=answer, by=cast.data_manager)
    work_off()
    assert effects() == {
        Act(Kind.WRITE, str(message.form_key)): 1,
        Act(Kind.READ, f"data_manager {message.number}"): 1,
        Act(Kind.OPEN, f"data_manager {message.number}/1"): 1,
        Act(Kind.WRITE, str(answer.form_key)): 1,
        Act(Kind.WITHDRAW, answer.number): 1,
    }
    assert complaints() == []
    SecureMessage.objects.filter(pk=message.pk).update(read_at=None)
    assert complaints() == [f"Secure message {message.number}: its row and the events do not tell the same."]
    vault.remove(message.contents.key)
    assert f"{message.contents.key} is missing from the vault." in complaints()


def test_a_reminder_that_was_not_made_and_an_email_that_is_there_twice(cast, settings):
    settings.DIGEST_HOUR = 0
    due_today("Morning", cast.officer.username)
    assert any("was reminded 0 times" in each for each in records.reminders())
    work_off()
    assert complaints() == []
    letter = Letter.objects.filter(kind="reminder").first()
    Letter.objects.create(
        **{name: getattr(letter, name) for name in ("kind", "about", "to", "person", "school", "state")}
    )
    assert complaints() == [f"An email of reminder {letter.about[0]} was put in line 2 times."]
