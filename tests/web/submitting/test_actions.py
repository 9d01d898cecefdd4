"""A file arrives, is checked and sent; and what may not happen does not, wholly."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.models import Event
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import Delivery, StoredFile
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
