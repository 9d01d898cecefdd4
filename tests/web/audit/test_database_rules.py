"""The database itself refuses what would break the chain, whoever writes to it and however."""

import pytest
from django.db import IntegrityError, connection, transaction

from stagepost_web.audit.actions import erase_words, record
from stagepost_web.audit.database_rules import RULES, missing_rules, set_missing_rules
from stagepost_web.audit.models import ChainHead, Event, Words
from stagepost_web.audit.verifying import verify

SQLITE = "connection.vendor == 'sqlite'"


@pytest.fixture
def events(db):
    for number in range(3):
        with transaction.atomic():
            record(verb=f"test.step_{number}", by=None, words="Wren Rowan is missing.")


def sql(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


COLUMNS = "number, at, verb, by_name, ip_address, la, school, subject, detail, previous, digest"


def copied(number, previous="previous", put="INSERT", extra=""):
    """An insert of an event like the first one, with another number and digest."""
    names, values = (f"id, {COLUMNS}", f"{extra}, ") if extra else (COLUMNS, "")
    return (
        f"{put} INTO audit_event ({names}) SELECT {values}{number}, at, verb, by_name, ip_address, la, "
        f"school, subject, detail, {previous}, 'forged' FROM audit_event WHERE number = 1"
    )


HEAD = "(SELECT digest FROM audit_chainhead)"
REFUSED = [
    "UPDATE audit_event SET by_name = 'Somebody else' WHERE number = 2",
    "UPDATE audit_event SET detail = '{}'",
    "DELETE FROM audit_event WHERE number = 3",
    "DELETE FROM audit_event",
    copied(5, HEAD),
    copied(4),
    copied(0),
    copied(2),
    "UPDATE audit_chainhead SET number = 1",
    "UPDATE audit_chainhead SET number = 4",
    "UPDATE audit_chainhead SET digest = 'forged'",
    "DELETE FROM audit_chainhead",
    "INSERT INTO audit_chainhead (id, number, digest) VALUES (2, 0, 'x')",
    "UPDATE audit_words SET text = 'All is well.'",
    "UPDATE audit_words SET text = ''",
    "DELETE FROM audit_words",
    "INSERT INTO audit_words (event_id, text, salt, from_detail) SELECT id, 'x', '', false FROM audit_event",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_refused(events, statement):
    with pytest.raises(IntegrityError):
        sql(statement)
    assert verify().checked == 3
    assert verify().sound


@pytest.mark.skipif(f"not {SQLITE}", reason="only SQLite replaces rows")
@pytest.mark.parametrize("statement", [
    copied(4, HEAD, put="INSERT OR REPLACE", extra="(SELECT id FROM audit_event WHERE number = 2)"),
    f"INSERT OR REPLACE INTO audit_chainhead (id, number, digest) VALUES (1, 0, '{'0' * 64}')",
    "UPDATE OR REPLACE audit_event SET number = 2 WHERE number = 1",
    "REPLACE INTO audit_words (event_id, text, salt, from_detail) SELECT id, 'x', '', 0 FROM audit_event",
])  # fmt: skip
def test_replacing_is_refused(events, statement):
    with pytest.raises(IntegrityError):
        sql(statement)
    assert verify().sound


@pytest.mark.skipif(SQLITE, reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", ["audit_event", "audit_chainhead", "audit_words"])
def test_emptying_is_refused(events, table):
    sql("SET CONSTRAINTS ALL IMMEDIATE")  # or it is refused for what is still to be checked
    with pytest.raises(IntegrityError, match="not removed"):
        sql(f"TRUNCATE {table} CASCADE")
    assert verify().checked == 3


def test_a_bulk_insert_past_the_head_is_refused(events):
    last = Event.objects.last()
    forged = [
        Event(number=number, at=last.at, verb="forged", previous=last.digest, digest=f"{number}")
        for number in (5, 6)
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.bulk_create(forged)


def test_what_the_verbs_do_is_let_through(events):
    assert erase_words(event=Event.objects.get(number=2), by=None)
    with transaction.atomic():
        record(verb="test.more", by=None)
    assert ChainHead.objects.get().number == 5
    assert Words.objects.filter(text="").count() == 1
    assert verify().sound


def test_every_rule_is_in_the_database(db):
    assert missing_rules(connection) == []


def test_a_rule_that_was_taken_away_is_missed(db):
    name, (table, *_) = next(iter(RULES.items()))
    sql(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
    assert missing_rules(connection) == [name]
    set_missing_rules(connection)
    assert missing_rules(connection) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_between_tests_the_chain_can_be_emptied(time):
    assert not Event.objects.exists()
    with transaction.atomic():
        record(verb="test.stays", by=None)
