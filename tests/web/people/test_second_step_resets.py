"""A lost second step goes only when two people want it to, and never by the person who lost it."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import ValidationError

from stagepost_web.audit.models import Event
from stagepost_web.people.actions import add_membership
from stagepost_web.people.models import Person, Role, SecondStepReset
from stagepost_web.people.queries import open_resets
from stagepost_web.people.second_step_resets import ask_for_reset, confirm_reset, refuse_reset
from stagepost_web.people.two_step import is_set_up
from tests import people
from tests.web.la_pages.deciding import work_off


@pytest.fixture
def second_officer(cast) -> Person:
    return people.person("second", "Sia Second", Role.LA_OFFICER, cast.la)


@pytest.fixture
def asked(cast) -> SecondStepReset:
    return ask_for_reset(person=cast.teacher, at=cast.school, by=cast.officer)


def at(reset: SecondStepReset, step: str) -> str:
    return f"/las/999/people/second-steps/{reset.pk}/{step}/"


def test_the_second_of_two_people_takes_it_away(cast, asked, second_officer, pages):
    pages.get(cast.teacher, "/")
    for _ in range(2):
        pages.post(second_officer, at(asked, "confirm"))
    work_off()
    assert not is_set_up(cast.teacher)
    assert not Session.objects.filter(session_key=pages.of(cast.teacher).session.session_key).exists()
    assert [letter.to for letter in mail.outbox] == [[cast.teacher.email]]
    told = Event.objects.filter(subject=f"person:{cast.teacher.pk}", verb__contains="second_step_reset")
    assert [event.by for event in told] == [cast.officer]
    assert Event.objects.get(verb="people.reset_second_step").by == second_officer


def test_neither_who_asked_nor_the_person_confirms(cast, asked):
    for somebody in (cast.officer, cast.teacher):
        with pytest.raises(ValidationError, match="Somebody else"):
            confirm_reset(reset=asked, la=cast.la, by=somebody)
    assert is_set_up(cast.teacher)


def test_the_officer_who_asked_is_told_so_on_the_page(cast, asked, pages):
    assert "Another LA officer must confirm" in pages.get(cast.officer, "/las/999/people/").content.decode()
    answer = pages.post(cast.officer, at(asked, "confirm"), follow=True)
    assert "Somebody else must confirm this" in answer.content.decode()
    assert is_set_up(cast.teacher)


def test_an_officer_who_lost_hers_cannot_confirm_it(cast, second_officer, pages):
    asked = ask_for_reset(person=cast.officer, at=cast.la, by=second_officer)
    pages.post(cast.officer, at(asked, "confirm"))
    assert is_set_up(cast.officer)


def test_nobody_asks_for_themselves_or_for_what_is_not_there(cast):
    with pytest.raises(ValidationError, match="your own"):
        ask_for_reset(person=cast.officer, at=cast.la, by=cast.officer)
    Authenticator.objects.all().delete()
    with pytest.raises(ValidationError, match="no second step"):
        ask_for_reset(person=cast.teacher, at=cast.school, by=cast.officer)


def test_asked_twice_is_asked_once(cast, asked):
    assert ask_for_reset(person=cast.teacher, at=cast.school, by=cast.headteacher) == asked
    assert SecondStepReset.objects.count() == 1


def test_a_refused_one_is_over(cast, asked, second_officer):
    refuse_reset(reset=asked, la=cast.la, by=cast.officer)
    confirm_reset(reset=asked, la=cast.la, by=second_officer)
    assert is_set_up(cast.teacher)
    assert Event.objects.last().verb == "people.refuse_second_step_reset"


def test_a_headteacher_asks_and_one_officer_is_enough(cast, pages):
    address = f"/schools/9992001/people/{cast.teacher.memberships.get().pk}/second-step/"
    assert "really Tom Teacher who asks" in pages.get(cast.headteacher, address).content.decode()
    pages.post(cast.headteacher, address)
    pages.post(cast.officer, at(SecondStepReset.objects.get(), "confirm"))
    assert not is_set_up(cast.teacher)


def test_another_authority_neither_sees_nor_confirms(cast, asked, pages):
    assert not open_resets(cast.other_officer, cast.other_la).exists()
    address = f"/las/998/people/second-steps/{asked.pk}/confirm/"
    assert pages.post(cast.other_officer, address).status_code == 404
    assert is_set_up(cast.teacher)


def test_an_officer_elsewhere_who_also_works_at_a_school_here_is_the_other_authoritys(cast, second_officer):
    add_membership(person=cast.other_officer, role=Role.TEACHER, organisation=cast.school, by=None)
    ask_for_reset(person=cast.other_officer, at=cast.school, by=cast.officer)
    assert not open_resets(second_officer, cast.la).exists()
