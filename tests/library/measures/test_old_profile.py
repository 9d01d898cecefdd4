"""The figures of the EYFSP of 2013 to 2019: points, and the gap under the middle."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost import measures
from stagepost.measures import inequality_gap
from stagepost.records import Collection
from tests.library.measures.children import by_label, profile, returned


def measured(*values, summer=2019):
    return by_label(
        measures.of(returned(*(profile(each, summer) for each in values)), Collection.EYFSP, summer)
    )


@pytest.mark.parametrize(("lowest", "published"), [("23.2", "31.8"), ("23.0", "32.4")], ids=["2018", "2019"])
def test_the_published_gaps(lowest, published):
    gap = inequality_gap.gap(Fraction(34), Fraction(lowest))

    assert f"{float(gap * 100):.1f}" == published


def test_average_points():
    found = measured("3" * 17, "1" * 17)

    assert found["average-points"].value == 34
    assert found["average-points"].value == found["elg-total"].value


def test_the_gap_of_ten_children_is_that_of_the_two_lowest():
    found = measured("1" * 17, "1" * 16 + "3", *["2" * 17] * 8)

    assert found["inequality-gap"].value == (34 - Fraction(17 + 19, 2)) / 34
    assert (found["inequality-gap"].numerator, found["inequality-gap"].denominator) == (2, 10)
    assert found["inequality-gap"].shown() == "47.1%"


def test_a_child_on_the_edge_of_the_fifth_counts_in_part():
    found = measured("1" * 17, *["2" * 17] * 5)

    assert found["inequality-gap"].value == (34 - (17 + Fraction(1, 5) * 34) / Fraction(6, 5)) / 34
    assert (found["inequality-gap"].numerator, found["inequality-gap"].denominator) == (2, 6)


def test_a_gap_may_be_more_than_half_of_the_median():
    assert inequality_gap.gap(Fraction(34), Fraction(10)) == Fraction(24, 34)


def test_the_median_of_an_even_number_lies_half_way():
    assert inequality_gap.median([17, 34]) == Fraction(51, 2)
    assert inequality_gap.median([17, 20, 34]) == 20


def test_nobody_has_no_gap():
    assert measured()["inequality-gap"].value is None


@pytest.mark.parametrize(("summer", "there"), [(2017, True), (2019, True), (2022, False), (2025, False)])
def test_they_ended_in_2019(summer, there):
    labels = measured(summer=summer).keys()

    assert ("average-points" in labels) is there
    assert ("inequality-gap" in labels) is there
    assert ("exceeding-g01" in labels) is there


def test_the_levels_of_a_goal_stand_apart():
    found = measured("3" + "2" * 16, "2" * 17, "1" + "2" * 16)

    assert [found[f"{level}-g01"].numerator for level in ("emerging", "expected", "exceeding")] == [1, 1, 1]
    assert found["goal-g01"].numerator == 2


@given(st.lists(st.text("123", min_size=17, max_size=17), min_size=1, max_size=15))
def test_the_gap_lies_between_nought_and_one_and_the_levels_make_all(values):
    found = measured(*values)

    assert 0 <= found["inequality-gap"].value < 1
    for goal in ("g01", "g17"):
        assert sum(
            found[f"{level}-{goal}"].numerator for level in ("emerging", "expected", "exceeding")
        ) == len(values)


@given(st.lists(st.integers(17, 51), min_size=1, max_size=30), st.integers(2, 4))
def test_a_cohort_taken_several_times_over_has_the_same_gap(points, times):
    once, several = sorted(points), sorted(points * times)

    assert inequality_gap.mean_of_lowest_fifth(once) <= inequality_gap.median(once)
    assert inequality_gap.mean_of_lowest_fifth(once) == inequality_gap.mean_of_lowest_fifth(several)
