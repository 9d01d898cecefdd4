"""What a school owes by its kind and ages, and the words for why."""

import pytest

from stagepost.formats.gias_csv import RegisterSchool, owing
from stagepost.records import Collection

ALL = frozenset(Collection)


def school(low: str = "", high: str = "", **items: str) -> RegisterSchool:
    return RegisterSchool("999", "2001", "Alder", lowest_age=low, highest_age=high, **items)


@pytest.mark.parametrize(
    ("low", "high", "owed", "because"),
    [
        ("4", "11", ALL, "pupils aged 4 to 11"),
        ("7", "11", {Collection.KS2}, "pupils aged 7 to 11"),
        ("4", "7", {Collection.EYFSP, Collection.PHONICS, Collection.KS1}, "pupils aged 4 to 7"),
        ("11", "18", frozenset(), "pupils aged 11 to 18"),
        ("", "11", ALL, "pupils aged up to 11"),
        ("7", "", {Collection.KS2}, "pupils aged 7 and over"),
        ("", "", ALL, "no ages are known"),
        ("seven", "-1", ALL, "no ages are known"),
    ],
)
def test_ages(low, high, owed, because):
    assert owing(school(low, high)) == (owed, because)


def test_a_kind_narrows_what_the_ages_allow_and_says_so():
    found = owing(school("2", "11", phase="Nursery"))
    assert found == ({Collection.EYFSP}, "pupils aged 2 to 11; only children who complete the EYFS there")
