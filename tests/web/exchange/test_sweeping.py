"""What lies in the vault without a row is put aside; nothing is deleted that a database may yet ask for."""

import os
from datetime import timedelta

import pytest
from django.core.files.storage import InMemoryStorage
from django.utils import timezone

from stagepost_web.audit.heads import Head, head_now
from stagepost_web.audit.models import Event
from stagepost_web.exchange import durable, holes, quarantine, remembering, sweeping, vault
from stagepost_web.exchange.alone import Busy, alone
from stagepost_web.exchange.models import StoredFile
from stagepost_web.exchange.sweeping import YOUNG, Swept
from tests.web.exchange.test_vault import DATA, enter, on_disk, put

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def something_happened(cast):
    """The chain has events of this moment, as that of a working site has."""
    assert Event.objects.exists()


def aged(settings, key: str, days: float) -> str:
    """The file as if it had been written so many days ago."""
    then = (timezone.now() - days * DAY).timestamp()
    os.utime(settings.VAULT_FOLDER / key, (then, then))
    return key


def orphan(settings, days: float = 2) -> str:
    return aged(settings, vault.put(DATA).key, days)


def sweep(young: timedelta = YOUNG) -> Swept:
    return sweeping.sweep(aside_for=30 * DAY, young=young)


def laid_aside(settings, days: int) -> None:
    """What is in quarantine, as if it had been put there so many days ago."""
    [now] = (settings.VAULT_FOLDER / "quarantine").iterdir()
    now.rename(now.with_name((timezone.localdate() - days * DAY).isoformat()))


def test_an_orphan_is_put_aside_and_deleted_after_thirty_days(settings):
    kept = put()
    orphan(settings)
    cut_short = settings.VAULT_FOLDER / f"{kept.key}{durable.UNFINISHED}"
    cut_short.write_bytes(b"cut short")
    aged(settings, f"{kept.key}{durable.UNFINISHED}", 2)

    assert sweep() == Swept(put_aside=2)
    assert sweep() == Swept()
    laid_aside(settings, 30)
    assert sweep() == Swept()
    laid_aside(settings, 31)
    assert sweep() == Swept(deleted=2)
    assert {path.name for path in on_disk(settings)} == {kept.key[3:], holes.HEADS, holes.LATEST}
    assert vault.get(kept) == DATA
    assert [event.detail["deleted"] for event in Event.objects.filter(verb="exchange.sweep")] == [0, 2]


def test_a_young_file_may_still_get_its_row(settings):
    orphan(settings, days=0.9)
    assert sweep() == Swept()


def test_a_file_in_quarantine_opens_and_goes_back_once_a_row_holds_it(settings):
    kept = vault.put(DATA)
    aged(settings, kept.key, 2)
    assert sweep() == Swept(put_aside=1)
    file = enter(kept)  # as when the newer database is brought back
    assert vault.get(file) == DATA
    assert sweep() == Swept(brought_back=1)
    assert (settings.VAULT_FOLDER / file.key).exists()
    assert vault.get(file) == DATA


def test_bytes_whose_deletion_was_interrupted_are_deleted(settings):
    file = put()
    StoredFile.objects.update(deleted_at=timezone.now())
    assert sweep() == Swept(deleted=1)
    assert not (settings.VAULT_FOLDER / file.key).exists()


def test_nothing_newer_than_the_database_is_touched(settings):
    """As after an older database was restored, when nobody has done anything since."""
    newer = orphan(settings, days=-0.01)
    assert sweep(young=-DAY) == Swept(spared=1)
    assert (settings.VAULT_FOLDER / newer).exists()


def test_what_was_sent_between_a_backup_and_its_restoring_is_never_deleted(settings):
    """The vault remembers an event that the restored database does not have, although work has gone on."""
    orphan(settings, days=5)
    sweep()
    laid_aside(settings, 31)
    heads = settings.VAULT_FOLDER / holes.HEADS
    before = head_now()._replace(at=timezone.now() - 4 * DAY)
    after = Head(timezone.now() - 2 * DAY, before.number + 7, "f" * 64)
    heads.write_text(f"{before.line}\n{after.line}\n")
    sent_meanwhile, earlier = orphan(settings, days=3), orphan(settings, days=4.5)

    assert sweep() == Swept(spared=1, put_aside=1, deleted=1)
    assert sweep() == Swept(spared=1)
    assert (settings.VAULT_FOLDER / sent_meanwhile).exists()
    assert not (settings.VAULT_FOLDER / earlier).exists()
    assert Event.objects.filter(verb=holes.VERB).count() == 1


def test_a_clock_set_back_meanwhile_leaves_no_file_out(settings):
    """What was sent lies before the last head that is held, and what was sent earlier lies after now."""
    night = head_now()._replace(at=timezone.now().replace(microsecond=0) + 20 * HOUR)
    lost = Head(timezone.now() - 30 * HOUR, night.number + 7, "f" * 64)
    (settings.VAULT_FOLDER).mkdir(exist_ok=True)
    (settings.VAULT_FOLDER / holes.HEADS).write_text(f"{night.line}\n{lost.line}\n")
    sent_meanwhile = orphan(settings, days=29 / 24)

    assert sweep() == Swept(spared=1)
    assert (settings.VAULT_FOLDER / sent_meanwhile).exists()
    [hole] = holes.holes()
    assert hole.holds(night.at)


def test_the_whole_of_a_vault_is_left_alone_beside_another_sites_database(settings):
    stranger = Head(timezone.now() - DAY, 3, "f" * 64)
    old = orphan(settings, days=300)
    (settings.VAULT_FOLDER / holes.HEADS).write_text(f"{stranger.line}\n")
    assert sweep() == Swept(spared=1)
    assert (settings.VAULT_FOLDER / old).exists()


def test_the_heads_of_a_year_are_remembered_and_no_more(settings):
    for _ in range(3):
        sweep()
    path = settings.VAULT_FOLDER / holes.HEADS
    assert path.read_text().splitlines()[-1].split()[1] == str(head_now().number)
    path.write_text(path.read_text().splitlines()[0] + "\n")
    lines = path.read_text() * 500
    path.write_text(lines)
    sweep()
    assert len(path.read_text().splitlines()) == holes.REMEMBERED


def test_one_at_a_time(settings, tmp_path):
    settings.STATE = tmp_path
    with alone(), pytest.raises(Busy, match="Another command"), alone():
        pytest.fail("Two at once.")
    with alone():
        pass


def test_a_storage_that_is_no_folder_will_do(monkeypatch):
    storage = InMemoryStorage()
    monkeypatch.setattr(vault, "_storage", lambda: storage)
    kept = vault.put(DATA)
    assert sweep(young=-DAY).spared == 1
    quarantine.put_aside(kept.key, timezone.localdate())
    file = enter(kept)
    assert vault.get(file) == DATA
    assert sweep() == Swept(brought_back=1)
    assert vault.get(file) == DATA


def test_an_older_database_between_two_nights_is_noticed(settings):
    """A worker has told the vault of an event that came after the last night, and it is gone."""
    holes.remember_head()
    path = settings.VAULT_FOLDER / holes.HEADS
    night = head_now()._replace(at=timezone.now() - 4 * DAY)
    path.write_text(f"{night.line}\n")
    later = night._replace(at=timezone.now() - 3 * DAY, number=night.number + 5, digest="f" * 64)
    (settings.VAULT_FOLDER / holes.LATEST).write_text(f"{later.line}\n")
    sent_meanwhile = orphan(settings, days=3)

    assert holes.vault_remembers_more()
    remembering.remember()
    assert not holes.vault_remembers_more()
    assert sweep() == Swept(spared=1)
    assert (settings.VAULT_FOLDER / sent_meanwhile).exists()
    assert Event.objects.filter(verb=holes.VERB).count() == 1
    [hole] = holes.noticed_lately()
    assert f"from {night.at - holes.BEFORE:%-d %B %Y, %H:%M} UTC to " in hole.words


def test_a_hole_is_told_of_for_a_night_and_never_where_somebody_made_it(monkeypatch):
    holes.note_hole(holes.hole_since(timezone.now() - DAY, restored=True))
    assert (len(holes.holes()), holes.noticed_lately()) == (1, [])
    holes.note_hole(holes.hole_since(holes.BEGINNING))
    [hole] = holes.noticed_lately()
    assert hole.words.startswith("before ")
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + 2 * DAY)
    assert (len(holes.holes()), holes.noticed_lately()) == (2, [])


def test_a_database_that_goes_on_is_no_other(settings):
    remembering.remember()
    put()
    remembering.remember()
    assert sweep() == Swept()
    assert not Event.objects.filter(verb=holes.VERB).exists()
