"""Accounts are made by actions, each with its event, and nobody opens one for themselves."""

import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from stagepost_web.audit.models import Event
from stagepost_web.people.actions import add_membership, add_person
from stagepost_web.people.inviting import invite, invite_officer, invite_trust_reader
from stagepost_web.people.models import Membership, Person, Role
from stagepost_web.people.permission_table import READ_SCHOOL
from stagepost_web.people.permissions import may
from tests.web.la_pages.deciding import work_off


@pytest.mark.parametrize(
    "taken",
    [{"username": "teacher"}, {"email": "TEACHER@people.example"}, {"email": "not an address"}, {"name": ""}],
)
def test_what_is_taken_or_malformed_makes_no_account(cast, taken):
    before = Person.objects.count(), Event.objects.count()

    with pytest.raises(ValidationError):
        add_person(**{"username": "new", "name": "New", "email": "new@people.example", "by": None, **taken})

    assert (Person.objects.count(), Event.objects.count()) == before


def test_a_membership_given_twice_is_one(cast):
    for _ in range(2):
        add_membership(person=cast.stranger, role=Role.TEACHER, organisation=cast.school, by=cast.officer)

    assert cast.stranger.memberships.count() == 1
    told = Event.objects.get(verb="people.add_membership", subject=f"person:{cast.stranger.pk}")
    assert (told.by, told.school, told.detail) == (cast.officer, "9992001", {"role": "teacher"})


def test_an_event_that_cannot_be_written_takes_the_account_with_it(cast, monkeypatch):
    def broken(**told):
        raise OSError

    monkeypatch.setattr("stagepost_web.people.actions.record", broken)
    with pytest.raises(OSError):  # noqa: PT011
        add_person(username="new", name="New", email="new@people.example", by=None)

    assert not Person.objects.filter(username="new").exists()


def test_an_invitation_leads_to_a_password_and_then_to_the_second_step(cast, pages):
    invited = invite(
        username="ines",
        name="Inès Invited",
        email="ines@alder.example",
        role=Role.TEACHER,
        organisation=cast.school,
        by=cast.officer,
    )
    assert mail.outbox == []
    work_off()
    letter = mail.outbox[0]
    address = re.search(r"http://localhost:8000(\S+)", letter.body)[1]
    client = pages.of(None)
    form = client.get(address, follow=True)
    weak = client.post(form.request["PATH_INFO"], {"password1": "password1234", "password2": "password1234"})
    assert "on lists of known passwords" in weak.content.decode()
    words = "three words of my own"
    done = client.post(form.request["PATH_INFO"], {"password1": words, "password2": words})

    assert letter.to == ["ines@alder.example"]
    assert done["Location"] == reverse("account_reset_password_from_key_done")
    client.post(reverse("account_login"), {"login": "ines", "password": words})
    assert client.get("/")["Location"] == reverse("people:second_step")
    assert invited.memberships.get().school == cast.school


def test_the_first_officer_of_a_new_authority_is_invited_with_it(db):
    person = invite_officer(
        code="997", la_name="Eastshire", username="eve", name="Eve East", email="eve@eastshire.example"
    )
    assert Membership.objects.get(person=person).la.name == "Eastshire"

    with pytest.raises(ValidationError):
        invite_officer(code="996", la_name=None, username="w", name="W", email="w@w.example")
    assert not Person.objects.filter(username="w").exists()


def test_somebody_at_a_trust_is_invited_to_one_there_is(cast):
    who = {"username": "tess", "name": "Tess Trust", "email": "tess@trees.example"}
    person = invite_trust_reader(uid=cast.trust.uid, **who)
    assert may(person, READ_SCHOOL, cast.sister_school)
    assert not may(person, READ_SCHOOL, cast.school)

    with pytest.raises(ValidationError, match="No school here belongs to a trust with this number"):
        invite_trust_reader(uid="1", **who | {"username": "tom"})
    assert not Person.objects.filter(username="tom").exists()


def test_nobody_signs_up_by_themselves(db, client):
    answer = client.post(
        reverse("account_signup"),
        {"username": "intruder", "email": "i@i.example", "password1": "quite long enough"},
    )
    assert "You cannot create an account yourself" in answer.content.decode()
    assert not Person.objects.exists()
