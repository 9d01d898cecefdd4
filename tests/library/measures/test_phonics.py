"""The phonics standard: who counts, and who met it."""

import pytest

from stagepost import measures, years
from stagepost.measures import checks
from stagepost.records import Collection, Pupil
from tests.library.measures.children import check, returned


def counts(outcomes, summer=2025, **pupil):
    (measure,) = measures.of(returned(outcomes, **pupil), Collection.PHONICS, summer)
    return measure.numerator, measure.denominator


@pytest.mark.parametrize(("mark", "met"), [("0", 0), ("31", 0), ("32", 1), ("40", 1)])
def test_the_standard_is_met_from_the_threshold_on(mark, met):
    assert counts(check(mark)) == (met, 1)


@pytest.mark.parametrize("letter", ["A", "D", "Q"])
def test_absent_disapplied_and_set_aside_count_and_did_not_meet_it(letter):
    assert counts(check(letter)) == (0, 1)


@pytest.mark.parametrize(
    "results",
    [(), ("L",), ("41",), ("X",), ("31", "32"), ("WA", "WT")],
    ids=lambda results: "+".join(results) or "none",
)
def test_left_missing_and_unclear_count_nowhere(results):
    assert counts(check(*results)) == (0, 0)


@pytest.mark.parametrize(
    ("results", "met"),
    [(("Wa",), 1), (("WT",), 0), (("31", "WA"), 0), (("34", "Q"), 0), (("0", "A"), 0), (("33", "40"), 1)],
)
def test_a_letter_outweighs_a_mark_and_a_mark_outweighs_the_outcome_word(results, met):
    assert counts(check(*results)) == (met, 1)


def test_a_pupil_who_left_counts_where_the_check_was_taken():
    assert counts(check("36", "L")) == (0, 0)


@pytest.mark.parametrize(
    ("pupil", "counted"),
    [
        ({"year_group": "1"}, 1),
        ({"year_group": "2"}, 0),
        ({"year_group": "3"}, 0),
        ({"dob": "2018-09-01"}, 1),
        ({"dob": "2018-08-31"}, 0),
        ({"dob": "2016-08-31"}, 0),
        ({"year_group": "1", "dob": "2017-10-01"}, 1),
        ({}, 1),
    ],
    ids=str,
)
def test_only_year_1_counts_by_year_group_or_else_by_age(pupil, counted):
    assert counts(check("32"), **pupil) == (counted, counted)


def test_retakers_of_an_autumn_check_are_not_year_1():
    assert counts(check("32", summer=2020), summer=2020, dob="2014-05-01") == (0, 0)


def test_last_year_s_mark_is_not_this_year_s():
    assert counts(check("32", summer=2024)) == (0, 0)


def test_the_figure_names_the_threshold_of_its_year():
    (measure,) = measures.of(returned(check("32")), Collection.PHONICS, 2025)

    assert f"a mark of {years.load(2025).threshold.mark} or more" in measure.definition


def test_a_summer_without_a_threshold_has_no_figure():
    with pytest.raises(years.UnknownYear):
        measures.of(returned(check("32")), Collection.PHONICS, 2016)


@pytest.mark.parametrize(("results", "met"), [(("32",), True), (("A",), False), (("L",), None)], ids=str)
def test_a_pupil_s_own_answer(results, met):
    assert checks.check(Pupil(outcomes=check(*results)), 2025).met is met
