"""What somebody wrote is proved by the chain and not kept in it: it can be erased, and that is told."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from stagepost_web.audit.actions import HASH_OF_WORDS, erase_words, record
from stagepost_web.audit.chain import canonical, digest
from stagepost_web.audit.models import Event, Words
from stagepost_web.audit.models.event import Unchangeable
from stagepost_web.audit.verifying import verify
from tests.database import rules_lifted

NAME = "Wren Rowan"
WORDS = f"{NAME} is missing."


@pytest.fixture
def event(db):
    with transaction.atomic():
        return record(verb="test.send_back", by=None, la="999", detail={"after": "sent_back"}, words=WORDS)


@pytest.fixture
def old(event):
    """The same as it was recorded at first, with the words in the event, and moved by the migration."""
    with rules_lifted():
        behind("DELETE FROM audit_words")
        moved = {"words": WORDS}
        event.detail = {"after": "sent_back"}
        event.digest = digest(event, moved)
        behind("UPDATE audit_event SET digest = %s", event.digest)
        behind("UPDATE audit_chainhead SET digest = %s", event.digest)
        behind("UPDATE audit_event SET detail = %s", '{"after": "sent_back"}')
        Words(event=event, text='{"words": "Wren Rowan is missing."}', from_detail=True).save(
            force_insert=True
        )
    return event


def behind(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def everything_in_the_chain():
    return b"".join(canonical(event, {}) for event in Event.objects.all()).decode()


def test_the_chain_has_the_hash_and_not_the_words(event):
    assert NAME not in everything_in_the_chain()
    assert len(event.detail[HASH_OF_WORDS]) == 64
    assert event.words.text == WORDS
    assert verify().sound


def test_the_same_short_words_have_another_hash_each_time(event):
    with transaction.atomic():
        again = record(verb="test.send_back", by=None, words=WORDS)
    assert again.detail[HASH_OF_WORDS] != event.detail[HASH_OF_WORDS]


@pytest.mark.parametrize("field", ["text", "salt"])
def test_other_words_than_those_that_were_recorded_are_found(event, field):
    with rules_lifted():
        behind(f"UPDATE audit_words SET {field} = 'x'")
        assert verify().fault == "The words of event 1 were changed after it was recorded."


@pytest.mark.parametrize(
    "statement", ["DELETE FROM audit_words", "UPDATE audit_words SET erased_at = '2026-01-01'"]
)
def test_words_that_are_gone_without_an_event_are_missed(event, statement):
    with rules_lifted():
        behind(statement)
        assert verify().fault == "The words of event 1 were removed, and no event tells of it."


def test_words_added_to_an_event_that_had_none_are_found(event):
    with transaction.atomic():
        plain = record(verb="test.plain", by=None)
    with rules_lifted():
        Words(event=plain, text="I agree.", salt="00").save(force_insert=True)
        assert verify().fault == "Words were added to event 2 after it was recorded."


@pytest.mark.parametrize("kind", ["event", "old"])
def test_erased_words_are_gone_and_that_is_told(kind, request, monkeypatch):
    event = request.getfixturevalue(kind)
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 12, 3, 12, tzinfo=UTC))

    told = erase_words(event=event, by=None)

    assert (told.verb, told.detail["event"], told.la) == ("audit.erase_words", 1, "999")
    assert (Words.objects.get().text, Words.objects.get().salt) == ("", "")
    found = verify()
    assert found.sound
    assert "Words were erased: event 1 on 3 December 2026." in found.words


@pytest.mark.parametrize("kind", ["event", "old"])
def test_erased_twice_is_erased_once(kind, request):
    event = request.getfixturevalue(kind)
    erase_words(event=event, by=None)
    assert erase_words(event=event, by=None) is None
    assert Event.objects.count() == 2


def test_an_event_without_words_has_none_to_erase(db):
    with transaction.atomic():
        plain = record(verb="test.plain", by=None)
    assert erase_words(event=plain, by=None) is None


def test_words_that_stood_in_an_old_event_still_prove_it(old):
    assert verify().sound
    with rules_lifted():
        behind('UPDATE audit_words SET text = \'{"words": "All is well."}\'')
        assert "Event 1 or its words were changed" in verify().fault


@pytest.mark.parametrize("statement", [
    "UPDATE audit_event SET by_name = 'Somebody else' WHERE number = 1",
    "UPDATE audit_event SET detail = '{}' WHERE number = 1",
    "UPDATE audit_event SET digest = previous || '' WHERE number = 1",
])  # fmt: skip
@pytest.mark.parametrize("kind", ["event", "old"])
def test_what_is_left_of_an_event_stays_proved_when_its_words_are_erased(kind, request, statement):
    erase_words(event=request.getfixturevalue(kind), by=None)
    with rules_lifted():
        behind(statement)
        assert not verify().sound


def test_many_erasures_are_counted(db):
    for _ in range(12):
        with transaction.atomic():
            event = record(verb="test.send_back", by=None, words=WORDS)
        erase_words(event=event, by=None)
    assert "The words of 12 events were erased, the last on" in verify().words


def test_words_are_neither_changed_nor_removed(event):
    words = Words.objects.get()
    for attempt in [
        words.save,
        words.delete,
        Words.objects.all().delete,
        lambda: Words.objects.update(text=""),
    ]:
        with pytest.raises(Unchangeable):
            attempt()


def test_the_command_says_that_words_were_erased(event, capsys):
    erase_words(event=event, by=None)
    call_command("verify_events")
    assert "Words were erased: event 1 on" in capsys.readouterr().out
