"""Days, lists, counts and year groups in words."""

from datetime import date

import pytest

from stagepost.rules import words

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@pytest.mark.parametrize(("month", "name"), [*enumerate(MONTHS, start=1)])
def test_a_day_is_said_with_the_name_of_its_month(month: int, name: str) -> None:
    assert words.day(date(2020, month, 3)) == f"3 {name} 2020"


@pytest.mark.parametrize(
    ("items", "said"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_a_list_is_said_with_and_before_the_last(items: tuple[str, ...], said: str) -> None:
    assert words.series(items) == said


def test_the_word_before_the_last_may_be_another() -> None:
    assert words.series(("a", "b"), "or") == "a or b"


@pytest.mark.parametrize(
    ("length", "said"),
    [(3, "a, b and c"), (4, "a, b, c and d"), (5, "a, b, c and 2 more"), (7, "a, b, c and 4 more")],
)
def test_one_more_is_named_and_two_are_counted(length: int, said: str) -> None:
    assert words.first_few("abcdefg"[:length]) == said


@pytest.mark.parametrize(("number", "said"), [(0, "0 goals"), (1, "1 goal"), (2, "2 goals")])
def test_a_count_is_said_in_the_right_number(number: int, said: str) -> None:
    assert words.count(number, "goal") == said


def test_a_word_may_have_a_plural_of_its_own() -> None:
    assert [words.count(number, "child", "children") for number in (1, 2)] == ["1 child", "2 children"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("R", "Reception"),
        ("1", "Year 1"),
        ("2", "Year 2"),
        ("6", "Year 6"),
        ("13", "Year 13"),
        ("N2", "“N2”"),
    ],
)
def test_a_year_group_is_said_as_schools_say_it(code: str, said: str) -> None:
    assert words.year_group(code) == said
