"""What other returns say, as the rules are given it."""

import pytest

from stagepost.check_inputs import CheckInputs
from stagepost.checking import check
from stagepost.formats import ctf
from stagepost.measures import of as measured
from stagepost.records import Collection
from stagepost.reference_data import LastSent, LastYear, PupilElsewhere, returns
from tests.rules.base import right

EYFSP = right(Collection.EYFSP, 2025, pupils=12)


def test_last_year_has_its_pupils_and_its_headline():
    headline = measured(EYFSP, Collection.EYFSP, 2025)[0]
    held = returns.last_year(EYFSP, Collection.EYFSP, 2025)
    assert held == LastYear(12, headline.numerator, headline.denominator)


@pytest.mark.parametrize(("summer", "first", "again"), [(2025, "1", "2"), (2021, "2", "1")])
def test_of_phonics_those_count_who_take_it_for_the_first_time(summer, first, again):
    returned = right(Collection.PHONICS, summer, pupils=4)
    groups = (first, "", first, again)
    pupils = tuple(
        pupil._replace(year_group=group) for pupil, group in zip(returned.pupils, groups, strict=True)
    )
    assert returns.last_year(returned._replace(pupils=pupils), Collection.PHONICS, summer).pupils == 3


def test_whose_year_group_nobody_tells_counts():
    returned = right(Collection.PHONICS, 2020, pupils=2)
    pupils = tuple(pupil._replace(year_group="", dob="") for pupil in returned.pupils)
    assert returns.last_year(returned._replace(pupils=pupils), Collection.PHONICS, 2020).pupils == 2


def test_without_year_groups_last_year_s_pupils_are_those_the_rule_counts():
    def made(summer):
        returned = right(Collection.PHONICS, summer, pupils=38)
        again = f"{summer - 7}-03-01"
        pupils = [pupil._replace(year_group="") for pupil in returned.pupils]
        return returned._replace(pupils=(*pupils[:30], *(pupil._replace(dob=again) for pupil in pupils[30:])))

    before = returns.last_year(made(2024), Collection.PHONICS, 2024)
    assert before.pupils == 30
    verdict = check(ctf.write(made(2025)), inputs=CheckInputs(last_year=before))
    assert "count-jump" in verdict.ran
    assert "count-jump" not in {finding.rule for finding in verdict.findings}


def test_a_headline_that_is_no_share_is_left_out():
    assert returns.last_year(right(Collection.KS1, 2025, pupils=2), Collection.KS1, 2024) == LastYear(2)


def test_what_was_sent_before():
    held = returns.last_sent(EYFSP, "9991001_FSP_999LLLL_007.xml", Collection.EYFSP, 2025)
    assert held == LastSent(EYFSP.header.created, 7, EYFSP.pupils)
    assert returns.last_sent(EYFSP, "return.xml", Collection.EYFSP, 2025).number == 0
    assert not any(pupil.outcomes for pupil in returns.last_sent(EYFSP, "", Collection.PHONICS, 2025).pupils)


def test_pupils_elsewhere():
    pupil = EYFSP.pupils[0]
    school = EYFSP.header.source.la + EYFSP.header.source.estab
    expected = PupilElsewhere(school, pupil.upn, pupil.surname, pupil.forename, pupil.dob)
    assert returns.elsewhere(EYFSP)[0] == expected
