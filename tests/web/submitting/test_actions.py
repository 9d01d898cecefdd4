"""A file arrives, is sent, recalled, received and opened; and what may not happen does not, wholly."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions import CannotOpen, hand_to_school, open_file
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.models import Delivery, Direction, Opening, StoredFile
from stagepost_web.returns import actions as returns
from stagepost_web.returns.actions import accept, send_back
from stagepost_web.returns.models import SchoolReturn, State, Version
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.actions import change_school
from stagepost_web.submitting import actions
from stagepost_web.submitting.authority import Authority
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.refusals import Refused
from tests import returning
from tests.returning import AUTHORITY, STATEMENT

WHERE = "192.0.2.1"


@pytest.fixture
def return_request(cast):
    return returning.return_request(cast)


@pytest.fixture
def send(cast):
    def sending(submission: Submission, by=None) -> Submission:
        return actions.submit(
            submission=submission,
            seen=submission.version.number,
            authority=AUTHORITY,
            by=by or cast.data_manager,
            ip_address=WHERE,
        )

    return sending


def test_an_arriving_file_is_kept_read_and_checked(cast, return_request):
    submission = returning.checked(return_request, cast.data_manager, "goals-missing", comment=" moderated ")

    delivery, version = submission.delivery, submission.version
    assert vault.get(delivery.files.get()) == returning.file(cast.school, "goals-missing")
    assert (delivery.sent_at, delivery.received_at, delivery.withdrawn_at) == (None, None, None)
    assert delivery.comment == "moderated"
    assert (version.pupil_count, version.error_count) == (12, 1)
    assert SchoolReturn.objects.get().state == State.IN_PROGRESS
    assert Event.objects.last().verb == "returns.check"
    assert Event.objects.last().detail["delivery"] == delivery.number


def test_a_file_with_the_number_the_school_had_is_told_the_number_it_has(cast, return_request):
    with_the_old_number = returning.file(cast.school)
    change_school(school=cast.school, values={"estab": "2050"}, by=cast.officer)
    with pytest.raises(Refused) as met:
        returning.checked(ReturnRequest.objects.get(), cast.data_manager, data=with_the_old_number)

    refusal = met.value.refusal
    assert refusal.title == "Your school’s number is now 999/2050"
    assert refusal.says.startswith("This file has the number 999/2001, which Alder Primary had until ")
    cast.school.earlier_numbers.update(until=None)  # as where the register alone knows of it
    with pytest.raises(Refused) as met:
        returning.checked(ReturnRequest.objects.get(), cast.data_manager, data=with_the_old_number)
    assert met.value.refusal.says == "This file has the number 999/2001, which Alder Primary had before."


@pytest.mark.parametrize(
    ("reason", "data"),
    [
        ("not-a-return", lambda cast: b""),
        ("not-a-return", lambda cast: b"%PDF-1.7"),
        ("not-a-return", lambda cast: b"<html></html>"),
        ("not-a-return", lambda cast: returning.file(cast.school)[:-20]),
        ("another-school", lambda cast: returning.file(cast.sister_school)),
        ("another-return", lambda cast: returning.file(cast.school, kind="phonics")),
        ("another-year", lambda cast: returning.file(cast.school, summer=2025)),
    ],
)
def test_a_file_that_is_no_answer_is_refused_and_not_kept(cast, return_request, reason, data, settings):
    with pytest.raises(Refused) as met:
        returning.checked(return_request, cast.data_manager, data=data(cast))

    refusal = met.value.refusal
    assert refusal.reason == reason
    assert refusal.title
    assert refusal.says.endswith(".")
    assert refusal.send_instead.endswith(".")
    for model in (Delivery, StoredFile, SchoolReturn, Version):
        assert not model.objects.exists()
    assert not settings.VAULT_FOLDER.exists()
    assert Event.objects.last().verb == "submitting.refuse"
    assert Event.objects.last().detail["reason"] == reason


def test_the_same_file_a_while_later_is_checked_anew(cast, return_request):
    first = returning.checked(return_request, cast.data_manager)
    Version.objects.update(made_at=timezone.now() - timedelta(minutes=2))
    again = returning.checked(return_request, cast.data_manager)
    assert again.version.number == first.version.number + 1
    first.delivery.refresh_from_db()
    assert first.delivery.withdrawn_at


def test_the_same_file_twice_is_one_draft(cast, return_request, settings):
    assert returning.checked(return_request, cast.data_manager) == returning.checked(
        return_request, cast.data_manager
    )
    assert Version.objects.count() == StoredFile.objects.count() == 1
    assert len([path for path in settings.VAULT_FOLDER.rglob("*") if path.is_file()]) == 1


def test_the_same_file_is_checked_anew_by_a_newer_version_of_the_rules(cast, return_request):
    first = returning.checked(return_request, cast.data_manager)
    Version.objects.update(checked_with="0.0.1")
    assert returning.checked(return_request, cast.data_manager) != first


def test_another_file_discards_ones_own_draft_and_leaves_a_colleagues(cast, return_request):
    first = returning.checked(return_request, cast.data_manager, "goals-missing")
    colleagues = returning.checked(return_request, cast.headteacher)
    second = returning.checked(return_request, cast.data_manager, "goal-twice")

    assert set(Delivery.objects.filter(withdrawn_at__isnull=True)) == {colleagues.delivery, second.delivery}
    assert Delivery.objects.get(withdrawn_at__isnull=False) == first.delivery


def test_sending_hands_over_and_asks_for_the_receipt_to_be_written(cast, return_request, send):
    submission = send(returning.checked(return_request, cast.data_manager))

    delivery = submission.delivery
    assert delivery.sent_by == cast.data_manager
    assert submission.authority == STATEMENT
    assert Version.objects.get().sent_at
    assert SchoolReturn.objects.get().state == State.SUBMITTED
    assert DBTaskResult.objects.get().args_kwargs["args"] == [delivery.pk]
    assert Event.objects.last().detail["sha256"] == [delivery.files.get().sha256]


def test_sending_twice_sends_once(cast, return_request, send):
    draft = returning.checked(return_request, cast.data_manager)
    assert send(draft).delivery.sent_at == send(draft, cast.headteacher).delivery.sent_at
    assert Event.objects.filter(verb="returns.submit").count() == DBTaskResult.objects.count() == 1


def test_a_colleagues_file_sent_first_stops_the_second(cast, return_request, send):
    mine = returning.checked(return_request, cast.data_manager)
    theirs = returning.checked(return_request, cast.headteacher, comment="theirs")
    send(theirs, cast.headteacher)
    with pytest.raises(NotPossible, match="has been sent"):
        send(mine)
    assert Delivery.objects.get(sent_at__isnull=False) == theirs.delivery


@pytest.mark.parametrize("case", ["discarded", "errors", "no authority"])
def test_what_may_not_be_sent_is_not(cast, return_request, case):
    draft = returning.checked(
        return_request, cast.data_manager, *(["goals-missing"] if case == "errors" else [])
    )
    if case == "discarded":
        actions.discard(submission=draft, by=cast.data_manager)
    authority = Authority(" ") if case == "no authority" else AUTHORITY
    with pytest.raises(NotPossible):
        actions.submit(
            submission=draft,
            seen=draft.version.number,
            authority=authority,
            by=cast.data_manager,
            ip_address=WHERE,
        )
    assert not Delivery.objects.filter(sent_at__isnull=False).exists()
    assert SchoolReturn.objects.get().state == State.IN_PROGRESS
    assert not DBTaskResult.objects.exists()


def test_a_sent_file_is_not_discarded(cast, return_request):
    with pytest.raises(NotPossible, match="Recall it"):
        actions.discard(submission=returning.sent(return_request, cast.data_manager), by=cast.data_manager)


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
        school=cast.school, la=cast.la, title="Pupil-level report", files=files, by=None
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
