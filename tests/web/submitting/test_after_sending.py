"""What was sent is recalled, received, opened and handed over; and what may not happen does not, wholly."""

import pytest
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions import CannotOpen, hand_to_school, open_file
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.models import Delivery, Direction, Opening, StoredFile
from stagepost_web.returns import actions as returns
from stagepost_web.returns.actions import accept, send_back
from stagepost_web.returns.models import SchoolReturn, State
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting import actions
from tests import returning
from tests.returning import AUTHORITY

WHERE = "192.0.2.1"


def test_recalled_before_it_is_received_nobody_opens_it(cast, return_request):
    delivery = returning.sent(return_request, cast.data_manager)
    for _ in range(2):
        delivery = actions.recall(submission=delivery, by=cast.headteacher, ip_address=WHERE)

    assert SchoolReturn.objects.get().state == State.IN_PROGRESS
    assert Event.objects.filter(verb="returns.withdraw").count() == 1
    with pytest.raises(CannotOpen, match="recalled"):
        open_file(file=delivery.delivery.files.get(), by=cast.officer, ip_address=WHERE)
    with pytest.raises(NotPossible, match="recalled"):
        actions.receive(submission=delivery, by=cast.officer, ip_address=WHERE)
    assert not Opening.objects.exists()


def test_received_it_is_not_recalled(cast, return_request):
    delivery = returning.received(return_request, cast.data_manager, cast.officer)
    assert actions.receive(submission=delivery, by=cast.reader).delivery.received_by == cast.officer
    with pytest.raises(NotPossible, match="Northshire has received"):
        actions.recall(submission=delivery, by=cast.data_manager, ip_address=WHERE)
    assert SchoolReturn.objects.get().state == State.RECEIVED


def test_a_draft_is_neither_recalled_nor_received(cast, return_request):
    draft = returning.checked(return_request, cast.data_manager)
    with pytest.raises(NotPossible, match="nothing to recall"):
        actions.recall(submission=draft, by=cast.data_manager, ip_address=WHERE)
    with pytest.raises(NotPossible, match="has not sent it"):
        actions.receive(submission=draft, by=cast.officer)


def test_sent_back_and_sent_again_until_accepted(cast, return_request):
    first = returning.received(return_request, cast.data_manager, cast.officer)
    send_back(school_return=first.version.school_return, words="Two are missing.", by=cast.officer)
    second = returning.received(return_request, cast.data_manager, cast.officer)
    accept(school_return=second.version.school_return, by=cast.officer)

    assert second != first
    assert SchoolReturn.objects.get().state == State.ACCEPTED
    assert Delivery.objects.filter(received_at__isnull=False).count() == 2
    assert verify().fault == ""


def test_opening_is_recorded_every_time(cast, return_request):
    delivery = returning.received(return_request, cast.data_manager, cast.officer)
    for person in (cast.officer, cast.officer, cast.reader):
        opened = open_file(file=delivery.delivery.files.get(), by=person, ip_address=WHERE)
        assert opened == returning.file(cast.school)
    assert [o.by for o in Opening.objects.order_by("id")] == [cast.officer, cast.officer, cast.reader]
    told = Event.objects.filter(verb="exchange.open_file", ip_address=WHERE).order_by("number")
    assert [event.by for event in told] == [cast.officer, cast.reader]  # the first time of a day each


def test_recalled_while_its_bytes_are_read_it_is_not_opened(cast, return_request, monkeypatch):
    delivery = returning.sent(return_request, cast.data_manager)

    def recalled_meanwhile(file):
        actions.recall(submission=delivery, by=cast.data_manager, ip_address=WHERE)
        return b""

    monkeypatch.setattr(vault, "get", recalled_meanwhile)
    with pytest.raises(CannotOpen, match="recalled"):
        open_file(file=StoredFile.objects.get(), by=cast.officer, ip_address=WHERE)
    assert not Opening.objects.exists()


def test_a_deleted_file_is_not_opened(cast, return_request):
    delivery = returning.sent(return_request, cast.data_manager)
    file = delivery.delivery.files.get()
    vault.delete(file)
    with pytest.raises(CannotOpen, match="was deleted on"):
        open_file(file=file, by=cast.data_manager, ip_address=WHERE)
    assert not Opening.objects.exists()


def test_the_la_hands_files_to_a_school(cast):
    files = [
        NewFile(vault.put(data), name, media_type)
        for data, name, media_type in (
            (b"%PDF-1.7", "report.pdf", "application/pdf"),
            (b"PK", "report.xlsx", "application/zip"),
        )
    ]
    delivery = hand_to_school(
        school=cast.school, la=cast.la, kind="eyfsp", title="Pupil-level report", files=files, by=None
    )
    assert delivery.direction == Direction.TO_SCHOOL
    assert [file.place for file in delivery.files.all()] == [1, 2]
    opened = [open_file(file=file, by=cast.teacher, ip_address=WHERE) for file in delivery.files.all()]
    assert opened == [b"%PDF-1.7", b"PK"]


@pytest.mark.parametrize("step", ["upload", "submit", "recall", "receive", "open"])
def test_a_step_whose_event_cannot_be_written_does_not_happen(
    cast, return_request, monkeypatch, step, settings
):
    submission = None
    if step != "upload":
        submission = returning.checked(return_request, cast.data_manager)
    if step not in ("upload", "submit"):
        actions.submit(
            submission=submission,
            seen=submission.version.number,
            authority=AUTHORITY,
            by=cast.data_manager,
            ip_address=WHERE,
        )
    before = list(Delivery.objects.values()), list(SchoolReturn.objects.values()), Event.objects.count()

    def broken(**_):
        raise ZeroDivisionError

    monkeypatch.setattr(returns, "record", broken)
    monkeypatch.setattr("stagepost_web.exchange.delivering.record", broken)
    how = {"by": cast.data_manager, "ip_address": WHERE}
    take = {
        "upload": lambda: returning.checked(return_request, cast.data_manager),
        "submit": lambda: actions.submit(
            submission=submission, seen=submission.version.number, authority=AUTHORITY, **how
        ),
        "open": lambda: open_file(file=submission.delivery.files.get(), **how),
    }.get(step, lambda: getattr(actions, step)(submission=submission, **how))
    with pytest.raises(ZeroDivisionError):
        take()

    after = list(Delivery.objects.values()), list(SchoolReturn.objects.values()), Event.objects.count()
    assert after == before
    assert not Opening.objects.exists()
    assert len([path for path in settings.VAULT_FOLDER.rglob("*") if path.is_file()]) == len(before[0])
    if step in ("upload", "submit"):
        assert not DBTaskResult.objects.exists()


def test_no_event_holds_a_pupil_or_a_file_name(cast, return_request):
    submission = returning.received(return_request, cast.data_manager, cast.officer)
    file = submission.delivery.files.get()
    open_file(file=file, by=cast.officer, ip_address=WHERE)
    said = " ".join(f"{e.verb} {e.subject} {e.detail}" for e in Event.objects.all())
    assert file.name not in said
    for pupil in returning.content(cast.school).pupils:
        assert pupil.upn not in said
        assert pupil.surname not in said
