"""The head of the chain, where the database cannot reach it: published, kept and compared."""

import hashlib

import pytest
from django.core import mail
from django.db import connection, transaction

from stagepost_web.audit.actions import record
from stagepost_web.audit.database_rules import set_rules, take_away_rules
from stagepost_web.audit.heads import head_now, read_heads
from stagepost_web.audit.jobs import send_head
from stagepost_web.audit.models import Event
from stagepost_web.audit.publishing import FILE, NoFolder, publish
from stagepost_web.audit.verifying import verify
from tests.web.la_pages.deciding import work_off

pytestmark = pytest.mark.django_db


def happened(number=3):
    with transaction.atomic():
        for _ in range(number):
            record(verb="collections.close", by=None, la="999")


def heads_in(folder):
    return read_heads((folder / FILE).read_text("ascii"))


def test_a_line_a_day_is_added_to_the_folder(tmp_path):
    happened()
    first = publish(tmp_path, [])
    happened()
    second = publish(tmp_path, [])

    assert [head.number for head in heads_in(tmp_path)] == [3, 7]  # publishing is an event as well
    assert verify(*(head.witness for head in heads_in(tmp_path))).sound
    assert (first.differs, second.differs) == (None, None)
    assert second.words == f"The head of the record, event 7, went to {tmp_path}."
    event = Event.objects.last()
    assert (event.verb, event.detail) == (
        "audit.publish_head",
        {"head": 7, "folder": True, "addresses": 0},
    )


def test_it_goes_by_email_to_each_address_alone_and_in_one_piece(settings):
    settings.HEADS_TO = ["audit@example.org", "governor@example.org"]
    happened()
    line = head_now().line

    said = publish(None, settings.HEADS_TO)
    work_off()

    assert [each.to for each in mail.outbox] == [["audit@example.org"], ["governor@example.org"]]
    raw = mail.outbox[0].message().as_bytes().decode("ascii")
    assert line[20:] in raw  # in one line, as it goes out
    (sent,) = read_heads(mail.outbox[0].body)
    assert sent.holds
    assert said.words.endswith("went to 2 email addresses.")


def test_what_is_sent_can_be_read_again_as_it_stands(settings, tmp_path):
    settings.HEADS_TO = ["audit@example.org"]
    happened()
    send_head.func(head_now().line)
    saved = mail.outbox[0].message().as_bytes().decode("ascii")
    assert [head.number for head in read_heads(saved)] == [3]


def rewritten():
    """Somebody with the database in their hands changes an event and forges all that rests upon it."""
    from stagepost_web.audit import chain

    take_away_rules(connection)
    with connection.cursor() as cursor:
        previous = "0" * 64
        for event in Event.objects.order_by("number"):
            event.by_name = "Somebody else" if event.number == 2 else event.by_name
            event.previous = previous
            previous = event.digest = chain.digest(event)
            cursor.execute(
                "UPDATE audit_event SET by_name = %s, previous = %s, digest = %s WHERE number = %s",
                [
                    event.by_name,
                    event.previous,
                    hashlib.sha256(str(event.pk).encode()).hexdigest(),
                    event.number,
                ],
            )
            cursor.execute("UPDATE audit_event SET digest = %s WHERE number = %s", [previous, event.number])
        cursor.execute("UPDATE audit_chainhead SET digest = %s", [previous])
    set_rules(connection)


def test_a_record_that_was_written_anew_shows(tmp_path):
    happened()
    publish(tmp_path, [])
    rewritten()

    assert verify().sound  # by itself nobody could tell
    assert "the chain was written anew" in verify(*(head.witness for head in heads_in(tmp_path))).fault
    after = publish(tmp_path, [])
    assert after.differs == heads_in(tmp_path)[0]
    assert "WARNING" in after.words
    assert "was written anew, or an older database was put back" in after.words


def test_an_older_record_shows(tmp_path):
    happened()
    publish(tmp_path, [])
    ahead = heads_in(tmp_path)[0]._replace(number=400, digest="f" * 64)
    (tmp_path / FILE).write_text(f"{ahead.line}\n", "ascii")

    assert publish(tmp_path, []).differs == ahead
    assert "The end is missing" in verify(ahead.witness).fault


def test_a_line_that_was_cut_short_spoils_no_other(tmp_path):
    happened()
    publish(tmp_path, [])
    with (tmp_path / FILE).open("a", encoding="ascii") as file:
        file.write("2026-11-29T03:10:07+00:00 12")
    publish(tmp_path, [])

    assert [head.number for head in heads_in(tmp_path)] == [3, 4]


def test_a_folder_that_is_away_is_told_and_not_made(tmp_path):
    with pytest.raises(NoFolder):
        publish(tmp_path / "away", [])
    assert not (tmp_path / "away").exists()
    assert not Event.objects.exists()


def test_nothing_is_published_where_nothing_is_set():
    assert "neither a folder nor an address is set" in publish(None, []).words
    assert not Event.objects.exists()
