"""Rolls go when their time is over: what nobody used whole, of any other the pupils."""

from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.pupils import actions
from stagepost_web.pupils.models import RegisteredPupil, Roll, Stage
from stagepost_web.pupils.queries import held_roll, waiting_roll
from stagepost_web.retention.deleting import rolls as deleting
from tests import returning, rolls
from tests.web.pupils.uploading import read, uploaded


def test_one_that_nobody_used_goes_after_a_month(cast, calendar):
    rolls.given(cast.school, cast.data_manager)
    assert calendar.night(after=30) == {}
    assert waiting_roll(cast.school)

    assert calendar.night(after=1) == {"rolls": 1}

    assert not Roll.objects.exists()
    told = Event.objects.get(verb="retention.delete_roll")
    assert (told.school, told.detail) == ("9992001", {"pupils": 3})


def test_the_pupils_go_and_what_was_checked_beside_them_is_still_told(cast, calendar):
    roll = rolls.taken(cast.school, cast.data_manager)
    shown = returning.sent(returning.return_request(cast), cast.data_manager)
    assert "rolls" not in calendar.night(after=400)

    assert calendar.night(after=1)["rolls"] == 1

    assert not RegisteredPupil.objects.exists()
    assert held_roll(cast.school) is None
    shown.version.refresh_from_db()
    assert shown.version.roll == roll
    assert "rolls" not in calendar.night(after=1)


def corrected(cast) -> Roll:
    """The roll with one day of one pupil corrected."""
    pupil = held_roll(cast.school).pupils.first()
    joined = f"2025-09-{Roll.objects.count() + 3:02}"
    return actions.correct_pupil(pupil=pupil, joined=joined, left="", by=cast.data_manager)


def test_of_many_corrections_only_what_was_used_stays(cast, calendar):
    loaded = rolls.taken(cast.school, cast.data_manager)
    shown = returning.checked(returning.return_request(cast), cast.data_manager)
    between, last = corrected(cast), corrected(cast)
    assert "rolls" not in calendar.night()
    assert calendar.night(after=2)["rolls"] == 1
    assert [each.pupils.count() for each in (loaded, between, last)] == [3, 0, 3]
    assert held_roll(cast.school) == last
    shown.version.refresh_from_db()
    assert shown.version.roll == loaded
    assert Event.objects.filter(verb="retention.delete_roll", subject=f"roll:{between.pk}").count() == 1
    assert "rolls" not in calendar.night(after=1)


def test_the_roll_that_is_used_stays_whether_anything_was_checked_or_not(cast, calendar):
    roll = rolls.taken(cast.school, cast.data_manager)
    assert "rolls" not in calendar.night(after=300)
    assert roll.pupils.count() == 3


def test_a_file_that_was_never_read_goes_too(cast, calendar):
    uploaded(cast)
    calendar.night(after=30)
    assert list(vault.stored_keys())

    calendar.night(after=1)

    assert not list(vault.stored_keys())
    assert Event.objects.filter(verb="pupils.discard_rolls").count() == 1


def test_one_that_is_taken_at_this_moment_stays(cast, calendar, monkeypatch):
    roll = rolls.given(cast.school, cast.data_manager)
    calendar.days = 31
    real = deleting.end_roll

    def taken_first(one, over):
        actions.take_roll(roll=one, seen=None, by=cast.data_manager)
        return real(one, over)

    monkeypatch.setattr(deleting, "end_roll", taken_first)
    assert deleting.delete_over() == 0
    assert held_roll(cast.school) == roll
    assert roll.pupils.count() == 3


def test_rolls_of_many_schools_that_nobody_took_go_and_nothing_waits_any_more(cast, calendar):
    found = read(cast)
    calendar.night(after=31)
    found.refresh_from_db()

    assert found.stage == Stage.ENDED
    assert not Roll.objects.exists()
    assert Event.objects.filter(verb="pupils.discard_rolls").count() == 1
    calendar.night(after=1)
    assert Event.objects.filter(verb="pupils.discard_rolls").count() == 1
