"""Whatever is done to the chain behind its back is found."""

import random
from collections.abc import Callable, Iterator

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import QuerySet

from stagepost_web.audit.actions import record
from stagepost_web.audit.chain import digest
from stagepost_web.audit.models import ChainHead, Event
from stagepost_web.audit.verifying import Witness, events, verify
from tests.database import rules_lifted

LENGTH = 12
FIELDS = ["verb", "by_name", "ip_address", "la", "school", "subject", "digest", "previous"]


@pytest.fixture
def chain(db: None) -> Iterator[None]:
    """A dozen events with all sorts of detail, in a database that lets everything be done to them."""
    for number in range(LENGTH):
        with transaction.atomic():
            record(
                verb=f"test.step_{number}",
                by=None,
                la="999",
                school="9992001",
                subject=f"thing:{number}",
                detail={"count": number, "wörter": ["é", None, True], "nested": {"b": 1, "a": {}}},
                ip_address="127.0.0.1",
            )
    with rules_lifted():
        yield


def sql(statement: str, *values: object) -> None:
    """Straight into the table, as somebody would who does not want to be seen."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def change(chance: random.Random) -> None:
    field, number = chance.choice(FIELDS), chance.randint(1, LENGTH)
    sql(f"UPDATE audit_event SET {field} = %s WHERE number = %s", f"x{chance.randint(10, 99)}", number)


def change_time(chance: random.Random) -> None:
    event = Event.objects.get(number=chance.randint(1, LENGTH))
    moved = event.at.replace(microsecond=(event.at.microsecond + chance.randint(1, 999_999)) % 1_000_000)
    sql("UPDATE audit_event SET at = %s WHERE number = %s", moved, event.number)


def change_detail(chance: random.Random) -> None:
    behind = QuerySet(Event).filter(number=chance.randint(1, LENGTH))
    behind.update(detail={"count": chance.randint(100, 10**9)})


def remove(chance: random.Random) -> None:
    sql("DELETE FROM audit_event WHERE number = %s", chance.randint(1, LENGTH))


def remove_and_close_up(chance: random.Random) -> None:
    gone = chance.randint(1, LENGTH - 1)
    sql("DELETE FROM audit_event WHERE number = %s", gone)
    for number in range(gone + 1, LENGTH + 1):
        sql("UPDATE audit_event SET number = %s WHERE number = %s", number - 1, number)


def cut_off(chance: random.Random) -> None:
    sql("DELETE FROM audit_event WHERE number > %s", chance.randint(0, LENGTH - 1))


def swap(chance: random.Random) -> None:
    one, other = chance.sample(range(1, LENGTH + 1), 2)
    for number, then in [(one, 0), (other, one), (0, other)]:
        sql("UPDATE audit_event SET number = %s WHERE number = %s", then, number)


def add_at_end(chance: random.Random) -> None:
    last = Event.objects.get(number=LENGTH)
    forged = Event(number=LENGTH + 1, at=last.at, verb=f"forged.{chance.random()}", previous=last.digest)
    forged.digest = digest(forged)
    forged.save(force_insert=True)


def change_and_forge_digest(chance: random.Random) -> None:
    event = Event.objects.get(number=chance.randint(1, LENGTH))
    event.verb = f"forged.{chance.random()}"[:20]
    sql(
        "UPDATE audit_event SET verb = %s, digest = %s WHERE number = %s",
        event.verb,
        digest(event),
        event.number,
    )


def turn_back_head(chance: random.Random) -> None:
    number = chance.randint(0, LENGTH - 1)
    known = Event.objects.filter(number=number).values_list("digest", flat=True).first() or "0" * 64
    ChainHead.objects.update(number=number, digest=known)


TAMPERINGS: list[Callable[[random.Random], None]] = [
    change,
    change_time,
    change_detail,
    remove,
    remove_and_close_up,
    cut_off,
    swap,
    add_at_end,
    change_and_forge_digest,
    turn_back_head,
]


def test_an_untouched_chain_holds(chain):
    assert verify() == (LENGTH, "", Event.objects.last().digest, ())


def test_an_empty_chain_holds(db):
    assert verify().sound


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_every_tampering_is_found(chain, tamper):
    for seed in range(200):
        with transaction.atomic():
            tamper(random.Random(seed))
            found = verify()
            transaction.set_rollback(True)
        assert not found.sound, f"{tamper.__name__} with seed {seed} was not seen"
        assert "vent" in found.words
    assert verify().sound


def rewrite_from(first: int) -> None:
    """The whole rest of the chain forged, digests, head and all: nothing inside the database can show it."""
    previous = Event.objects.get(number=first - 1).digest
    for event in Event.objects.filter(number__gte=first):
        event.by_name, event.previous = "Somebody else", previous
        previous = digest(event)
        sql(
            "UPDATE audit_event SET by_name = %s, previous = %s, digest = %s WHERE number = %s",
            *[event.by_name, event.previous, previous, event.number],
        )
    ChainHead.objects.update(digest=previous)


def test_a_chain_forged_to_its_end_is_found_by_a_witness(chain):
    witness = Witness(8, Event.objects.get(number=8).digest)

    rewrite_from(5)

    assert verify().sound
    assert "written anew" in verify(witness).fault


def test_a_tail_cut_off_with_its_head_is_found_by_a_witness(chain):
    witness = Witness(LENGTH, Event.objects.get(number=LENGTH).digest)
    sql("DELETE FROM audit_event WHERE number > 9")
    ChainHead.objects.update(number=9, digest=Event.objects.get(number=9).digest)

    assert verify().sound
    assert "event 10 was recorded, and is gone" in verify(witness).fault


def test_the_first_fault_is_the_one_that_is_told(chain):
    sql("UPDATE audit_event SET la = '998' WHERE number IN (4, 9)")

    assert verify().fault == "Event 4 was changed after it was recorded."
    assert verify().checked == 3


def test_the_command_tells_and_fails(chain, capsys):
    call_command("verify_events")
    assert f"{LENGTH} events, all as they were recorded" in capsys.readouterr().out

    sql("DELETE FROM audit_event WHERE number = 6")
    with pytest.raises(CommandError, match="Event 6 is missing"):
        call_command("verify_events")


@pytest.mark.parametrize(("number", "said"), [(0, "0 events"), (1, "1 event"), (1234, "1234 events")])
def test_events_are_counted_in_words(number, said):
    """Without a sign between the thousands: the number is given back to the command."""
    assert events(number) == said
