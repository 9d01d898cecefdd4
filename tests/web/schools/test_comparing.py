"""What a list says otherwise than the site: new, changed, closed, reopened and renumbered schools."""

from datetime import date

import pytest

from stagepost_web.schools import telling
from stagepost_web.schools.actions import add_school
from stagepost_web.schools.comparing import Kind
from stagepost_web.schools.list_actions import apply
from stagepost_web.schools.list_queries import compared
from stagepost_web.schools.models import School, Source
from tests.registers import ACADEMY, ALDER, BIRCH, ELM, register, settings
from tests.web.schools.uploading import keys, read


@pytest.fixture
def as_listed(cast):
    """The cast's schools as the register has them."""
    uploaded = read(cast, register(ALDER, BIRCH))
    apply(uploaded=uploaded, chosen=keys(uploaded), by=cast.officer)
    cast.school.refresh_from_db()
    return cast


def differences(cast, *schools, **how):
    return {each.row.name: each for each in compared(read(cast, register(*schools, **how))).differences}


def told(difference):
    return [telling.changed(change) for change in difference.changes]


def test_a_school_the_site_does_not_have_is_new_and_says_what_it_owes_and_why(as_listed):
    found = differences(as_listed, ALDER, BIRCH, ELM)

    assert list(found) == ["Elm Infant School"]
    assert found["Elm Infant School"].kind is Kind.NEW
    assert telling.details(found["Elm Infant School"])[-1] == (
        "Owes EYFS profile, Phonics screening check and Key stage 1 (optional): pupils aged 4 to 7"
    )


@pytest.mark.parametrize(
    ("ages", "owed"),
    [
        (("7", "11"), "Owes Key stage 2 teacher assessment: pupils aged 7 to 11"),
        (("11", "18"), "Owes no return: pupils aged 11 to 18"),
        (("3", "5"), "Owes EYFS profile: pupils aged 3 to 5"),
    ],
)
def test_what_a_school_owes_goes_by_its_ages(as_listed, ages, owed):
    school = ELM | dict(zip(("StatutoryLowAge", "StatutoryHighAge"), ages, strict=True))
    assert telling.details(differences(as_listed, ALDER, BIRCH, school)["Elm Infant School"])[-1] == owed


def test_a_school_that_owes_nothing_or_is_not_open_yet_is_not_suggested(as_listed):
    secondary = ELM | {"StatutoryLowAge": "11", "StatutoryHighAge": "18"}
    proposed = ELM | {"EstablishmentStatus (name)": "Proposed to open"}
    ageless = ELM | {"StatutoryLowAge": "", "StatutoryHighAge": ""}
    for school, suggested in ((ELM, True), (secondary, False), (proposed, False), (ageless, False)):
        assert differences(as_listed, school)["Elm Infant School"].suggested is suggested


def test_a_closed_school_that_the_site_never_had_is_left_out(as_listed):
    closed = ELM | {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2019"}
    assert differences(as_listed, ALDER, BIRCH, closed) == {}


def test_every_item_that_changed_is_told_with_before_and_after(as_listed):
    changed = ALDER | {"EstablishmentName": "Alder Junior", "StatutoryLowAge": "7", "HeadLastName": "Ash"}
    (found,) = differences(as_listed, changed, BIRCH).values()

    assert found.kind is Kind.CHANGED
    assert told(found) == [
        "Name: Alder Primary → Alder Junior",
        "Lowest age: 4 → 7",
        "Headteacher: Wren Rowan → Wren Ash",
    ]


def test_what_the_list_has_no_column_for_or_leaves_empty_stays(as_listed):
    fewer = [name for name in ALDER if name not in ("TelephoneNum", "PhaseOfEducation (name)")]
    assert differences(as_listed, ALDER | {"HeadFirstName": "", "HeadLastName": ""}, head=fewer) == {}


def test_a_school_that_closes_and_opens_again(as_listed):
    closed = ALDER | {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026"}
    uploaded = read(as_listed, register(closed, BIRCH))
    (found,) = compared(uploaded).differences
    assert (found.kind, told(found)) == (
        Kind.CLOSED,
        ["Status: Open → Closed", "Closed: now 31 August 2026"],
    )

    apply(uploaded=uploaded, chosen=keys(uploaded), by=as_listed.officer)
    (again,) = differences(as_listed, ALDER, BIRCH).values()
    assert (again.kind, told(again)[1]) == (Kind.REOPENED, "Closed: no longer 31 August 2026")


def test_closed_without_a_day_is_closed_once(as_listed):
    closed = register(ALDER | {"EstablishmentStatus (name)": "Closed"}, BIRCH)
    uploaded = read(as_listed, closed)
    apply(uploaded=uploaded, chosen=keys(uploaded), by=as_listed.officer)
    assert compared(read(as_listed, closed)).differences == ()


def test_a_school_that_will_close_is_changed_and_not_closed(as_listed):
    closing = ALDER | {"EstablishmentStatus (name)": "Open, but proposed to close", "CloseDate": "31-08-2099"}
    (found,) = differences(as_listed, closing, BIRCH).values()
    assert found.kind is Kind.CHANGED


def test_another_number_with_the_same_urn_is_the_same_school(as_listed):
    (found,) = differences(as_listed, ALDER | {"EstablishmentNumber": "2099"}, BIRCH).values()
    assert (found.kind, found.school, told(found)) == (
        Kind.RENUMBERED,
        as_listed.school,
        ["Number: 999/2001 → 999/2099"],
    )


def test_an_academy_with_the_number_of_the_school_it_was_is_the_same_school(as_listed):
    old = ALDER | {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026"}
    new = ALDER | ACADEMY | {"URN": "900050", "OpenDate": "01-09-2026"}
    (found,) = differences(as_listed, old, new, BIRCH).values()

    assert (found.kind, found.school) == (Kind.RENUMBERED, as_listed.school)
    assert "URN: 900001 → 900050" in told(found)


def test_an_academy_with_a_new_number_is_found_by_the_number_it_had(as_listed):
    old = ALDER | {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026"}
    before = {"PreviousLA (code)": "999", "PreviousEstablishmentNumber": "2001"}
    new = ALDER | ACADEMY | before | {"URN": "900050", "EstablishmentNumber": "2050"}
    (found,) = differences(as_listed, old, new, BIRCH).values()

    assert (found.kind, found.school) == (Kind.RENUMBERED, as_listed.school)
    assert told(found)[:2] == ["Number: 999/2001 → 999/2050", "URN: 900001 → 900050"]


def test_an_academy_that_is_only_proposed_changes_nothing_yet(as_listed):
    new = ALDER | ACADEMY | {"URN": "900050", "EstablishmentStatus (name)": "Proposed to open"}
    assert differences(as_listed, ALDER, new, BIRCH) == {}


def test_two_schools_that_become_one_keep_one_row_each(as_listed):
    """Both name the new number; the second has no successor left and closes."""
    closed = {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026"}
    before = {"PreviousLA (code)": "999", "PreviousEstablishmentNumber": "2001"}
    new = ELM | before
    found = differences(as_listed, ALDER | closed, BIRCH | closed, new)
    assert {each.kind for each in found.values()} == {Kind.RENUMBERED, Kind.CLOSED}


def test_a_school_the_list_does_not_have_or_has_elsewhere_is_named_and_left(as_listed):
    comparison = compared(
        read(as_listed, register(ALDER | {"LA (code)": "998", "EstablishmentNumber": "7777"}))
    )
    assert [school.name for school in comparison.absent] == ["Birch Primary"]
    assert [(school.name, row.la) for school, row in comparison.moved] == [("Alder Primary", "998")]
    assert comparison.differences == ()


def test_other_authorities_are_left_alone(as_listed):
    assert differences(as_listed, ALDER, BIRCH, ELM | {"LA (code)": "998"}) == {}


def test_a_urn_of_a_school_elsewhere_on_the_site_stands_in_the_way(as_listed):
    found = differences(as_listed, ALDER, BIRCH, ELM | {"URN": "900003"})["Elm Infant School"]
    assert found.obstacle == "URN 900003 is already the URN of Cedar Primary (998/2001)."
    assert not found.suggested


def test_a_number_that_another_school_still_has_stands_in_the_way(as_listed):
    moved = ALDER | {"EstablishmentNumber": "2002"}
    found = differences(as_listed, moved)
    assert "Birch Primary has Number 9992002" in found["Alder Primary"].obstacle


def test_a_school_elsewhere_that_returns_through_the_la_is_looked_after_while_its_own_la_has_nobody(cast):
    far = add_school(
        la=cast.other_la, estab="2077", urn="900077", name="Far", returns_through=cast.la, by=None
    )
    listed = ALDER | {
        "URN": "900077",
        "LA (code)": "998",
        "EstablishmentNumber": "2077",
        "EstablishmentName": "F",
    }
    (found,) = (each for each in differences(cast, listed).values() if each.school == far)
    assert found.obstacle == "Southshire looks after this school’s details on Stagepost."

    cast.other_la.memberships.update(ended_at="2026-01-01T00:00:00Z")
    (found,) = (each for each in differences(cast, listed).values() if each.school == far)
    assert found.suggested


def test_settings_come_from_a_list_of_their_own_and_owe_the_profile_alone(cast):
    uploaded = read(cast, settings("512345,Little Acorns", "999/612345,Big Oaks"), Source.SETTINGS)
    comparison = compared(uploaded)
    assert [(each.kind, each.suggested) for each in comparison.differences] == [(Kind.NEW, True)] * 2
    assert comparison.absent == ()  # schools are another list's

    apply(uploaded=uploaded, chosen=keys(uploaded), by=cast.officer)
    acorns = School.objects.get(number="999512345")
    assert (acorns.phase, acorns.urn, acorns.written_number) == ("Nursery", "", "999/512345")
    assert compared(uploaded).differences == ()

    closed = read(
        cast, settings("512345,Little Acorns,31/01/2026", head="Number,Name,Closed"), Source.SETTINGS
    )
    (found,) = compared(closed).differences
    assert (found.kind, found.values["closed"]) == (Kind.CLOSED, date(2026, 1, 31))
