"""Cohorts with the published counts give the published figures.

Source: explore education statistics: EYFSP 2024/25 to six decimals, phonics 2011/12, end of Year 2 2015/16.
"""

from math import floor

import pytest

from stagepost import measures
from stagepost.measures import Measure, MeasureInputs, Unit
from stagepost.records import Collection
from tests.library.measures.children import by_label, check, profile, returned

NOT_E17 = "2" * 16 + "1"
NOT_E12 = "2" * 11 + "1" + "2" * 5


def to_six_decimals(measure):
    """Cut, not rounded, as the published figures are: no count of children rounds to England's 69.654486."""
    read = measure.value * 100 if measure.unit is Unit.PER_CENT else measure.value
    return f"{floor(read * 10**6) / 10**6:.6f}"


def kent():
    """17,344 children with the counts and the sum of goals published for Kent; the rest is free."""
    all_seventeen, good_level, language_and_literacy, children, goals = (
        11_804,
        11_948,
        12_175,
        17_344,
        248_971,
    )
    rest = children - language_and_literacy
    missing = goals - 17 * all_seventeen - 16 * (language_and_literacy - all_seventeen)
    eight, nine = rest - missing % rest, missing % rest
    assert missing // rest == 8
    return returned(
        *[profile("2" * 17)] * all_seventeen,
        *[profile(NOT_E17)] * (good_level - all_seventeen),
        *[profile(NOT_E12)] * (language_and_literacy - good_level),
        *[profile("2" * 8 + "1" * 9)] * eight,
        *[profile("2" * 8 + "1" * 8 + "2")] * nine,
    )


@pytest.mark.slow
def test_eyfsp_in_kent_2025():
    found = by_label(measures.of(kent(), Collection.EYFSP, 2025))

    assert (found["gld"].numerator, found["gld"].denominator) == (11_948, 17_344)
    assert to_six_decimals(found["gld"]) == "68.888376"
    assert to_six_decimals(found["all-goals"]) == "68.058118"
    assert to_six_decimals(found["communication-language-literacy"]) == "70.197186"
    assert to_six_decimals(found["average-goals"]) == "14.354877"


@pytest.mark.parametrize(
    ("numerator", "unit", "published"),
    [
        (402_591, Unit.PER_CENT, "68.296998"),
        (394_409, Unit.PER_CENT, "66.908974"),
        (410_593, Unit.PER_CENT, "69.654486"),
        (8_316_648, Unit.GOALS, "14.108663"),
    ],
    ids=["gld", "all goals", "language and literacy", "average"],
)
def test_eyfsp_in_england_2025(numerator, unit, published):
    assert to_six_decimals(Measure("any", "Any", numerator, 589_471, unit, "", "")) == published


def test_phonics_in_england_2012_on_a_hundredth_of_the_cohort():
    met, towards, absent, disapplied = 3_438, 2_378, 24, 95
    cohort = returned(
        *[check("32")] * met,
        *[check("31")] * towards,
        *[check("A")] * absent,
        *[check("D")] * disapplied,
        *[check("L")] * 10,
    )
    (measure,) = measures.of(cohort, Collection.PHONICS, 2025)

    assert measure.denominator == met + towards + absent + disapplied
    assert measure.shown(0) == "58%"


@pytest.mark.parametrize(
    ("met", "eligible", "shown"),
    [
        (343_771, 593_422, "58%"),
        (237_771, 593_422, "40%"),
        (2_417, 593_422, "0%"),
        (9_462, 593_422, "2%"),
        (584_286, 640_299, "91%"),
        (47_700, 640_299, "7%"),
        (811, 640_299, "0%"),
        (7_501, 640_299, "1%"),
    ],
)
def test_phonics_percentages_are_shown_whole_as_published(met, eligible, shown):
    assert Measure("any", "Any", met, eligible, Unit.PER_CENT, "", "").shown(0) == shown


def test_by_the_end_of_year_2_in_england_2016_on_a_hundredth_of_the_cohort():
    met_before, met_now, towards, absent, disapplied = 5_186, 657, 477, 8, 75
    again = {"32": met_now, "31": towards, "A": absent, "D": disapplied}
    outcomes = [check(result) for result, pupils in again.items() for _ in range(pupils)]
    before = {f"before {number}": True for number in range(met_before)}
    figures = measures.every(
        returned(*outcomes, year_group="2"),
        Collection.PHONICS,
        2025,
        MeasureInputs(phonics_before=before, year_2_roll=before),
    )
    measure = by_label(figures.found)["phonics-year-2"]

    assert measure.denominator == met_before + met_now + towards + absent + disapplied
    assert measure.shown(0) == "91%"
