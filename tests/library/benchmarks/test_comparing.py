"""A measure beside a published figure, and what is said with it."""

from fractions import Fraction

import pytest

from stagepost.benchmarks import breaks, compare
from stagepost.benchmarks.figures import find
from stagepost.benchmarks.notes import said_with
from stagepost.measures import Measure, Unit


def measure(label, numerator=70, denominator=100, unit=Unit.PER_CENT):
    return Measure(label, "Any", numerator, denominator, unit, "Anything.", "a document")


def said(comparison):
    return " ".join(comparison.notes)


def test_the_gap_is_in_points_from_the_exact_figure():
    found = compare(measure("gld", 2, 3), "Kent", 2025)

    assert found.gap == Fraction(200, 3) - Fraction("68.9")
    assert found.theirs.source == "DfE local authority interactive tool, April 2026"


def test_an_average_is_compared_in_its_own_unit():
    assert compare(measure("average-goals", 29, 2, Unit.GOALS), "England", 2025).gap == Fraction("0.4")


def test_england_has_two_figures_at_key_stage_2_and_the_local_tables_come_first():
    local = compare(measure("ks2-combined-expected"), "England", 2025)
    headline = compare(measure("ks2-combined-expected"), "England", 2025, series="national")

    assert (local.theirs.value, headline.theirs.value) == (63, 62)
    for each in (local, headline):
        assert "two figures for England" in said(each)
    assert "LA) tables" in said(local)
    assert "national headlines" in said(headline)
    assert "two figures" not in said(compare(measure("ks2-combined-expected"), "Kent", 2025))


def test_across_the_new_framework_there_is_no_gap():
    found = compare(measure("gld"), "Kent", 2019, of=2022)

    assert found.gap is None
    assert found.theirs.value == 74
    assert found.notes[0].startswith("Not comparable: The EYFSP of 2022 is a new framework")


@pytest.mark.parametrize(
    ("label", "one", "other", "broken"),
    [
        ("gld", 2019, 2022, True),
        ("gld", 2022, 2019, True),
        ("gld", 2022, 2025, False),
        ("area-com", 2018, 2023, True),
        ("phonics-standard", 2019, 2022, False),
        ("phonics-year-2", 2023, 2024, True),
        ("ks1-writing-depth", 2017, 2018, True),
        ("ks1-writing-depth", 2018, 2019, False),
        ("ks1-science-expected", 2018, 2019, True),
        ("ks2-combined-expected", 2017, 2018, True),
        ("ks2-science-expected", 2017, 2018, False),
    ],
)
def test_the_breaks(label, one, other, broken):
    assert bool(breaks(label, one, other)) is broken


def test_provisional_and_rounded_figures_say_so():
    notes = said(compare(measure("phonics-standard"), "Kent", 2025))

    assert "provisional" in notes
    assert "rounded to a whole per cent" in notes
    assert "provisional" not in said(compare(measure("phonics-standard"), "Kent", 2024))


@pytest.mark.parametrize("label", ["gld", "phonics-standard", "ks2-combined-expected"])
def test_every_provisional_figure_says_so_once_and_no_final_one(label):
    figure = find(label, "Kent", 2024)

    provisional = " ".join(said_with(figure._replace(state="provisional")))
    assert provisional.count("provisional") == 1
    assert "provisional" not in " ".join(said_with(figure._replace(state="final")))


def test_an_unsure_figure_says_so():
    assert "Confidence in this figure is low." in said(compare(measure("phonics-standard"), "England", 2015))


def test_the_chinese_figure_of_2022_is_left_out_and_the_reason_said():
    found = compare(measure("gld"), "Kent", 2022, characteristic="ethnicity", group="Chinese")

    assert found.theirs is None
    assert "under 2021" in said(found)
    assert compare(
        measure("gld"), "Kent", 2023, characteristic="ethnicity", group="Chinese"
    ).theirs.value == Fraction("89.4")


@pytest.mark.parametrize(
    ("label", "year", "words"),
    [
        ("gld", 2020, "cancelled"),
        ("gld", 2021, "cancelled"),
        ("ks1-reading-expected", 2024, "end in 2023"),
        ("ks1-combined-expected", 2023, "55.4 %"),
        ("average-points", 2022, "ended in 2019"),
        ("elg-total", 2025, "There is no published figure."),
    ],
)
def test_where_there_is_no_figure_it_is_said_why(label, year, words):
    found = compare(measure(label), "England", year)

    assert (found.theirs, found.gap) == (None, None)
    assert words in said(found)


def test_free_meals_of_2022_say_against_whom():
    assert "all other pupils" in said(
        compare(measure("gld"), "Kent", 2022, characteristic="meals", group="eligible")
    )


def test_englands_good_level_says_what_is_aimed_at():
    assert "75 % by 2028" in said(compare(measure("gld"), "England", 2025))
    assert "75 %" not in said(compare(measure("gld"), "England", 2023))
    assert "75 %" not in said(compare(measure("all-goals"), "England", 2025))


def test_a_measure_without_a_figure_has_no_gap():
    found = compare(measure("gld", 0, 0), "Kent", 2025)

    assert found.gap is None
    assert found.theirs is not None


def test_an_area_that_is_not_held_is_answered_in_words():
    with pytest.raises(LookupError, match="no figures are held for Essex, only for England, Kent"):
        compare(measure("gld"), "Essex", 2025)
