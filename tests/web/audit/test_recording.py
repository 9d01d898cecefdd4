"""Events stand or fall with what they tell of, take their places one by one, and are never touched again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from stagepost_web.audit.actions import OutsideTransaction, at_the_end, record
from stagepost_web.audit.models import ChainHead, Event
from stagepost_web.audit.models.event import Unchangeable
from stagepost_web.audit.verifying import verify


@pytest.fixture
def event(db: None) -> Event:
    with transaction.atomic():
        return record(verb="test.first", by=None)


def test_an_event_undone_with_its_transaction_leaves_no_gap(event):
    with transaction.atomic():
        record(verb="test.undone", by=None)
        transaction.set_rollback(True)
    with transaction.atomic():
        kept = record(verb="test.kept", by=None)

    assert (kept.number, kept.previous) == (2, event.digest)
    assert verify().sound


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(OutsideTransaction):
        record(verb="test.alone", by=None)
    assert not Event.objects.exists()


def test_a_block_records_its_events_last_and_asks_for_the_head_once(event, django_assert_num_queries):
    with django_assert_num_queries(7), transaction.atomic(savepoint=False), at_the_end():
        first = record(verb="test.first_of_block", by=None, words="said")
        second = record(verb="test.second_of_block", by=None)
        assert ChainHead.objects.values_list("number", flat=True).get() == 1

    assert [first.number, second.number] == [2, 3]
    assert first.words.text == "said"
    assert verify().sound


def test_a_block_that_fails_records_nothing(event):
    @transaction.atomic
    @at_the_end()
    def fail() -> None:
        record(verb="test.failed", by=None)
        raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert Event.objects.get() == event
    assert record(verb="test.after", by=None).number == 2


def test_what_a_savepoint_of_the_block_undoes_is_not_recorded(event):
    with transaction.atomic(), at_the_end():
        record(verb="test.of_block", by=None)
        with transaction.atomic():
            record(verb="test.undone", by=None)
            transaction.set_rollback(True)
    assert list(Event.objects.values_list("verb", flat=True)) == ["test.first", "test.of_block"]
    assert verify().sound


@pytest.mark.parametrize("detail", [{"share": 0.5}, {"day": date(2026, 6, 30)}, {"set": {1}}])
def test_a_detail_that_databases_write_differently_is_refused(db, detail):
    with pytest.raises(TypeError):
        record(verb="test.detail", by=None, detail=detail)


def test_an_event_is_neither_changed_nor_removed(event):
    event.verb = "test.changed"
    for attempt in [
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(verb="x"),
        lambda: Event.objects.bulk_update([event], ["verb"]),
    ]:
        with pytest.raises(Unchangeable):
            attempt()
    assert Event.objects.get().verb == "test.first"


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_take_their_places_in_turn():
    def write(writer: int) -> None:
        try:
            for step in range(10):
                with transaction.atomic():
                    record(verb="test.race", by=None, detail={"writer": writer, "step": step})
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))

    assert verify().checked == ChainHead.objects.get().number == 80
    assert verify().sound
