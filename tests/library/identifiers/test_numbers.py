"""The shapes of the other numbers, and the placeholders that must not pass for one."""

import pytest

from stagepost.identifiers import early_years_number, establishment, urn
from stagepost.identifiers.establishment import Placeholder


@pytest.mark.parametrize("text", ["2001", "0001", "9999"])
def test_an_establishment_number_has_four_digits(text):
    assert establishment.well_formed(text)
    assert establishment.placeholder(text) is None


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [("LLLL", Placeholder.LA), ("XXXX", Placeholder.UNKNOWN), ("MMMM", Placeholder.OUTSIDE)],
)
def test_a_placeholder_is_told_apart_from_a_number(text, placeholder):
    assert establishment.placeholder(text) is placeholder
    assert not establishment.well_formed(text)


@pytest.mark.parametrize("text", ["", "201", "20011", "200A", "llll", "٢٠٠١", "2001\n"])
def test_anything_else_is_neither(text):
    assert not establishment.well_formed(text)
    assert establishment.placeholder(text) is None


def test_a_urn_has_six_digits():
    assert urn.well_formed("900001")
    assert not any(map(urn.well_formed, ["", "90000", "9000011", "90000X", "900001\n"]))


def test_an_early_years_number_has_six_digits_and_begins_with_five_six_or_seven():
    assert all(map(early_years_number.well_formed, ["500001", "600001", "700001"]))
    assert not any(map(early_years_number.well_formed, ["400001", "800001", "50001", "5000011", "2001"]))
