"""How a pupil stands on the roll on the first and the last day that matter, and the days about them."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from stagepost import years
from stagepost.records import Collection
from stagepost.reference_data import RollPupil
from stagepost.rules.standing import words
from stagepost.rules.year_groups import period
from stagepost.years.words import day

PHONICS = SimpleNamespace(collection=Collection.PHONICS, year=years.load(2025))
FIRST, LAST = period(PHONICS)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("left", "says"),
    [(LAST - DAY, f"left on {day(LAST - DAY)}"), (LAST, ""), (LAST + DAY, "")],
    ids=["the day before the last", "the last", "the day after"],
)
def test_who_leaves(left, says):
    assert words(RollPupil(left=left.isoformat()), PHONICS) == says


@pytest.mark.parametrize(
    ("joined", "says"),
    [(FIRST - DAY, ""), (FIRST, ""), (FIRST + DAY, f"joined on {day(FIRST + DAY)}")],
    ids=["the day before the first", "the first", "the day after"],
)
def test_who_joins(joined, says):
    assert words(RollPupil(joined=joined.isoformat()), PHONICS) == says


@pytest.mark.parametrize(
    ("enrolment", "says"),
    [
        ("left", "has left"),
        ("elsewhere", "is a guest, or has another main school"),
        ("coming", "has not joined yet"),
        ("", ""),
    ],
)
def test_who_is_not_here_by_a_word_of_the_roll(enrolment, says):
    assert words(RollPupil(enrolment=enrolment), PHONICS) == says


def test_a_date_of_leaving_says_more_than_the_word_for_it():
    left = LAST - DAY
    assert words(RollPupil(left=left.isoformat(), enrolment="left"), PHONICS) == f"left on {day(left)}"
