"""Who was disapplied from the phonics check, of all of Year 1 who count."""

import pytest

from stagepost import measures
from stagepost.records import Collection
from tests.library.measures.children import by_label, check, returned

PHONICS = Collection.PHONICS


def measured(*outcomes, summer=2025, **pupil):
    return by_label(measures.every(returned(*outcomes, **pupil), PHONICS, summer).found)


def counts(*outcomes, **pupil):
    measure = measured(*outcomes, **pupil)["phonics-disapplied"]
    return measure.numerator, measure.denominator


@pytest.mark.parametrize(
    ("results", "disapplied"),
    [
        (("D",), 1),
        (("Q",), 1),
        (("D", "Q"), 1),
        (("34", "D"), 1),
        (("A",), 0),
        (("D", "A"), 0),
        (("31",), 0),
        (("WT",), 0),
    ],
    ids=str,
)
def test_disapplied_is_d_and_what_the_dfe_counts_with_it(results, disapplied):
    assert counts(check(*results)) == (disapplied, 1)


@pytest.mark.parametrize("results", [(), ("L",), ("D", "L"), ("X",), ("d",)], ids=str)
def test_who_does_not_count_for_the_standard_does_not_count_here(results):
    assert counts(check(*results)) == (0, 0)


def test_year_2_does_not_count():
    assert counts(check("D"), year_group="2") == (0, 0)


def test_a_pupil_sent_twice_counts_once():
    assert counts(check("D"), check("D"), upn="Z999200125001") == (1, 1)


@pytest.mark.parametrize(("summer", "there"), [(2019, True), (2020, False), (2021, False), (2022, True)])
def test_it_is_worked_out_for_the_checks_of_summer(summer, there):
    assert ("phonics-disapplied" in measured(summer=summer)) is there


def test_in_england_in_2012_on_a_hundredth_of_the_cohort():
    marks = [check("32")] * 3_438 + [check("31")] * 2_378
    found = measured(*marks, *[check("A")] * 24, *[check("D")] * 95)

    assert found["phonics-disapplied"].shown(0) == "2%"
    assert found["phonics-disapplied"].denominator == found["phonics-standard"].denominator
