"""Phonics by the end of Year 2, by either method, the check taken again, and the checks of autumn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost import measures, years
from stagepost.measures import MeasureInputs, phonics_year_2
from stagepost.records import Collection, Header, Pupil, Return
from tests.library.measures.children import by_label, check


def returned(results, summer=2025, group="2"):
    """A return with pupils by UPN."""
    return Return(
        Header(),
        tuple(
            Pupil(upn=upn, year_group=group, outcomes=check(*its, summer=summer))
            for upn, its in results.items()
        ),
    )


def of(results, summer, **inputs):
    found = by_label(
        measures.every(returned(results, summer), Collection.PHONICS, summer, MeasureInputs(**inputs)).found
    )
    return found["phonics-year-2"].numerator, found["phonics-year-2"].denominator


BEFORE = {"met": True, "again": False, "gone": True, "not sent": False}


@pytest.mark.parametrize(("summer", "here"), [(2023, "key_stage_1"), (2024, "year_2_roll")])
def test_who_counts_depends_on_the_method_of_the_year(summer, here):
    inputs = {"phonics_before": BEFORE, here: {"met", "again", "not sent", "new"}}

    assert of({"again": ["33"], "new": ["20"]}, summer, **inputs) == (2, 4)


@pytest.mark.parametrize(
    ("summer", "useless", "missing"),
    [
        (2023, {"year_2_roll": ()}, "which pupils have a key stage 1 result this year"),
        (2024, {"key_stage_1": ()}, "this year's Year 2 roll"),
    ],
)
def test_what_is_missing_is_said(summer, useless, missing):
    figures = measures.every(returned({}), Collection.PHONICS, summer, MeasureInputs(**useless))
    (lacking,) = figures.not_available

    assert lacking.label == "phonics-year-2"
    assert lacking.missing == ("the results of the phonics check a year before", missing)


@pytest.mark.parametrize(
    ("results", "before", "answer"),
    [
        ({"a": ["33"]}, {}, (1, 1)),
        ({"a": ["A"]}, {}, (0, 1)),
        ({"a": ["A"]}, {"a": True}, (1, 1)),
        ({"a": ["L"]}, {}, (0, 0)),
        ({"a": ["L"]}, {"a": True}, (1, 1)),
        ({"a": []}, {"a": False}, (0, 1)),
        ({}, {"a": True}, (1, 1)),
        ({}, {}, (0, 0)),
    ],
    ids=str,
)
def test_a_pupil_on_the_roll(results, before, answer):
    assert of(results, 2025, phonics_before=before, year_2_roll={"a"}) == answer


def test_the_results_before_come_from_the_return_before():
    before = returned({"a": ["32"], "b": ["31"], "c": ["L"], "d": ["D"], "": ["40"]}, summer=2024, group="1")

    assert phonics_year_2.answers(before, 2024) == {"a": True, "b": False, "d": False}


def test_for_2022_the_check_before_was_that_of_autumn_2021():
    autumn = phonics_year_2.answers(returned({"a": ["32"], "b": ["10"]}, summer=2021), 2021)

    assert of({"b": ["32"]}, 2022, phonics_before=autumn, key_stage_1={"a", "b"}) == (2, 2)


def test_the_check_taken_again():
    found = by_label(
        measures.every(returned({"a": ["32"], "b": ["A"], "c": ["L"]}), Collection.PHONICS, 2025).found
    )

    assert (found["phonics-retakers"].numerator, found["phonics-retakers"].denominator) == (1, 2)
    assert found["phonics-standard"].denominator == 0


@pytest.mark.parametrize("autumn", [2020, 2021])
def test_the_checks_of_autumn_are_kept_apart(autumn):
    figures = measures.every(returned({"a": ["32"], "b": ["31"]}, summer=autumn), Collection.PHONICS, autumn)

    assert [measure.label for measure in figures.found] == ["phonics-standard", "phonics-autumn"]
    assert (figures.found[1].numerator, figures.found[1].denominator) == (1, 2)
    assert not figures.not_available


upns = st.sampled_from("abcdefgh")


@given(
    now=st.dictionaries(upns, st.sampled_from([["40"], ["32"], ["31"], ["A"], ["L"], []])),
    before=st.dictionaries(upns, st.booleans()),
    here=st.sets(upns),
)
def test_both_methods_count_the_same_way_over_the_same_pupils(now, before, here):
    old = of(now, 2023, phonics_before=before, key_stage_1=here)
    new = of(now, 2024, phonics_before=before, year_2_roll=here)

    assert old == new
    assert 0 <= new[0] <= new[1] <= len(now.keys() | (before.keys() & here))


def test_every_year_has_a_method():
    for summer in years.known():
        assert sum(method.years.covers(summer) for method in phonics_year_2.METHODS) == 1


EVERYBODY = {
    "met": (["32"], "2"),
    "not met": (["31"], "2"),
    "absent": (["A"], "2"),
    "gone": (["L"], "2"),
    "a year younger": (["40"], "1"),
    "a year older": (["40"], "3"),
}


@pytest.mark.parametrize(
    ("label", "summer"), [("phonics-autumn", 2021), ("phonics-retakers", 2025), ("phonics-year-2", 2025)]
)
def test_only_those_of_year_2_with_a_result_count(label, summer):
    pupils = [returned({upn: its}, summer, group).pupils[0] for upn, (its, group) in EVERYBODY.items()]
    inputs = MeasureInputs(
        phonics_before=dict.fromkeys(EVERYBODY, False), year_2_roll={"met", "not met", "absent"}
    )
    every = measures.every(Return(Header(), tuple(pupils)), Collection.PHONICS, summer, inputs).found
    assert (by_label(every)[label].numerator, by_label(every)[label].denominator) == (1, 3)


def test_where_no_year_group_was_sent_age_tells_who_takes_the_check_again():
    born = {"2018-08-31": "of Year 2", "2018-09-01": "of Year 1"}
    pupils = tuple(Pupil(upn=upn, dob=dob, outcomes=check("32", summer=2025)) for dob, upn in born.items())
    found = by_label(measures.every(Return(Header(), pupils), Collection.PHONICS, 2025).found)
    assert found["phonics-retakers"].denominator == found["phonics-standard"].denominator == 1


def test_last_years_result_under_a_former_upn_is_the_pupils():
    pupil = Pupil(
        "E999100124001",
        year_group="2",
        former_upn="T99910012401B",
        outcomes=check("20", summer=2025),
    )
    figures = measures.every(
        Return(Header(), (pupil,)),
        Collection.PHONICS,
        2025,
        MeasureInputs(phonics_before={"T99910012401B": True}, year_2_roll={"E999100124001"}),
    )
    found = by_label(figures.found)["phonics-year-2"]
    assert (found.numerator, found.denominator) == (1, 1)
