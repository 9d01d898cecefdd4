"""A measure is exact, and rounds only to be read."""

from decimal import Decimal
from fractions import Fraction

import pytest

from stagepost import years
from stagepost.measures import Measure, Scope, Unit
from stagepost.years.span import since


def measure(numerator, denominator, unit=Unit.PER_CENT):
    return Measure("any", "Any", numerator, denominator, unit, "Anything.", "a document")


def test_the_value_is_exact():
    assert measure(1, 3).value == Fraction(1, 3)


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "read"),
    [
        (1, 3, 1, "33.3"),
        (2, 3, 1, "66.7"),
        (1, 8, 1, "12.5"),
        (1, 8, 0, "13"),
        (1, 2000, 1, "0.1"),
        (5, 5, 1, "100.0"),
    ],
)
def test_a_share_is_read_as_a_percentage_with_halves_rounded_up(numerator, denominator, places, read):
    assert measure(numerator, denominator).rounded(places) == Decimal(read)
    assert measure(numerator, denominator).shown(places) == f"{read}%"


def test_one_place_is_read_where_none_is_said():
    assert measure(1, 3).rounded() == Decimal("33.3")


def test_units_and_whose_figure_it_is_are_plain_words():
    assert [*Unit] == ["per cent", "goals", "points", "pupils"]
    assert [*Scope] == ["national", "local"]


def test_where_no_years_are_said_it_is_every_summer_that_is_known():
    assert measure(1, 2).years == since(min(years.known()))


def test_an_average_is_read_as_it_is():
    assert measure(29, 2, Unit.GOALS).shown() == "14.5"


def test_where_nobody_counts_there_is_no_figure():
    nobody = measure(0, 0)

    assert nobody.value is None
    assert nobody.rounded() is None
    assert nobody.shown() == "–"
