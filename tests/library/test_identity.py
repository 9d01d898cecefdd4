"""Two ways of writing one name are found the same, and two names are not."""

import pytest

from stagepost.identity import folded, former_upn, letters, name_and_birth, numbers, renumbered
from stagepost.records import Pupil

APOSTROPHES = "'`\u00b4\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032\uff07"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e"


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_an_apostrophe_is_one_whichever_sign_stands_for_it(sign):
    assert folded(f"O{sign}Fern") == "o'fern"
    assert letters(f"O{sign}Fern") == "ofern"


@pytest.mark.parametrize("sign", DASHES)
def test_a_hyphen_is_one_whichever_dash_stands_for_it(sign):
    assert folded(f"Moss{sign}Lune") == "moss-lune"
    assert letters(f"Moss{sign}Lune") == "mosslune"


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_cannot_be_seen_is_passed_over(sign):
    assert folded(f"{sign}Mo{sign}ss{sign}") == "moss"
    assert letters(f"{sign}Mo{sign}ss{sign}") == "moss"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë", "ZOE"),
        ("E\u0301mile", "Émile"),
        ("Émile", "Emile"),
        ("Łucja", "lucja"),
        ("Søren", "SOREN"),
        ("Groß", "GROSS"),
        ("İpek", "Ipek"),
        ("Moss Lune", "Moss-Lune"),
        ("Moss\u00a0Lune", "mosslune"),
        ("D’Arcy", "DARCY"),
        ("St. Moss", "St Moss"),
        ("van der Reed", "Van Der  Reed"),
    ],
)
def test_the_letters_of_a_name_are_the_same_in_every_system(one, other):
    assert letters(one) == letters(other)


@pytest.mark.parametrize(("one", "other"), [("Moss", "Mossy"), ("Ann", "Anna"), ("Zoë", "Zoey"), ("Bo", "")])
def test_other_names_stay_others(one, other):
    assert letters(one) != letters(other)


@pytest.mark.parametrize(("one", "other"), [("Zoë", "Zoe"), ("O’Fern", "OFern"), ("Moss-Lune", "Moss Lune")])
def test_more_than_formatting_is_told_as_a_change(one, other):
    assert folded(one) != folded(other)


@pytest.mark.parametrize("nothing", ["", "-", "'", ".", "\u200b"])
def test_a_name_without_a_letter_stands_for_nobody(nothing):
    assert name_and_birth(Pupil("", nothing, "Ash", "2020-01-01")) is None


@pytest.mark.parametrize(
    ("before", "known"),
    [
        ("T99910012401B", "T99910012401B"),
        ("t99910012401b", "T99910012401B"),
        ("E999100124001", ""),
        ("e999100124001", ""),
        ("", ""),
        ("unknown", ""),
        ("A9514545105", ""),
    ],
)
def test_a_former_upn_counts_where_it_is_one_and_not_the_same(before, known):
    pupil = Pupil("E999100124001", former_upn=before)
    assert former_upn(pupil) == known
    assert numbers(pupil) == tuple(filter(None, ("E999100124001", known)))


def test_what_is_held_under_a_former_upn_stands_under_the_present_one():
    people = [Pupil("E999100124001", former_upn="T99910012401B"), Pupil("U999100124002")]
    held = {"T99910012401B": 1, "U999100124002": 2, "H999100124003": 3}
    assert renumbered(held, people) == {"E999100124001": 1, "U999100124002": 2, "H999100124003": 3}
    assert renumbered(held | {"E999100124001": 4}, people)["E999100124001"] == 4
    assert renumbered(held, people[1:]) == held
