"""The school year and its turn in September."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost.identifiers import academic_year


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2025, 8, 31), 2024),
        (date(2025, 9, 1), 2025),
        (date(2026, 1, 1), 2025),
        (date(2026, 7, 21), 2025),
    ],
)
def test_the_year_turns_on_the_first_of_september(day, start):
    assert academic_year.of(day) == start


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)))
def test_every_day_lies_between_its_start_and_its_end(day):
    start = academic_year.of(day)

    assert date(start, 9, 1) <= day < date(academic_year.summer(start), 9, 1)


@pytest.mark.parametrize(("start", "words"), [(2025, "2025/26"), (2099, "2099/00"), (2008, "2008/09")])
def test_it_is_written_as_people_write_it(start, words):
    assert academic_year.words(start) == words
