"""The unique pupil number: published examples, and what the check letter can and cannot catch."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stagepost.identifiers import upn

DIGITS = "0123456789"

permanent = st.from_regex(r"[0-9]{12}", fullmatch=True, alphabet=DIGITS).map(
    lambda body: upn.check_letter("?" + body) + body
)
places = st.integers(1, 12)


@pytest.mark.parametrize(
    "number",
    [
        "A203202811068",
        "E938218618008",
        "H356210811018",
        "B801200005001",
        "R201100018042",
        "T20110001804V",
    ],
)
def test_published_numbers_have_the_letter_their_digits_give(number):
    assert upn.well_formed(number)
    assert upn.check_letter(number) == number[0]


def test_the_example_two_suppliers_print_wrongly_is_p_and_not_q():
    # Their pages add it up to 267. The sum is 266, the remainder 13, and the thirteenth letter after A is P.
    assert upn.check_letter("Q207000016049") == "P"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A20320281106",
        "A2032028110680",
        "1203202811068",
        "a203202811068",
        "A2O3202811068",
        "A20320281106I",
        "A20320281106S",
        "A20320281106v",
        " A203202811068",
        "A203202811068\n",
        "A٢03202811068",
    ],
)
def test_what_is_no_upn(text):
    assert not upn.well_formed(text)


def test_a_temporary_number_ends_in_a_letter():
    assert upn.temporary("T20110001804V")
    assert not upn.temporary("R201100018042")


def test_the_issuing_la_is_characters_two_to_four():
    assert upn.la_code("E938218618008") == "938"


@given(number=permanent, place=places, digit=st.sampled_from(DIGITS))
def test_any_wrong_digit_asks_for_another_letter(number, place, digit):
    """Always: 23 is prime, and no weight from 2 to 13 and no difference from 1 to 9 is a multiple of it."""
    assume(number[place] != digit)

    assert upn.check_letter(number[:place] + digit + number[place + 1 :]) != number[0]


@given(number=permanent, place=st.integers(1, 11))
def test_any_two_neighbours_changed_about_ask_for_another_letter(number, place):
    assume(number[place] != number[place + 1])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    assert upn.check_letter(swapped) != number[0]


@given(number=permanent, letter=st.sampled_from(upn.LETTERS))
def test_a_letter_for_the_last_digit_goes_unnoticed_only_where_it_counts_as_much(number, letter):
    """The one change the check letter cannot see: A counts 0 as the digit 0 does, and so on to K and 9."""
    temporary = number[:12] + letter

    unnoticed = upn.check_letter(temporary) == number[0]

    assert unnoticed == (upn.LETTERS.index(letter) == int(number[12]))


@given(
    la=st.integers(0, 999),
    estab=st.integers(0, 9999),
    year=st.integers(2000, 2099),
    serial=st.integers(0, 999),
)
def test_an_issued_number_is_right_and_permanent(la, estab, year, serial):
    number = upn.issue(f"{la:03}", f"{estab:04}", year, serial)

    assert upn.well_formed(number)
    assert number[0] == upn.check_letter(number)
    assert not upn.temporary(number)
    assert upn.la_code(number) == f"{la:03}"


@pytest.mark.parametrize(
    ("la", "estab", "serial"),
    [("99", "2001", 1), ("999", "LLLL", 1), ("999", "2001", 1000), ("999", "2001", -1)],
)
def test_no_number_is_issued_from_parts_that_make_none(la, estab, serial):
    with pytest.raises(ValueError, match="no UPN can be made"):
        upn.issue(la, estab, 2026, serial)
