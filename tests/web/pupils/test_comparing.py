"""Who joins, leaves and changes."""

from stagepost_web.pupils.comparing import Change, compare, in_words
from tests.rolls import PUPILS

IMOGEN, TOBIAS, FREYA = PUPILS


def test_nothing_is_different():
    assert compare(PUPILS, PUPILS) == []
    assert in_words([], 3) == "Pupils: 3 as before."


def test_a_pupil_who_stands_in_both_twice_is_as_before():
    last_year = [pupil._replace(summer=2025) for pupil in PUPILS]
    assert compare([*PUPILS, IMOGEN], [*PUPILS, IMOGEN]) == []
    assert compare([*last_year, *PUPILS], [*last_year, *PUPILS]) == []


def test_of_two_school_years_the_last_is_compared():
    both = [each._replace(summer=summer) for summer in (2025, 2026) for each in PUPILS]
    now = [TOBIAS._replace(summer=2026), FREYA._replace(summer=2026, surname="Catteric")]
    found = compare(both, now)

    assert [(each.pupil.surname, each.sort) for each in found] == [
        ("Ashdown", "Leaves"),
        ("Catteric", "Changes"),
    ]


def test_all_three_sorts_by_name():
    new = IMOGEN._replace(upn="P999200120009", surname="Abel", dob="2020-12-24")
    changed = FREYA._replace(year_group="2", left="2026-03-27", surname="Catteric")
    found = compare(PUPILS, [new, IMOGEN, changed])

    assert [(each.pupil.surname, each.sort) for each in found] == [
        ("Abel", "Joins"),
        ("Brackley", "Leaves"),
        ("Catteric", "Changes"),
    ]
    assert found[2].changes == (
        Change("Surname", "Catterick", "Catteric"),
        Change("Year group", "1", "2"),
        Change("Left", "", "2026-03-27", date=True),
    )
    assert in_words(found, 3) == "Pupils: 1 joining, 1 leaving, 1 changed, 1 as before."


def test_a_pupil_found_by_name_alone_is_for_a_person_to_confirm():
    (found,) = compare([TOBIAS], [TOBIAS._replace(upn="Z999200120002")])

    assert found.by_name
    assert found.changes == (Change("UPN", TOBIAS.upn, "Z999200120002"),)
