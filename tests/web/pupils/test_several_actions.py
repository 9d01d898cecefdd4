"""The rolls of several schools: uploaded, read by the worker, all or some taken, or discarded."""

from datetime import timedelta

import pytest
from django.db.models import F

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.pupils import jobs, several_actions
from stagepost_web.pupils.actions import NotPossible
from stagepost_web.pupils.models import Roll, Stage
from stagepost_web.pupils.queries import held_roll, pupils_on, waiting_roll
from tests import rolls
from tests.web.pupils.uploading import (
    BOTH,
    FREYA,
    IMOGEN,
    TOBIAS,
    go_to_another_la,
    read,
    table,
    take,
    uploaded,
)


def test_what_is_read_waits_and_the_file_is_gone(cast):
    found = read(cast)

    assert (found.stage, found.to_do, found.done, found.notes) == (Stage.READY, 2, 2, [])
    assert waiting_roll(cast.school).pupil_count == 2
    assert held_roll(cast.school) is None
    assert StoredFile.objects.get().deleted_at
    assert list(vault.stored_keys()) == []


def test_taken_they_count(cast):
    found = read(cast)
    take(found, cast)

    assert (found.stage, found.taken) == (Stage.ENDED, 2)
    assert [pupil.surname for pupil in pupils_on(held_roll(cast.school))] == ["Ashdown", "Brackley"]
    assert held_roll(cast.sister_school).taken_by == cast.officer
    assert verify().sound


def test_some_are_taken_and_the_others_wait(cast):
    found = read(cast)
    chosen = [waiting_roll(cast.sister_school).pk]
    several_actions.apply_rolls(uploaded=found, chosen=chosen, by=cast.officer)
    jobs.take_rolls.call(found.pk)
    found.refresh_from_db()

    assert (found.stage, found.taken) == (Stage.READY, 1)
    assert held_roll(cast.sister_school)
    assert held_roll(cast.school) is None
    take(found, cast)
    assert held_roll(cast.school)


def test_it_is_compared_with_what_is_held(cast):
    rolls.taken(cast.school, cast.data_manager)
    read(cast, table([("9992001", IMOGEN._replace(surname="Ashby")), ("9992001", FREYA)]))

    waiting = waiting_roll(cast.school)
    assert waiting.beside == held_roll(cast.school)
    assert (waiting.joining, waiting.leaving, waiting.changed) == (0, 1, 2)


def test_a_roll_that_changed_since_is_not_taken_and_said(cast):
    rolls.taken(cast.school, cast.data_manager)
    found = read(cast)
    Roll.objects.filter(uploaded=found, school=cast.school).update(beside=None)
    take(found, cast)

    assert (found.stage, found.taken) == (Stage.READY, 1)
    assert [note["says"] for note in found.notes] == [
        "The roll of Alder Primary has changed since this file was read. Upload the file again."
    ]
    assert pupils_on(held_roll(cast.school)) == rolls.PUPILS


def test_a_roll_the_school_loads_meanwhile_takes_the_place_of_the_one_that_waits(cast):
    found = read(cast)
    own = rolls.given(cast.school, cast.data_manager)
    several_actions.apply_rolls(
        uploaded=found, chosen=[waiting_roll(cast.sister_school).pk, own.pk], by=cast.officer
    )
    jobs.take_rolls.call(found.pk)

    assert waiting_roll(cast.school) == own
    assert held_roll(cast.school) is None
    assert held_roll(cast.sister_school)


def test_a_roll_the_school_loads_before_the_worker_reads_stays(cast):
    found = uploaded(cast)
    own = rolls.given(cast.school, cast.data_manager)
    jobs.read_rolls.call(found.pk)

    found.refresh_from_db()

    assert waiting_roll(cast.school) == own
    assert waiting_roll(cast.sister_school).uploaded == found
    assert [note["says"] for note in found.notes] == [
        "Alder Primary has loaded its own roll since you uploaded this file."
    ]


@pytest.mark.parametrize("wrong", [timedelta(hours=-3), timedelta(hours=3)])
def test_which_came_first_is_not_asked_of_the_clock(wrong, cast):
    rolls.given(cast.school, cast.data_manager)
    found = uploaded(cast)
    after = rolls.given(cast.sister_school, cast.data_manager)
    for row in (Roll.objects.filter(school=cast.school), Roll.objects.filter(pk=after.pk)):
        row.update(made_at=F("made_at") + wrong)
    jobs.read_rolls.call(found.pk)

    assert waiting_roll(cast.school).uploaded == found
    assert waiting_roll(cast.sister_school) == after


def test_a_roll_the_school_loaded_before_makes_way(cast):
    rolls.given(cast.school, cast.data_manager)
    found = read(cast)

    assert waiting_roll(cast.school).uploaded == found


def test_a_newer_file_takes_the_place_of_the_one_before(cast):
    first = read(cast)
    second = uploaded(cast)
    first.refresh_from_db()

    assert (first.stage, second.stage) == (Stage.ENDED, Stage.READING)
    assert not Roll.objects.exists()
    with pytest.raises(NotPossible):
        several_actions.apply_rolls(uploaded=first, chosen=[1], by=cast.officer)
    jobs.read_rolls.call(first.pk)
    assert not Roll.objects.exists()


def test_replaced_while_it_is_read_nothing_of_it_stays(cast, monkeypatch):
    found = uploaded(cast)
    real = jobs.give_roll

    def interrupted(**how):
        real(**how)
        several_actions.discard_rolls(uploaded=found, by=cast.officer)

    monkeypatch.setattr(jobs, "give_roll", interrupted)
    jobs.read_rolls.call(found.pk)
    found.refresh_from_db()

    assert found.stage == Stage.ENDED
    assert not Roll.objects.exists()


def test_a_school_that_went_to_another_la_keeps_its_roll(cast):
    found = read(cast)
    go_to_another_la(cast)
    take(found, cast)

    assert (found.stage, found.taken) == (Stage.ENDED, 1)
    assert held_roll(cast.school) is None


def test_a_school_that_goes_while_rolls_are_taken_keeps_its_roll(cast):
    found = read(cast)
    chosen = list(found.rolls.values_list("pk", flat=True))
    several_actions.apply_rolls(uploaded=found, chosen=chosen, by=cast.officer)
    go_to_another_la(cast)
    jobs.take_rolls.call(found.pk)
    found.refresh_from_db()

    assert (found.stage, found.taken) == (Stage.ENDED, 1)
    assert held_roll(cast.school) is None


def test_bytes_that_a_crash_left_behind_go_when_the_worker_comes_again(cast):
    found = uploaded(cast)
    several_actions.hold_rolls(uploaded=found, notes=[], readable=False)  # and here the worker died
    assert list(vault.stored_keys())

    jobs.read_rolls.call(found.pk)

    assert list(vault.stored_keys()) == []


def test_begun_again_each_school_has_one_roll(cast, monkeypatch):
    found = uploaded(cast)
    real, times = jobs.give_roll, []

    def killed(**how):
        real(**how)
        times.append(1)
        if len(times) == 2:
            raise SystemExit

    monkeypatch.setattr(jobs, "give_roll", killed)
    with pytest.raises(SystemExit):
        jobs.read_rolls.call(found.pk)
    monkeypatch.setattr(jobs, "give_roll", real)
    jobs.read_rolls.call(found.pk)
    found.refresh_from_db()

    assert found.stage == Stage.READY
    assert Roll.objects.count() == 2


def test_taking_begun_again_takes_each_once(cast, monkeypatch):
    found = read(cast)
    chosen = list(found.rolls.values_list("pk", flat=True))
    several_actions.apply_rolls(uploaded=found, chosen=chosen, by=cast.officer)
    real = several_actions.take_roll

    def killed(**how):
        real(**how)
        raise SystemExit

    monkeypatch.setattr(several_actions, "take_roll", killed)
    with pytest.raises(SystemExit):
        several_actions.take_next(found.pk)
    monkeypatch.setattr(several_actions, "take_roll", real)

    jobs.take_rolls.call(found.pk)
    found.refresh_from_db()

    assert (found.stage, found.taken) == (Stage.ENDED, 2)
    assert Event.objects.filter(verb="pupils.take_roll").count() == 2


def test_discarded_what_was_taken_stays(cast):
    found = read(cast)
    several_actions.apply_rolls(uploaded=found, chosen=[waiting_roll(cast.school).pk], by=cast.officer)
    jobs.take_rolls.call(found.pk)
    found.refresh_from_db()
    several_actions.discard_rolls(uploaded=found, by=cast.officer)
    several_actions.discard_rolls(uploaded=found, by=cast.officer)

    assert held_roll(cast.school)
    assert waiting_roll(cast.sister_school) is None
    assert Event.objects.filter(verb="pupils.discard_rolls").count() == 1


@pytest.mark.parametrize(("data", "says"), [(b"hello", "It needs UPN"), (b"PK\x03\x04" + bytes(80), "")])
def test_what_holds_no_roll_is_told(data, says, cast):
    found = read(cast, data)

    assert found.stage == Stage.UNREADABLE
    assert says in found.notes[0]["says"]


def test_no_event_has_a_pupil_in_it(cast):
    take(read(cast), cast)
    told = str(list(Event.objects.filter(verb__startswith="pupils.").values_list("detail", "subject")))

    assert not any(text in told for pupil in (IMOGEN, TOBIAS) for text in (pupil.upn, pupil.surname))


def test_the_officer_may_upload_again_after_the_rolls_of_many_schools(cast, pages, settings):
    settings.UPLOADS_AN_HOUR = 2
    read(cast, BOTH)

    assert pages.post(cast.officer, "/las/999/rolls/upload/", {}).status_code == 200
