"""Missing, not expected, and called otherwise than on the roll: with no false joins."""

from hypothesis import given
from hypothesis import strategies as st

from stagepost.comparisons import Who, against_roll
from stagepost.reference_data import RollPupil
from tests.library.comparisons.invented import pupil, returns

ASH, CLEM, NEW = pupil(1), pupil(2), pupil(3)


def listed(pupil, **other):
    return RollPupil(*pupil[:5], pupil.year_group)._replace(**other)


def who(pupil):
    return Who(*pupil[:4])


@given(returns(most=20), st.randoms(use_true_random=False))
def test_a_return_of_the_whole_roll_has_nothing_to_ask_about(returned, chance):
    roll = [listed(p) for p in returned.pupils]
    chance.shuffle(roll)
    assert not any(against_roll(returned.pupils, roll, ("R",)))


@given(st.sets(st.integers(0, 999), max_size=15), st.sets(st.integers(0, 999), max_size=15))
def test_exactly_the_missing_and_the_unexpected_are_named(on_roll, returned):
    compared = against_roll([pupil(n) for n in returned], [listed(pupil(n)) for n in on_roll], ("R",))
    assert {w.upn for w in compared.missing} == {pupil(n).upn for n in on_roll - returned}
    assert {w.upn for w in compared.unexpected} == {pupil(n).upn for n in returned - on_roll}
    assert (compared.changed, compared.other_year) == ((), ())


def test_changed_names_birth_dates_and_numbers_are_told_with_both_values():
    roll = [listed(ASH, surname="Before", dob="2019-01-01"), listed(CLEM, upn=NEW.upn)]
    compared = against_roll([ASH, CLEM], roll)
    assert {(c.pupil, c.item, c.before, c.now) for c in compared.changed} == {
        (who(ASH), "Surname", "Before", ASH.surname),
        (who(ASH), "DOB", "2019-01-01", ASH.dob),
        (who(CLEM), "UPN", NEW.upn, CLEM.upn),
    }
    assert (compared.missing, compared.unexpected) == ((), ())


def test_what_the_roll_does_not_say_is_no_difference():
    compared = against_roll([ASH], [listed(ASH, upn="", sex="", year_group="")], ("R",))
    assert not any(compared._replace(by_name=()))
    assert compared.by_name == (who(ASH),)


def test_what_the_return_leaves_out_is_one():
    (change,) = against_roll([ASH._replace(upn="")], [listed(ASH)]).changed
    assert (change.item, change.before, change.now) == ("UPN", ASH.upn, "")


def test_the_year_groups_expected_decide_who_is_missing():
    roll = [listed(ASH, year_group="r"), listed(CLEM, year_group="1"), listed(NEW, year_group="")]
    assert set(against_roll([], roll, ("R",)).missing) == {who(ASH), who(NEW)}
    assert len(against_roll([], roll).missing) == 3


def test_a_pupil_of_another_year_group_is_on_the_roll_all_the_same():
    compared = against_roll([ASH], [listed(ASH, year_group="1")], ("R",))
    assert (compared.other_year, compared.unexpected) == ((who(ASH),), ())


def test_namesakes_are_not_joined():
    namesake = ASH._replace(upn=CLEM.upn)
    compared = against_roll([ASH._replace(upn=NEW.upn)], [listed(ASH), listed(namesake)])
    assert len(compared.missing) == 2
    assert len(compared.unexpected) == 1
    assert {hint.same for hint in compared.hints} == {("Surname", "Forename", "DOB")}


def test_who_was_found_by_name_alone_is_left_to_confirm_and_a_former_upn_is_enough():
    numbered = CLEM._replace(former_upn=CLEM.upn, upn=NEW.upn)
    compared = against_roll([ASH._replace(upn=""), numbered], [listed(ASH), listed(CLEM)])
    assert compared.by_name == (who(ASH._replace(upn="")),)
    assert {(change.item, change.before) for change in compared.changed} == {
        ("UPN", ASH.upn),
        ("UPN", CLEM.upn),
    }
