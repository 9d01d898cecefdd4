"""A secure message can be opened for its time. Then what it says is deleted, and its recipient was told."""

import pytest
from django.conf import settings
from django.core import mail

from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.exchange.models import StoredFile
from stagepost_web.people.inviting import invite
from stagepost_web.people.models import Person, Role
from stagepost_web.retention.periods import days, table
from stagepost_web.returns.states import NotPossible
from stagepost_web.secure_messages.closing_actions import withdraw
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.secure_messages.opening_actions import open_message
from tests.web.la_pages.deciding import work_off
from tests.web.secure_messages import writing


def test_it_can_be_opened_for_thirty_days_and_is_then_deleted(cast, calendar):
    message = writing.read(writing.with_file(cast))
    assert "secure messages" not in calendar.night(after=30)
    assert open_message(message=message, by=cast.data_manager).text == writing.WORDS
    calendar.days += 1
    with pytest.raises(CannotOpen, match="This message could be opened until"):
        open_message(message=message, by=cast.data_manager)
    with pytest.raises(NotPossible, match="could be opened until"):
        writing.answered(message)
    assert calendar.night()["secure messages"] == 1
    assert not list(vault.stored_keys())
    assert not StoredFile.objects.filter(deleted_at=None).exists()
    assert Event.objects.get(verb="secure_messages.delete").detail == {"read": True}
    assert "secure messages" not in calendar.night(after=1)


def test_who_has_not_read_it_is_told_once_seven_days_before(cast, calendar):
    writing.with_file(cast)
    work_off()
    mail.outbox.clear()
    assert "people told that a secure message expires" not in calendar.night(after=23)
    assert calendar.night(after=1)["people told that a secure message expires"] == 1
    calendar.night(after=1)
    work_off()
    [email] = mail.outbox
    assert (email.to, email.subject) == ([cast.data_manager.email], "A secure message expires soon")


def test_nobody_is_told_of_what_they_have_read_or_what_was_withdrawn(cast, calendar):
    writing.read(writing.with_file(cast))
    withdraw(message=writing.with_file(cast), by=cast.officer)
    assert "people told that a secure message expires" not in calendar.night(after=26)


def test_what_was_sent_keeps_its_date_when_the_setting_changes(cast, calendar, settings):
    message = writing.with_file(cast)
    settings.KEEP_SECURE_MESSAGES = 14
    calendar.night(after=20)
    assert open_message(message=message, by=cast.data_manager).text == writing.WORDS


def test_an_account_that_nobody_ever_used_goes_all_the_same(cast, calendar):
    invite(
        name="Nora Never",
        email="nora@alder.example",
        role=Role.TEACHER,
        organisation=cast.school,
        by=cast.officer,
    )
    message = writing.to_school(cast, to=Person.objects.get(name="Nora Never"))
    calendar.night(after=91)
    assert not Person.objects.filter(name="Nora Never").exists()
    assert SecureMessage.objects.get(pk=message.pk).recipient is None


def test_the_table_says_what_the_setting_is_when_nobody_sets_it():
    [row] = [each for each in table() if each.kind == "secure_message"]
    assert row.days == settings.KEEP_SECURE_MESSAGES == days("secure_message")
