"""The shapes of the other numbers, and the placeholders that must not pass for one."""

import pytest

from stagepost.identifiers import early_years_number, establishment, urn
from stagepost.identifiers.establishment import Placeholder


@pytest.mark.parametrize("text", ["2001", "0001", "9999"])
def test_an_establishment_number_has_four_digits(text):
    assert establishment.well_formed(text)


@pytest.mark.parametrize("placeholder", Placeholder)
def test_a_placeholder_is_no_number(placeholder):
    assert not establishment.well_formed(placeholder)


@pytest.mark.parametrize("text", ["", "201", "20011", "200A", "llll", "٢٠٠١", "2001\n"])
def test_anything_else_is_none(text):
    assert not establishment.well_formed(text)


def test_a_urn_has_six_digits():
    assert urn.well_formed("900001")
    assert not any(map(urn.well_formed, ["", "90000", "9000011", "90000X", "900001\n"]))


def test_an_early_years_number_has_six_digits_and_begins_with_five_six_or_seven():
    assert all(map(early_years_number.well_formed, ["500001", "600001", "700001"]))
    assert not any(map(early_years_number.well_formed, ["400001", "800001", "50001", "5000011", "2001"]))
