"""Whether an earlier phonics result met the standard, by the threshold of the summer before."""

import pytest

from stagepost import years
from stagepost.reference_data import EarlierCheck
from stagepost.rules.earlier_check import met
from stagepost.years.year import Year


def in_summer(summer: int, threshold: int = 40) -> Year:
    """A year that has another threshold than every summer before."""
    year = years.load(summer)
    return year._replace(threshold=year.threshold._replace(mark=threshold))


@pytest.mark.parametrize(
    ("result", "answer"),
    [
        *[("32", True), ("31", False), ("40", True), ("0", False)],
        *[("WA", True), ("Wa", True), ("WT", False)],
        *[("A", False), ("D", False), ("Q", False), ("", False), (" a ", False)],
        *[("L", None), ("l", None)],
        *[("Z", None), ("Met", None), ("35/40", None), ("31.5", None), ("-1", None)],
    ],
)
def test_who_was_not_checked_has_not_met_it_and_what_cannot_be_read_says_nothing(
    result: str, answer: bool | None
) -> None:
    assert met(EarlierCheck(result), in_summer(2025)) is answer


@pytest.mark.parametrize(("summer", "answer"), [(2018, True), (2025, True), (2027, True), (2017, False)])
def test_the_threshold_is_that_of_the_summer_before_where_it_is_held(summer: int, answer: bool) -> None:
    assert met(EarlierCheck("35"), in_summer(summer)) is answer


@pytest.mark.parametrize(("earlier", "answer"), [(2024, True), (2025, True), (2012, False), (None, True)])
def test_where_the_summer_of_the_result_is_held_its_threshold_counts(
    earlier: int | None, answer: bool
) -> None:
    assert met(EarlierCheck("35", earlier), in_summer(2026)) is answer
