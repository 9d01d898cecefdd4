"""Opening a year changes nothing but what that year's file says it changes."""

from datetime import date
from itertools import pairwise

import pytest

from stagepost import years
from stagepost.records import Collection
from stagepost.years import DatedFact, Season
from stagepost.years.comparing import differences

PAIRS = list(pairwise(years.known()))
BEFORE = years.load(2025)
SAME = BEFORE._replace(
    summer=2026,
    ctf=BEFORE.ctf._replace(versions=("25.0", "24.0")),
    dates={name: fact._replace(day=fact.day.replace(year=2026)) for name, fact in BEFORE.dates.items()},
)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_every_difference_is_one_the_year_lists(before, after):
    year = years.load(after)

    assert differences(years.load(before), year) == set(year.differences)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_every_difference_has_its_reason(before, after):
    assert all(years.load(after).differences.values())


def test_a_year_that_only_moves_on_differs_in_nothing():
    assert differences(BEFORE, SAME) == frozenset()


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"threshold": SAME.threshold._replace(mark=33)}, "threshold.mark"),
        ({"threshold": SAME.threshold._replace(confidence="low")}, "threshold.confidence"),
        ({"ctf": SAME.ctf._replace(sex_element="Gender")}, "sex_element"),
        ({"ctf": SAME.ctf._replace(versions=("24.0", "23.0"))}, "ctf_versions"),
        ({"seasons": {**SAME.seasons, Collection.KS1: Season.SUMMER}}, "collected.ks1"),
    ],
)
def test_a_changed_fact_is_named(changed, key):
    assert differences(BEFORE, SAME._replace(**changed)) == {key}


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2026, 6, 8), False),
        (date(2026, 6, 9), False),
        (date(2026, 6, 15), False),
        (date(2026, 6, 10), True),
        (date(2026, 6, 22), True),
    ],
)
def test_a_date_may_keep_its_day_or_its_weekday(day, moved):
    """In 2025 the check began on Monday 9 June."""
    dates = {**SAME.dates, "phonics_check": DatedFact(day, "a document", "high")}

    assert differences(BEFORE, SAME._replace(dates=dates)) == ({"dates.phonics_check"} if moved else set())


def test_a_date_that_comes_or_goes_is_named():
    without = {name: fact for name, fact in SAME.dates.items() if name != "eyfsp_to_la"}
    added = SAME.dates | {"ks1_to_la": DatedFact(date(2026, 6, 26), "a document", "high")}

    assert differences(BEFORE, SAME._replace(dates=without)) == {"dates.eyfsp_to_la"}
    assert differences(BEFORE, SAME._replace(dates=added)) == {"dates.ks1_to_la"}


def test_codes_and_their_meanings_are_compared_too():
    assert "codes.eyfsp" in differences(years.load(2021), years.load(2022))
    assert "meanings.eyfsp.A" in differences(years.load(2022), years.load(2023))
