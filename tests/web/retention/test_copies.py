"""Copies of files go 30 days after the LA is done with them, and never while it is not."""

from datetime import timedelta

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.la_pages import actions
from stagepost_web.retention.dates import copy_goes_on
from stagepost_web.returns.models import Effect, ReturnedPupil
from stagepost_web.submitting.actions import recall, receive
from tests import returning
from tests.web.la_pages import deciding

COPIES = "copies of files"


@pytest.fixture
def school_return(cast):
    return deciding.received(cast)


def delivery() -> Delivery:
    return Delivery.objects.earliest("made_at")


def held() -> list[StoredFile]:
    return [file for file in StoredFile.objects.all() if file.deleted_at is None and vault.get(file)]


def test_a_copy_goes_thirty_days_after_the_decision_on_the_day_the_page_says(
    cast, school_return, calendar, shown
):
    calendar.days = 400
    deciding.decided(actions.accept, school_return, cast)
    said = copy_goes_on(delivery())
    page = shown(cast.data_manager, f"/schools/{cast.school.number}/files/")
    assert f"We will delete it on {said:%-d %B %Y}" in page

    assert COPIES not in calendar.night(after=30)
    assert len(held()) == 1
    assert calendar.night(after=1)[COPIES] == 1
    file = StoredFile.objects.get()
    assert file.deleted_at.date() == said
    assert calendar.night() == {}
    with pytest.raises(vault.Deleted):
        vault.get(file)
    page = shown(cast.data_manager, f"/schools/{cast.school.number}/files/")
    assert f"was deleted on {said:%-d %B %Y}" in page
    receipt = f"/schools/{cast.school.number}/deliveries/{delivery().number}/receipt/"
    assert "Download your own copy" not in shown(cast.data_manager, receipt)


def test_nothing_of_the_return_goes_with_its_copy(cast, school_return, calendar, shown):
    deciding.decided(actions.accept, school_return, cast)
    calendar.night(after=31)
    assert held() == []
    assert ReturnedPupil.objects.count() == 12
    number = delivery().number
    assert shown(cast.data_manager, f"/schools/{cast.school.number}/deliveries/{number}/")
    assert shown(cast.officer, f"/las/{cast.la.code}/returns/{school_return.pk}/")
    event = Event.objects.get(verb="exchange.delete_copies")
    assert (event.detail, event.by, event.school) == ({"files": 1}, None, cast.school.number)
    assert verify().sound


def test_a_copy_stays_while_the_la_has_not_received_or_not_decided(cast, calendar):
    submission = returning.sent(returning.return_request(cast), cast.data_manager)
    assert COPIES not in calendar.night(after=500)
    assert copy_goes_on(delivery()) is None
    receive(submission=submission, by=cast.officer)
    assert COPIES not in calendar.night(after=500)
    assert len(held()) == 1


def test_a_copy_stays_while_an_addition_to_its_return_is_undecided(cast, calendar):
    return_request = returning.return_request(cast)
    draft = returning.checked(return_request, cast.data_manager, data=returning.some(cast.school, 0, 6))
    first = receive(submission=returning.submitted_as(draft, cast.data_manager), by=cast.officer)
    added = returning.checked(
        return_request, cast.data_manager, data=returning.some(cast.school, 6, 12), effect=Effect.ADDS
    )
    returning.submitted_as(added, cast.data_manager)
    assert COPIES not in calendar.night(after=100)
    assert len(held()) == 2
    assert first.delivery.files.get() in held()


def test_a_report_is_kept_with_its_return(cast, calendar):
    deciding.accepted(cast)
    deciding.work_off()
    report = Delivery.objects.get(direction="to_school")
    calendar.night(after=400)
    assert [vault.get(file)[:2] for file in report.files.all()] == [b"%P", b"PK"]
    assert copy_goes_on(report) is None


def test_the_authority_may_keep_copies_for_longer(cast, school_return, calendar, settings):
    settings.KEEP_FILES = 60
    deciding.decided(actions.accept, school_return, cast)
    assert COPIES not in calendar.night(after=60)
    assert calendar.night(after=1)[COPIES] == 1


def test_a_recalled_file_goes_after_thirty_days_with_what_was_found_in_it(cast, calendar, shown):
    submission = returning.sent(returning.return_request(cast), cast.data_manager)
    recall(submission=submission, by=cast.data_manager, ip_address="")
    address = f"/schools/{cast.school.number}/deliveries/{delivery().number}/"
    assert f"{copy_goes_on(delivery()):%-d %B %Y}" in shown(cast.data_manager, address)
    assert calendar.night(after=30) == {}
    done = calendar.night(after=1)
    assert (done[COPIES], done["discarded and recalled versions"]) == (1, 1)
    assert not ReturnedPupil.objects.exists()
    page = shown(cast.data_manager, address)
    assert "We have deleted this file" in page
    assert "12 pupils" in page
    assert "Wren" not in page
    assert "deleted this file" in shown(cast.data_manager, f"{address}pupils/")


def test_bytes_that_outlive_a_killed_deletion_are_swept(cast, school_return, calendar, monkeypatch):
    from stagepost_web.exchange.sweeping import sweep

    deciding.decided(actions.accept, school_return, cast)

    def killed(file: StoredFile) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(vault, "delete", killed)
        with pytest.raises(KeyboardInterrupt):
            calendar.night(after=31)
    assert StoredFile.objects.get().deleted_at
    assert sweep(aside_for=timedelta(days=30)).deleted == 1
    assert COPIES not in calendar.night()
