"""What becomes of a roll: one is held and one may wait, and what was taken never changes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.pupils import actions, telling
from stagepost_web.pupils.actions import NotPossible
from stagepost_web.pupils.models import Origin, Roll
from stagepost_web.pupils.queries import held_roll, pupils_on, waiting_roll
from tests import rolls


@pytest.fixture
def held(cast):
    return rolls.taken(cast.school, cast.data_manager)


def verbs():
    return [event.verb for event in Event.objects.filter(verb__startswith="pupils.").order_by("number")]


def test_a_roll_waits_until_it_is_taken(cast):
    roll = rolls.given(cast.school, cast.data_manager)
    assert held_roll(cast.school) is None
    assert waiting_roll(cast.school) == roll

    actions.take_roll(roll=roll, seen=None, by=cast.headteacher)

    assert waiting_roll(cast.school) is None
    held = held_roll(cast.school)
    assert (held, held.made_by, held.taken_by) == (roll, cast.data_manager, cast.headteacher)
    assert pupils_on(held) == rolls.PUPILS
    assert verbs() == ["pupils.give_roll", "pupils.take_roll"]
    assert verify().sound


def test_no_event_has_a_pupil_in_it(cast, held):
    actions.correct_pupil(pupil=held.pupils.first(), joined="2025-09-08", left="", by=cast.data_manager)
    told = str(list(Event.objects.filter(verb__startswith="pupils.").values_list("detail", "subject")))

    assert not any(text in told for pupil in rolls.PUPILS for text in (pupil.upn, pupil.surname, pupil.dob))


def test_what_waited_makes_way_for_a_newer_file(cast):
    first = rolls.given(cast.school, cast.data_manager)
    second = rolls.given(cast.school, cast.headteacher, rolls.table(rolls.PUPILS[:1]))

    assert waiting_roll(cast.school) == second
    with pytest.raises(NotPossible, match="discarded, or a newer one"):
        actions.take_roll(roll=first, seen=None, by=cast.data_manager)


def test_taken_twice_is_taken_once(cast, held):
    actions.take_roll(roll=held, seen=None, by=cast.headteacher)

    assert held_roll(cast.school).taken_by == cast.data_manager
    assert verbs().count("pupils.take_roll") == 1


def test_it_is_not_taken_beside_another_than_was_seen(cast, held):
    roll = rolls.given(cast.school, cast.data_manager)
    actions.correct_pupil(pupil=held.pupils.first(), joined="2025-09-08", left="", by=cast.data_manager)

    with pytest.raises(NotPossible, match="Look at the differences again"):
        actions.take_roll(roll=roll, seen=held.pk, by=cast.data_manager)
    assert waiting_roll(cast.school) == roll


def test_the_roll_before_stays_as_it_was(cast, held):
    newer = rolls.taken(cast.school, cast.data_manager, rolls.table(rolls.PUPILS[1:]))

    held.refresh_from_db()
    assert held.replaced_at is not None
    assert held_roll(cast.school) == newer
    assert pupils_on(held) == rolls.PUPILS


def test_discarded_it_is_gone_and_what_was_taken_is_not(cast, held):
    roll = rolls.given(cast.school, cast.data_manager)
    actions.discard_roll(roll=roll, by=cast.data_manager)
    actions.discard_roll(roll=roll, by=cast.data_manager)
    actions.discard_roll(roll=held, by=cast.data_manager)

    assert list(Roll.objects.all()) == [held]
    assert verbs().count("pupils.discard_roll") == 1


def test_a_correction_is_a_roll_of_its_own(cast, held):
    pupil = held.pupils.get(place=1)
    actions.correct_pupil(pupil=pupil, joined="2025-09-08", left="2026-03-27", by=cast.headteacher)

    corrected = held_roll(cast.school)
    assert corrected.origin == Origin.HAND
    assert pupils_on(corrected)[1] == rolls.PUPILS[1]._replace(joined="2025-09-08", left="2026-03-27")
    assert pupils_on(held) == rolls.PUPILS
    assert pupils_on(corrected)[0] == rolls.PUPILS[0]


@pytest.mark.parametrize(("before", "after"), [("elsewhere", "elsewhere"), ("left", ""), ("coming", "")])
def test_a_corrected_day_says_nothing_of_another_school(before, after, cast, held):
    held.pupils.filter(place=0).update(enrolment=before)
    actions.correct_pupil(pupil=held.pupils.first(), joined="2025-09-08", left="", by=cast.data_manager)

    assert pupils_on(held_roll(cast.school))[0].enrolment == after


def test_a_correction_makes_it_no_newer(cast, held):
    Roll.objects.filter(pk=held.pk).update(loaded_at=timezone.localtime() - timedelta(days=61))
    actions.correct_pupil(pupil=held.pupils.first(), joined="2025-09-08", left="", by=cast.data_manager)

    assert telling.age(held_roll(cast.school)) == 61


def test_a_pupil_of_an_earlier_roll_is_not_corrected(cast, held):
    pupil = held.pupils.first()
    rolls.taken(cast.school, cast.data_manager)

    with pytest.raises(NotPossible, match="Look at it again"):
        actions.correct_pupil(pupil=pupil, joined="", left="", by=cast.data_manager)


def test_one_pupil_is_added_and_a_upn_is_there_once(cast, held):
    new = rolls.PUPILS[0]._replace(upn="D999200120004", forename="Ottilie")
    actions.add_pupil(roll=held, pupil=new, by=cast.data_manager)
    now = held_roll(cast.school)

    assert pupils_on(now) == (*rolls.PUPILS, new)
    with pytest.raises(NotPossible, match="on the roll already"):
        actions.add_pupil(roll=now, pupil=new, by=cast.data_manager)


@pytest.mark.parametrize("taken_at", [None, timezone.now()])
def test_the_database_holds_one_and_lets_one_wait(taken_at, cast):
    Roll.objects.create(
        school=cast.school,
        origin="file",
        pupil_count=0,
        loaded_at=timezone.now(),
        made_at=timezone.now(),
        made_by=cast.officer,
        taken_at=taken_at,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Roll.objects.create(
            school=cast.school,
            origin="file",
            pupil_count=0,
            loaded_at=timezone.now(),
            made_at=timezone.now(),
            made_by=cast.officer,
            taken_at=taken_at,
        )
