"""A summer of which nothing is published yet, worked out from the one before."""

from datetime import date

import pytest

from stagepost import years
from stagepost.records import Collection
from stagepost.years import DatedFact, Season
from stagepost.years.comparing import differences
from stagepost.years.load import parse
from stagepost.years.opening import opened, unlisted
from stagepost.years.patterns import PATTERNS

BEFORE = years.load(2026)
OPENED = parse(opened(BEFORE))


def test_nothing_of_it_is_called_certain():
    assert not OPENED.published
    for fact in (OPENED.ctf, OPENED.threshold, *OPENED.dates.values()):
        assert fact.source.startswith("Pattern: ")
        assert "not yet published" in fact.source
        assert fact.confidence == "low"


def test_it_moves_on_by_a_year():
    assert OPENED.summer == 2027
    assert OPENED.ctf_versions == ("26.0", "25.0")
    assert OPENED.sex_element == "Sex"
    assert OPENED.threshold.mark == 32
    assert OPENED.seasons == BEFORE.seasons
    assert OPENED.seasons[Collection.KS1] is Season.OPTIONAL


def test_the_days_of_2027_are_those_of_the_pattern():
    days = {name: fact.day for name, fact in OPENED.dates.items()}

    assert days == {
        "ks2_tests_begin": date(2027, 5, 10),
        "ks2_tests_end": date(2027, 5, 13),
        "phonics_check": date(2027, 6, 7),
        "threshold_published": date(2027, 6, 21),
        "eyfsp_to_la": date(2027, 6, 30),
        "phonics_to_la": date(2027, 6, 30),
        "ks2_to_dfe_opens": date(2027, 5, 17),
        "ks2_to_dfe": date(2027, 6, 25),
        "phonics_to_dfe_opens": date(2027, 6, 7),
        "phonics_to_dfe": date(2027, 7, 16),
        "eyfsp_to_dfe": date(2027, 7, 31),
    }


@pytest.mark.parametrize("summer", [2025, 2026])
def test_the_patterns_hold_for_the_last_days_published(summer):
    for name, fact in years.load(summer).dates.items():
        assert PATTERNS[name].day(summer) == fact.day, name


@pytest.mark.parametrize("summer", years.known())
def test_the_check_week_has_always_begun_by_its_pattern(summer):
    held = years.load(summer).dates.get("phonics_check")

    assert held is None or PATTERNS["phonics_check"].day(summer) == held.day


def test_what_opening_itself_brings_is_listed_with_its_reason():
    text = opened(years.load(2025))

    assert (
        parse(text).differences["threshold.confidence"] == "The threshold is published only after the check"
    )
    assert unlisted(years.load(2025), text) == ()


def test_a_day_without_a_pattern_is_left_out_and_said_to_be():
    odd = DatedFact(date(2026, 7, 2), "a document", "high")
    before = BEFORE._replace(dates=BEFORE.dates | {"ks3_to_la": odd})
    after = parse(opened(before))

    assert "ks3_to_la" not in after.dates
    assert after.differences == {"dates.ks3_to_la": "No pattern is known for these days"}


def test_codes_that_change_are_for_a_person_to_look_up():
    """The goals of 2022 are new; whoever opened 2022 from 2021 had to say so."""
    before = years.load(2021)

    assert "codes.eyfsp" in unlisted(before, opened(before))


def test_years_can_be_opened_on_and_on():
    year = BEFORE
    for _ in range(12):
        after = parse(opened(year))
        assert differences(year, after) == set(after.differences) == set()
        assert after.dates["phonics_check"].day.strftime("%a") == "Mon"
        year = after
    assert year.ctf_versions == ("37.0", "36.0")
