"""A secure message is written to one person, read by them, answered, and withdrawn before it is read."""

from uuid import uuid4

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.exchange.models import StoredFile
from stagepost_web.people.actions import end_membership
from stagepost_web.returns.states import NotPossible
from stagepost_web.secure_messages.closing_actions import withdraw
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.secure_messages.opening_actions import open_file, open_message
from stagepost_web.secure_messages.queries import messages_of, received_by, sent_by, unread_at
from tests.web.secure_messages import writing


def test_its_recipient_reads_the_words_and_the_file(cast):
    message = writing.with_file(cast)
    contents = open_message(message=message, by=cast.data_manager)
    assert contents.text == writing.WORDS
    assert [each.name for each in contents.files] == [writing.FILE.name]
    opened = open_file(file=message.files.get(), by=cast.data_manager)
    assert opened.data == writing.FILE.data
    assert opened.named == contents.files[0]
    message.refresh_from_db()
    assert message.read_at


def test_a_school_writes_to_one_person_at_its_la(cast):
    message = writing.to_la(cast, to=cast.reader)
    assert open_message(message=message, by=cast.reader).text == writing.WORDS


@pytest.mark.parametrize(
    "part", ["headteacher", "teacher", "reader", "helpdesk", "sister_data_manager", "stranger"]
)
def test_nobody_else_opens_it(part, cast):
    message, person = writing.read(writing.with_file(cast)), cast.people[part]
    with pytest.raises(CannotOpen):
        open_message(message=message, by=person)
    with pytest.raises(CannotOpen):
        open_file(file=message.files.get(), by=person)
    for at in (cast.school, cast.la):
        assert not messages_of(person, at).exists()


def test_its_files_are_opened_after_it_was_read(cast):
    message = writing.with_file(cast)
    with pytest.raises(CannotOpen, match="Open the message before"):
        open_file(file=message.files.get(), by=cast.data_manager)


def test_the_two_people_find_it_where_they_work_and_nowhere_else(cast):
    message = writing.with_file(cast)
    assert unread_at(cast.data_manager, cast.school) == 1
    assert list(received_by(cast.data_manager, cast.school)) == [message]
    assert list(sent_by(cast.officer, cast.la)) == [message]
    assert not received_by(cast.officer, cast.la).exists()
    writing.read(message)
    assert unread_at(cast.data_manager, cast.school) == 0


def test_who_has_left_the_school_opens_nothing_of_it(cast):
    writing.read(writing.with_file(cast))
    end_membership(membership=cast.data_manager.memberships.get(), by=cast.headteacher)
    assert not messages_of(cast.data_manager, cast.school).exists()
    with pytest.raises(NotPossible, match=r"no longer works at Alder Primary\. Nothing was sent"):
        writing.to_school(cast)


def test_it_is_answered_to_whoever_wrote_it(cast):
    message = writing.read(writing.with_file(cast))
    answer = writing.answered(message, writing.REPLY, writing.FILE)
    assert (answer.sender, answer.recipient, answer.in_answer_to) == (
        cast.data_manager,
        cast.officer,
        message,
    )
    assert open_message(message=answer, by=cast.officer).text == writing.REPLY
    assert unread_at(cast.officer, cast.la) == 0


def test_whoever_got_one_answers_it_whatever_their_role(cast):
    answer = writing.answered(writing.read(writing.to_school(cast, to=cast.teacher)))
    assert answer.sender == cast.teacher
    with pytest.raises(NotPossible, match="may not write secure messages"):
        writing.to_la(cast, by=cast.teacher)


def test_it_is_answered_again_later(cast):
    message = writing.read(writing.with_file(cast))
    first, second = writing.answered(message, "Tomorrow."), writing.answered(message, "Here it is.")
    assert {first, second} == set(message.answers.all())


def test_nobody_answers_what_they_have_not_read_or_what_was_not_written_to_them(cast):
    message = writing.with_file(cast)
    with pytest.raises(NotPossible, match="once they have read it"):
        writing.answered(message)
    writing.read(message)
    message.recipient = cast.headteacher
    with pytest.raises(NotPossible, match="Only the person it was written to"):
        writing.answered(message)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("sister_data_manager", "no longer works at Alder Primary"),
        ("other_data_manager", "no longer works at Alder Primary"),
        ("trust_reader", "no longer works at Alder Primary"),
    ],
)
def test_it_goes_to_nobody_who_does_not_work_there(part, said, cast):
    with pytest.raises(NotPossible, match=said):
        writing.to_school(cast, to=cast.people[part])


@pytest.mark.parametrize("part", ["reader", "helpdesk", "other_officer", "stranger"])
def test_who_may_not_write_for_the_la_writes_nothing(part, cast):
    with pytest.raises(NotPossible):
        writing.to_school(cast, by=cast.people[part])
    assert not SecureMessage.objects.exists()
    assert not list(vault.stored_keys())


def test_a_second_click_is_the_message_there_is(cast):
    key = uuid4()
    first = writing.to_school(cast, writing.WORDS, writing.FILE, form_key=key)
    assert writing.to_school(cast, writing.WORDS, writing.FILE, form_key=key) == first
    assert SecureMessage.objects.count() == 1
    assert len(list(vault.stored_keys())) == 2


def test_words_are_asked_for(cast):
    with pytest.raises(NotPossible, match="Write your message"):
        writing.to_school(cast, "  ", writing.FILE)


def test_it_is_withdrawn_before_it_is_read_and_deleted_at_once(cast):
    message = writing.with_file(cast)
    withdraw(message=message, by=cast.officer)
    assert not list(vault.stored_keys())
    assert not StoredFile.objects.filter(deleted_at=None).exists()
    message.refresh_from_db()
    with pytest.raises(CannotOpen, match=r"Olive Officer withdrew this message"):
        open_message(message=message, by=cast.data_manager)
    assert not received_by(cast.data_manager, cast.school).exists()
    assert list(sent_by(cast.officer, cast.la)) == [message]
    with pytest.raises(NotPossible, match="withdrew"):
        withdraw(message=message, by=cast.officer)


def test_it_is_not_withdrawn_once_it_is_read_nor_by_anybody_else(cast):
    message = writing.with_file(cast)
    with pytest.raises(NotPossible, match="Only the person who wrote it"):
        withdraw(message=message, by=cast.data_manager)
    writing.read(message)
    with pytest.raises(NotPossible, match=r"Dana Manager opened this message on .*no longer withdraw"):
        withdraw(message=message, by=cast.officer)
    assert open_message(message=message, by=cast.data_manager).text == writing.WORDS


def test_its_sender_reads_it_again_and_that_does_not_count(cast):
    message = writing.with_file(cast)
    assert open_message(message=message, by=cast.officer).text == writing.WORDS
    message.refresh_from_db()
    assert message.read_at is None


def test_events_tell_who_and_when_and_nothing_of_what_it_says(cast):
    message = writing.read(writing.with_file(cast))
    open_file(file=message.files.get(), by=cast.data_manager)
    open_file(file=message.files.get(), by=cast.data_manager)
    told = list(Event.objects.filter(verb__startswith="secure_messages.").order_by("number"))
    assert [(each.verb.partition(".")[2], each.by, each.detail) for each in told] == [
        ("send", cast.officer, {"to": cast.data_manager.pk, "files": 1}),
        ("open", cast.data_manager, {}),
        ("open_file", cast.data_manager, {"place": 1}),
    ]
    assert {each.subject for each in told} == {f"secure_message:{message.number}"}
    assert {(each.la, each.school) for each in told} == {("999", "9992001")}


def test_one_that_is_lost_from_the_vault_says_so(cast):
    message = writing.with_file(cast)
    vault.remove(message.contents.key)
    with pytest.raises(CannotOpen, match="missing from our store, or damaged"):
        open_message(message=message, by=cast.data_manager)
    message.refresh_from_db()
    assert message.read_at is None
