"""The published figures: whole, sourced, and true to what they repeat."""

from collections import Counter
from decimal import Decimal

import pytest

from stagepost.benchmarks import areas, figures
from stagepost.benchmarks.figures import find
from stagepost.benchmarks.notes import unit
from stagepost.measures import describing
from stagepost.measures.every import every
from stagepost.records import Collection

OF_TESTS_AND_TOTALS = {
    "ks2-reading-test",
    "ks2-mathematics-test",
    "ks2-grammar-test",
    "children",
}
LABELS = {
    measure.label
    for collection in Collection
    for summer in (2019, 2025)
    for measure in every(describing.NOBODY, collection, summer, describing.ALL_GIVEN).found
}


def test_england_and_three_authorities():
    assert areas() == ("England", "Kent", "Lancashire", "Birmingham")


def test_no_figure_stands_twice():
    keys = Counter(figure[:6] for figure in figures())
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: "-".join(map(str, figure[:6])))
def test_every_figure_is_possible_and_has_its_source(figure):
    most = {"per cent": 100, "goals": 17, "points": 51, "pupils": 10**6}[unit(figure.measure)]

    assert 0 < figure.value <= most
    assert figure.year not in (2020, 2021)
    assert figure.series in ("la-tool", "national", "la")
    assert figure.state in ("final", "provisional")
    assert figure.confidence in ("high", "medium", "low")
    assert figure.source
    assert bool(figure.characteristic) == bool(figure.group)
    assert figure.measure in LABELS | OF_TESTS_AND_TOTALS


@pytest.mark.parametrize(
    ("wanted", "value"),
    [
        (("gld", "England", 2025), "68.3"),
        (("gld", "Kent", 2019), "74.0"),
        (("area-exp", "Birmingham", 2022), "79.2"),
        (("average-goals", "Lancashire", 2025), "13.7"),
        (("phonics-standard", "Kent", 2025), "78"),
        (("ks1-mathematics-depth", "Lancashire", 2018), "19"),
        (("ks2-writing-depth", "Kent", 2018), "23"),
        (("ks2-grammar-test", "Birmingham", 2025), "75"),
        (("gld", "Kent", 2022, "ethnicity", "Black"), "66.6"),
        (("phonics-standard", "Birmingham", 2024, "needs", "EHC plan"), "9"),
        (("phonics-year-2", "England", 2016), "91"),
        (("children", "England", 2025), "589471"),
        (("gld", "England", 2023, "term of birth", "Summer-born"), "59.4"),
    ],
    ids=str,
)
def test_some_figures_as_published(wanted, value):
    assert find(*wanted).value == Decimal(value)


@pytest.mark.parametrize(
    "measure", sorted({f.measure for f in figures() if f.series == "la-tool" and not f.group})
)
def test_the_local_tables_are_complete(measure):
    years = {2017, 2018, 2019, 2022, 2023, 2024, 2025}
    years -= {2024, 2025} if measure.startswith("ks1") else set()
    years -= {2017, 2018, 2019} if measure == "average-goals" else set()
    for area in areas():
        assert {year for year in range(2010, 2030) if find(measure, area, year, series="la-tool")} == years


@pytest.mark.parametrize("year", [2017, 2018, 2019, 2022, 2023, 2024, 2025])
@pytest.mark.parametrize("measure", ["gld", "all-goals"])
def test_the_two_series_of_the_profile_agree(measure, year):
    tool, national = (find(measure, "England", year, series=series) for series in ("la-tool", "national"))

    assert tool.value == national.value


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_the_two_series_of_key_stage_2_differ_by_a_point_at_most(year):
    for measure in {figure.measure for figure in figures() if figure.measure.startswith("ks2")}:
        tool, national = (find(measure, "England", year, series=series) for series in ("la-tool", "national"))
        if tool and national:
            assert abs(tool.value - national.value) <= 1
