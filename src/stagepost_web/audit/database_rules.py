"""Rules of the chain that the database itself keeps, whoever writes to it: triggers on SQLite and PostgreSQL.

An event follows the head, the head follows the event, words come with their event and can be erased, and
nothing is changed or removed otherwise. A migration that changes one of these tables takes the rules away
first and sets them again at its end: on SQLite a table that is changed is made anew, without its triggers.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

_KEPT = "What was recorded is not changed and not removed."
_FOLLOWS = """EXISTS (
    SELECT 1 FROM audit_chainhead
    WHERE id = 1 AND number = NEW.number - 1 AND digest = NEW.previous
) AND NOT EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id OR number = NEW.number)"""
_NO_HEAD = "NOT EXISTS (SELECT 1 FROM audit_chainhead)"
_BEGINS = f"NEW.id = 1 AND NEW.number = 0 AND NEW.digest = '{'0' * 64}' AND {_NO_HEAD}"
_MOVES_ON = """NEW.id = OLD.id AND NEW.number = OLD.number + 1 AND EXISTS (
    SELECT 1 FROM audit_event
    WHERE number = NEW.number AND digest = NEW.digest AND previous = OLD.digest
)"""
_COME_WITH_THEIR_EVENT = """EXISTS (
    SELECT 1 FROM audit_event, audit_chainhead
    WHERE audit_event.id = NEW.event_id AND audit_chainhead.id = 1
    AND audit_event.number = audit_chainhead.number + 1
)"""
_ARE_ERASED = """NEW.event_id = OLD.event_id AND NEW.from_detail = OLD.from_detail
AND NEW.text = '' AND NEW.salt = '' AND NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL"""

RULES: Mapping[str, tuple[str, str, str, str]] = {
    "audit_event_added": ("audit_event", "INSERT", _FOLLOWS, "An event follows the head of the chain."),
    "audit_event_changed": ("audit_event", "UPDATE", "", _KEPT),
    "audit_event_removed": ("audit_event", "DELETE", "", _KEPT),
    "audit_chainhead_added": ("audit_chainhead", "INSERT", _BEGINS, "There is one head."),
    "audit_chainhead_changed": ("audit_chainhead", "UPDATE", _MOVES_ON, "The head moves to the next event."),
    "audit_chainhead_removed": ("audit_chainhead", "DELETE", "", _KEPT),
    "audit_words_added": ("audit_words", "INSERT", _COME_WITH_THEIR_EVENT, "Words come with their event."),
    "audit_words_changed": ("audit_words", "UPDATE", _ARE_ERASED, "Words are erased and never changed."),
    "audit_words_removed": ("audit_words", "DELETE", "", _KEPT),
}
"""Each rule by the name of its trigger: the table, what is done to it, when that is right, and what to say
where it is not. Without a condition it is never right.
"""
_TABLES = sorted({table for table, *_ in RULES.values()})


def set_rules(connection: Any) -> None:
    """Have the database keep the rules."""
    with connection.cursor() as cursor:
        for name in RULES:
            for statement in _statements(connection.vendor, name):
                cursor.execute(statement)
        for table in _TABLES if connection.vendor == "postgresql" else ():
            cursor.execute(
                f"CREATE TRIGGER {table}_emptied BEFORE TRUNCATE ON {table} "
                "EXECUTE FUNCTION audit_event_removed()"
            )


def set_missing_rules(connection: Any) -> None:
    """The same where one of them is not kept any more."""
    if missing_rules(connection):
        with transaction.atomic():
            take_away_rules(connection)
            set_rules(connection)


def take_away_rules(connection: Any) -> None:
    """The database lets everything be done, until they are set again."""
    with connection.cursor() as cursor:
        for name, (table, *_) in RULES.items():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
        for table in _TABLES if connection.vendor == "postgresql" else ():
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_emptied ON {table}")


def missing_rules(connection: Any) -> list[str]:
    """The rules that the database does not keep."""
    kept = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(kept)
        found = {name for (name,) in cursor.fetchall()}
    return sorted(RULES.keys() - found)


def _statements(vendor: str, name: str) -> list[str]:
    table, done, right, says = RULES[name]
    if vendor == "sqlite":
        when = f"WHEN NOT ({right}) " if right else ""
        refuse = f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
        return [f"CREATE TRIGGER {name} BEFORE {done} ON {table} {when}{refuse}"]
    refuse = f"RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation';"
    body = f"IF NOT ({right}) THEN {refuse} END IF; RETURN NEW;" if right else refuse
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$",
        f"CREATE TRIGGER {name} BEFORE {done} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
