"""Whom an LA can turn to at a school that has still to act, and what is not shown of another LA's school."""

import re

import pytest

from stagepost_web.la_pages.queries import contacts
from stagepost_web.people.actions import end_membership
from stagepost_web.people.inviting import invite
from stagepost_web.people.models import Role
from stagepost_web.schools.actions import add_school
from stagepost_web.schools.models import School
from tests import people, returning

pytestmark = pytest.mark.one_database


@pytest.fixture
def collection(cast):
    """Alder and Birch in Northshire are asked, and Cedar, which lies in Southshire and returns through it."""
    School.objects.filter(pk=cast.other_school.pk).update(
        returns_through=cast.la, email="office@cedar.example", telephone="01632 960003"
    )
    cast.other_school.refresh_from_db()
    asked = returning.return_requests(
        cast.la, cast.officer, cast.school, cast.sister_school, cast.other_school
    )
    return asked[0].collection


@pytest.fixture
def row(cast, collection, pages):
    """What the board shows of a school, as words."""

    def shown(name: str, person=None) -> str:
        html = pages.get(person or cast.officer, f"/las/999/collections/{collection.pk}/").text
        (found,) = (each for each in html.split("<tr") if f">{name}</a>" in each)
        return " ".join(re.sub("<[^>]+>", " ", found).split())

    return shown


def of(cast, collection, school, person=None):
    return contacts(person or cast.officer, collection, [school.number])[school.number]


def test_the_headteacher_comes_first_then_who_manages_the_data_then_teachers(cast, collection):
    found = of(cast, collection, cast.school)
    assert [each.name for each in found.people] == ["Hattie Head", "Dana Manager", "Tom Teacher"]
    assert found.main.email == "headteacher@people.example"
    assert (found.email, found.others) == ("office@alder.example", 2)


def test_the_board_shows_them_where_the_school_has_not_started(cast, collection, row, pages):
    assert "Hattie Head, headteacher headteacher@people.example 2 other people" in row("Alder Primary")
    assert "School: office@alder.example" in row("Alder Primary")
    assert "Selma Sister, data manager" in row("Birch Primary", cast.reader)
    returning.sent(collection.return_requests.get(school=cast.school), cast.data_manager)
    assert "Hattie Head" not in row("Alder Primary")


def test_the_page_of_the_request_shows_everybody(cast, collection, pages):
    asked = collection.return_requests.get(school=cast.school)
    html = pages.get(cast.reader, f"/las/999/requests/{asked.pk}/").text
    for words in ("Hattie Head", "Dana Manager", "Tom Teacher", "mailto:office@alder.example"):
        assert words in html


def test_a_school_of_another_la_shows_who_can_send_and_no_others(cast, collection, row):
    people.person("cedar_teacher", "Tia Teacher", Role.TEACHER, cast.other_school)
    invite(
        name="Ines Invited",
        email="ines@cedar.example",
        role=Role.HEADTEACHER,
        organisation=cast.other_school,
        by=cast.other_officer,
    )
    found = of(cast, collection, cast.other_school)
    assert [each.name for each in found.people] == ["Dora Distant"]
    assert not found.may_invite
    assert "Dora Distant, data manager" in row("Cedar Primary")
    assert "Telephone: 01632 960003" in row("Cedar Primary")


def test_an_la_is_shown_nothing_of_a_school_it_has_not_asked(cast, collection):
    oak = add_school(la=cast.other_la, estab="2009", urn="900009", name="Oak", by=None)
    people.person("oak", "Ola Oak", Role.HEADTEACHER, oak)
    assert contacts(cast.officer, collection, [oak.number]) == {}


@pytest.mark.parametrize(
    "part", ["other_officer", "other_data_manager", "data_manager", "trust_reader", "stranger"]
)
def test_nobody_but_the_la_is_shown_any(cast, collection, part):
    assert contacts(cast.people[part], collection, [cast.school.number]) == {}


def test_where_nobody_has_an_account_an_officer_is_led_to_invite(cast, collection, row, pages):
    School.objects.filter(pk=cast.sister_school.pk).update(head="Bea Head", telephone="01632 960005")
    end_membership(membership=cast.sister_data_manager.memberships.get(), by=cast.officer)
    words = row("Birch Primary")
    assert "Nobody has an account yet. Invite somebody Bea Head, headteacher" in words
    assert "01632 960005" in words
    assert "Invite somebody" not in row("Birch Primary", cast.reader)
    form = pages.get(cast.officer, "/las/999/people/invite/?school=9992002").text
    assert 'value="9992002"' in form


def test_somebody_invited_is_shown_as_that_and_after_those_with_an_account(cast, collection, row):
    for membership in cast.sister_data_manager.memberships.all():
        end_membership(membership=membership, by=cast.officer)
    invite(
        name="Ines Invited",
        email="ines@birch.example",
        role=Role.HEADTEACHER,
        organisation=cast.sister_school,
        by=cast.officer,
    )
    assert "Ines Invited, headteacher (invited) ines@birch.example" in row("Birch Primary")
    people.person("birch_teacher", "Tia Teacher", Role.TEACHER, cast.sister_school)
    assert "Tia Teacher, teacher" in row("Birch Primary")


def test_somebody_whose_account_is_closed_is_no_contact(cast, collection):
    cast.headteacher.is_active = False
    cast.headteacher.save()
    assert of(cast, collection, cast.school).main.name == "Dana Manager"
