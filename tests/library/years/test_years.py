"""The facts of each summer, against the documents they come from."""

import re
from datetime import date

import pytest

from stagepost import years
from stagepost.records import Collection
from stagepost.years import Season

SUMMERS = years.known()
CONFIDENCE = {"high", "medium", "low"}

# The first year of each window, as worked out by hand: Reception, Year 1, Year 2, Year 6.
WINDOWS = {
    2017: (2011, 2010, 2009, 2005),
    2018: (2012, 2011, 2010, 2006),
    2019: (2013, 2012, 2011, 2007),
    2020: (2014, 2013, 2012, 2008),
    2021: (2015, 2014, 2013, 2009),
    2022: (2016, 2015, 2014, 2010),
    2023: (2017, 2016, 2015, 2011),
    2024: (2018, 2017, 2016, 2012),
    2025: (2019, 2018, 2017, 2013),
    2026: (2020, 2019, 2018, 2014),
    2027: (2021, 2020, 2019, 2015),
}


def test_every_summer_from_2017_to_2026_is_held():
    assert set(range(2017, 2027)) <= set(SUMMERS)
    assert list(SUMMERS) == list(range(SUMMERS[0], SUMMERS[-1] + 1))


@pytest.mark.parametrize("summer", [0, 2016, 2100])
def test_another_summer_is_refused_in_plain_words(summer):
    with pytest.raises(years.UnknownYear, match=f"no codes and dates are held for {summer}"):
        years.load(summer)


def test_the_newest_published_summer_is_one_before_those_of_which_nothing_is_published():
    assert years.newest_published() == max(summer for summer in SUMMERS if years.load(summer).published)
    assert not years.published(SUMMERS[-1])
    for collection in Collection:
        newest = years.newest_published(collection)
        assert years.load(newest).collected(collection)
        later = range(newest + 1, SUMMERS[-1] + 1)
        assert not any(years.published(each) and years.load(each).collected(collection) for each in later)


@pytest.mark.parametrize("summer", SUMMERS)
def test_a_file_holds_the_summer_it_is_named_for(summer):
    year = years.load(summer)

    assert year.summer == summer
    assert year.academic_year == summer - 1


@pytest.mark.parametrize("summer", SUMMERS)
def test_every_fact_has_a_source_and_a_confidence(summer):
    year = years.load(summer)

    for fact in (year.ctf, year.threshold, *year.dates.values()):
        assert fact.source
        assert fact.confidence in CONFIDENCE


@pytest.mark.parametrize("summer", SUMMERS)
def test_what_is_taken_from_a_pattern_is_never_called_certain(summer):
    year = years.load(summer)

    for fact in (year.threshold, *year.dates.values()):
        assert (fact.confidence == "low") == fact.source.startswith("Pattern"), fact


@pytest.mark.parametrize("summer", SUMMERS)
def test_every_date_lies_in_its_own_year_and_on_a_fit_weekday(summer):
    for name, fact in years.load(summer).dates.items():
        assert fact.day.year == summer
        if name in {"phonics_check", "threshold_published"}:
            assert fact.day.strftime("%a") == "Mon", name


def test_every_summer_has_windows_worked_out_by_hand():
    assert set(SUMMERS) == WINDOWS.keys()


@pytest.mark.parametrize(("summer", "starts"), WINDOWS.items())
def test_the_birth_windows_are_those_of_the_published_principle(summer, starts):
    windows = [years.load(summer).window(group) for group in ("R", "1", "2", "6")]

    assert windows == [(date(start, 9, 1), date(start + 1, 8, 31)) for start in starts]


def test_reception_is_the_year_of_the_fifth_birthday():
    """The guide of 2024 counts children born up to 31 August 2019, five by the end of the school year."""
    first, last = years.load(2024).window("R")

    assert (first, last) == (date(2018, 9, 1), date(2019, 8, 31))


@pytest.mark.parametrize("group", ["", "3", "N2", "r"])
def test_other_year_groups_have_no_window(group):
    assert years.load(2025).window(group) is None


def test_year_2_of_an_autumn_check_was_year_1_in_summer():
    year = years.load(2020)

    assert year.window("2", Collection.PHONICS) == year.window("1") == (date(2013, 9, 1), date(2014, 8, 31))
    assert years.load(2025).window("2", Collection.PHONICS) == years.load(2025).window("2")


@pytest.mark.parametrize("summer", SUMMERS)
def test_what_was_collected(summer):
    year = years.load(summer)
    made = {collection for collection in Collection if year.collected(collection)}

    assert made == ({Collection.PHONICS} if summer in {2020, 2021} else set(Collection))


@pytest.mark.parametrize(
    ("summer", "season"), [(2019, "summer"), (2020, "autumn"), (2021, "autumn"), (2022, "summer")]
)
def test_phonics_was_checked_in_autumn_after_a_cancelled_summer(summer, season):
    year = years.load(summer)

    assert year.seasons[Collection.PHONICS] is Season(season)
    assert year.made_in(Collection.PHONICS) == (summer if season == "autumn" else summer - 1)


@pytest.mark.parametrize(
    ("summer", "season"), [(2023, Season.SUMMER), (2024, Season.OPTIONAL), (2026, Season.OPTIONAL)]
)
def test_key_stage_1_is_optional_since_2024(summer, season):
    assert years.load(summer).seasons[Collection.KS1] is season


@pytest.mark.parametrize(
    ("summer", "version", "sex"),
    [(2019, "18.0", "Gender"), (2023, "22.0", "Gender"), (2024, "23.0", "Sex"), (2026, "25.0", "Sex")],
)
def test_the_file_version_is_that_of_the_september_before(summer, version, sex):
    year = years.load(summer)

    assert year.ctf_versions[0] == version
    assert year.sex_element == sex


@pytest.mark.parametrize("summer", SUMMERS)
def test_the_version_before_is_still_read(summer):
    right, tolerated = map(float, years.load(summer).ctf_versions)

    assert tolerated == right - 1
    assert right == years.load(summer).made_in(Collection.PHONICS) - 2000


@pytest.mark.parametrize("summer", range(2017, 2027))
def test_the_threshold_is_32_and_certain_only_where_it_was_published(summer):
    threshold = years.load(summer).threshold

    assert threshold.mark == 32
    assert threshold.confidence == {2020: "medium", 2021: "medium", 2026: "low"}.get(summer, "high")


def test_names_of_dates_say_what_and_to_whom():
    names = {name for summer in SUMMERS for name in years.load(summer).dates}

    assert all(re.fullmatch(r"[a-z0-9_]+", name) for name in names)
    assert {"eyfsp_to_la", "phonics_check", "threshold_published"} <= names


def test_all_but_the_opened_summer_are_published():
    """And none after the last that is held; before the first nobody asks."""
    assert [summer for summer in range(2010, 2040) if not years.published(summer)] == list(range(2027, 2040))


@pytest.mark.parametrize(
    ("stated", "born", "group"),
    [
        ("Year 1", date(2015, 1, 1), "1"),
        ("X", date(2019, 9, 1), "R"),
        ("Otters", date(2019, 8, 31), "1"),
        ("", date(2016, 12, 1), "3"),
        ("1/2", date(2020, 9, 1), "N"),
        ("", date(2007, 1, 1), "13"),
        ("", date(1999, 1, 1), ""),
        ("X", None, ""),
    ],
)
def test_where_no_year_group_can_be_read_the_birth_date_tells_it(stated, born, group):
    assert years.load(2025).group_of(stated, born) == group


def test_in_an_autumn_collection_everybody_is_a_year_older():
    assert years.load(2020).group_of("", date(2013, 9, 1), Collection.PHONICS) == "2"
