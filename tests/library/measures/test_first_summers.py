"""The first summer of each measure: in the one before it is not worked out."""

import pytest

from stagepost.measures import goal_expected, goal_levels, ks1_expected, ks2_expected, phonics_year_2
from stagepost.measures.checks import SUMMERS, Checks
from stagepost.measures.declaration import covers
from stagepost.records import Header, Pupil, Return


@pytest.mark.parametrize(
    ("measure", "first"),
    [
        (goal_expected, 2013),
        (goal_levels, 2013),
        (phonics_year_2, 2013),
        (ks1_expected, 2016),
        (ks2_expected, 2016),
    ],
)
def test_worked_out_from_this_summer_on(measure, first):
    assert [covers(measure.DECLARED.years, summer) for summer in (first - 1, first)] == [False, True]


def test_the_check_was_first_made_in_2012():
    assert [covers(SUMMERS, summer) for summer in (2011, 2012)] == [False, True]


@pytest.mark.parametrize(
    ("pupils", "confidence"),
    [
        ([{"year_group": "1"}], "high"),
        ([{"year_group": "1", "dob": "2018-11-02"}], "high"),
        ([{"dob": "2018-11-02"}], "medium"),
        ([{}], "low"),
        ([{"year_group": "1"}, {"dob": "2018-11-02"}, {}], "low"),
        ([{"year_group": "1"}, {"dob": "2018-11-02"}], "medium"),
        ([], "high"),
    ],
)
def test_how_sure_it_is_in_which_year_group_pupils_are(pupils, confidence):
    returned = Return(Header(), tuple(Pupil(**each) for each in pupils))
    assert Checks(returned, 2025).confidence == confidence
