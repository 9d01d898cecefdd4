"""The numbers of local authorities: those of today, those that live on in UPNs, and ours."""

import pytest

from stagepost.identifiers import la_code
from stagepost.identifiers.la_code import AuthorityKind

# School census rule 1530, as a supplier's help page prints it.
PRINTED = (
    "001-005 201-213 301-320 330-336 340-344 350-359 370-373 380-384 390-394 420-420 660-681 701-708 800-803 "
    "805-808 810-813 815-816 820-823 825-826 830-831 835-837 840-841 845-846 850-852 855-857 860-861 865-896 "
    "908-909 916-916 919-919 921-921 925-926 928-929 931-931 933-933 935-938"
)


@pytest.mark.parametrize("code", ["838", "839", "840", "940", "941", "942", "943"])
def test_authorities_newer_than_the_printed_lists_are_known(code):
    authority = la_code.authority(code)

    assert authority
    assert authority.kind is AuthorityKind.ENGLAND
    assert authority.name


@pytest.mark.parametrize(
    ("code", "name"),
    [("886", "Kent"), ("888", "Lancashire"), ("330", "Birmingham"), ("815", "North Yorkshire")],
)
def test_an_authority_is_known_by_name(code, name):
    assert la_code.known(code)
    assert la_code.name(code) == name


@pytest.mark.parametrize("code", ["001", "005", "660", "681", "701", "708", "820", "875", "909", "928"])
def test_numbers_without_an_english_authority_of_today_may_stand_in_a_upn(code):
    authority = la_code.authority(code)

    assert authority
    assert authority.kind in {AuthorityKind.FORMER, AuthorityKind.WALES, AuthorityKind.PSEUDO}


def test_ours_is_marked_as_invented():
    for code in ("997", "999"):
        authority = la_code.authority(code)

        assert authority
        assert authority.kind is AuthorityKind.INVENTED


@pytest.mark.parametrize("code", ["", "000", "006", "99", "886 ", "LLL", "NAA"])
def test_an_unknown_number_is_no_error_and_has_no_name(code):
    assert not la_code.known(code)
    assert la_code.name(code) == ""


def test_the_numbers_are_those_of_the_printed_list_the_newer_authorities_and_ours():
    printed = {
        f"{code:03}"
        for first, last in (span.split("-") for span in PRINTED.split())
        for code in range(int(first), int(last) + 1)
    }
    newer = {"838", "839", "940", "941", "942", "943"}

    assert la_code.codes() == printed | newer | {"997", "999"}
