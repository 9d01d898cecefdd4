"""Where the LA decides about reports on late returns, one that is late has none until it says so."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.collections.actions import change_collection
from stagepost_web.collections.models import Collection
from stagepost_web.collections.request_actions import agree_deadline
from stagepost_web.la_pages import actions
from stagepost_web.reports import actions as reports
from stagepost_web.reports.models import Report
from stagepost_web.returns.queries import held_version
from stagepost_web.returns.states import NotPossible
from tests.web.la_pages import deciding


@pytest.fixture
def late(cast):
    """A return that was received and was sent after the deadline."""
    found = deciding.received(cast)
    decided_by_la(found, cast)
    return found


def decided_by_la(school_return, cast, discretion=True):
    collection = school_return.return_request.collection
    change_collection(collection=collection, late_at_discretion=discretion, by=cast.officer)


def accept(school_return, cast):
    version = held_version(school_return)
    return actions.accept(school_return=school_return, seen=version.number, by=cast.officer, ip_address="")


def test_a_late_return_has_no_report_until_the_la_says_so(late, cast, pages):
    assert accept(late, cast) is None
    deciding.work_off()
    assert not Report.objects.exists()
    told = [each for each in mail.outbox if each.subject.startswith("Your return is accepted")]
    assert told
    assert "For a later one Northshire decides whether to make it." in told[0].body
    mail.outbox.clear()

    page = f"/las/999/returns/{late.pk}/"
    assert "Make the report" in pages.get(cast.officer, page).content.decode()
    pages.post(cast.officer, f"{page}report/release/")
    pages.post(cast.officer, f"{page}report/release/")
    deciding.work_off()
    assert Report.objects.get().made_at
    assert Event.objects.filter(verb="reports.release").count() == 1
    assert "Your return was sent after it, and Northshire has made the report." in mail.outbox[0].body
    assert "Make the report" not in pages.get(cast.officer, page).content.decode()


def test_within_the_deadline_it_is_made_and_the_message_says_so(late, cast):
    agree_deadline(
        return_request=late.return_request,
        deadline=timezone.localdate(),
        because="Snow.",
        by=cast.officer,
    )
    assert accept(held_again(late), cast)
    deciding.work_off()
    [told] = {each.body for each in mail.outbox if each.subject.startswith("Your report is ready")}
    assert "The pupil-level report is free for a return that is sent by the deadline." in told
    assert "was sent after it" not in told


def test_without_the_setting_every_report_is_made(late, cast):
    decided_by_la(late, cast, discretion=False)
    assert accept(held_again(late), cast)


def held_again(school_return):
    return type(school_return).objects.get(pk=school_return.pk)


def test_what_is_not_accepted_gets_no_report(late, cast):
    with pytest.raises(NotPossible, match="has changed"):
        reports.release(version=held_version(late), by=cast.officer)
    assert not Report.objects.exists()


def test_schools_read_it_before_they_send(cast, pages):
    asked = deciding.submitted(cast).return_request
    Collection.objects.update(late_at_discretion=True)
    shown = pages.get(cast.teacher, asked.get_absolute_url()).content.decode()
    assert "For a later one Northshire decides whether to make it." in shown


def test_the_day_counts_and_not_the_hour(late, cast):
    version = held_version(late)
    end = timezone.localtime().replace(hour=23, minute=59) - timedelta(days=3)
    type(version).objects.filter(pk=version.pk).update(sent_at=end)
    agree_deadline(return_request=late.return_request, deadline=end.date(), because="Snow.", by=cast.officer)
    assert accept(held_again(late), cast)
