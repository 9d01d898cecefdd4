"""The rolls beside which a return is checked: the school's own, and those of its LA's other schools."""

from stagepost_web.pupils.queries import held_roll
from stagepost_web.returns.check_inputs import check_inputs_for
from stagepost_web.returns.rebuilding import as_return
from tests import returning, rolls


def inputs(cast, pupils=()):
    return check_inputs_for(returning.return_request(cast), pupils, roll=held_roll(cast.school))


def test_none_is_held(cast):
    given = inputs(cast)

    assert given.roll is None
    assert given.rolls_elsewhere is None


def test_the_schools_own(cast):
    rolls.taken(cast.school, cast.data_manager)

    assert inputs(cast).roll == rolls.PUPILS


def test_one_that_waits_does_not_count(cast):
    rolls.given(cast.school, cast.data_manager)

    assert inputs(cast).roll is None


def test_of_the_other_schools_those_who_may_be_these_pupils(cast):
    shown = returning.checked(returning.return_request(cast), cast.data_manager)
    pupils = as_return(shown.version).pupils
    same = rolls.PUPILS[0]._replace(upn=pupils[0].upn, dob="2020-12-24")
    rolls.taken(cast.sister_school, cast.sister_data_manager, rolls.table([same, rolls.PUPILS[2]]))
    rolls.taken(cast.school, cast.data_manager)

    found = check_inputs_for(shown.version.school_return.return_request, pupils).rolls_elsewhere

    assert [(each.school, each.upn) for each in found] == [("9992002", pupils[0].upn)]


def test_what_another_la_holds_stays_there(cast):
    rolls.taken(cast.other_school, cast.other_data_manager)

    assert inputs(cast).rolls_elsewhere is None


def test_a_version_keeps_the_roll_it_was_checked_beside(cast):
    first = rolls.taken(cast.school, cast.data_manager)
    shown = returning.checked(returning.return_request(cast), cast.data_manager)
    rolls.taken(cast.school, cast.data_manager)
    shown.version.refresh_from_db()

    assert shown.version.roll == first


def test_a_pupil_without_the_same_upn_is_found_by_name_and_birth(cast):
    shown = returning.checked(returning.return_request(cast), cast.data_manager)
    pupils = as_return(shown.version).pupils
    one = pupils[0]
    same = rolls.PUPILS[0]._replace(
        upn="", surname=f" {one.surname.upper()}", forename=one.forename, dob=one.dob
    )
    namesake = same._replace(dob="2020-12-24")
    rolls.taken(cast.sister_school, cast.sister_data_manager, rolls.table([same, namesake]))

    found = check_inputs_for(shown.version.school_return.return_request, pupils).rolls_elsewhere

    assert [each.dob for each in found] == [one.dob]
