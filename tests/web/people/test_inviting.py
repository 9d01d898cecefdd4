"""Inviting somebody: one account for an address, an e-mail that says what it is for, and what ends it."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import ValidationError

from stagepost_web.audit.models import Event
from stagepost_web.people.actions import add_membership, change_role, end_membership
from stagepost_web.people.inviting import invite, resend_invitation, user_name_for
from stagepost_web.people.models import Invitation, Membership, Person, Role
from stagepost_web.people.queries import Standing, standing_of
from tests.people import Cast
from tests.web.la_pages.deciding import work_off

NINA = {"name": "Nina New", "email": "Nina.O'Neil@new.example", "role": Role.TEACHER}


def invited(cast: Cast, **other) -> Membership:
    person = invite(**NINA | {"organisation": cast.school, "by": cast.officer} | other)
    return person.memberships.latest("pk")


def later(membership: Membership, by: timedelta) -> Membership:
    """The same, as if everything about it had happened before."""
    invitation = Invitation.objects.get(membership=membership)
    invitation.invited_at -= by
    invitation.sent_at = invitation.sent_at and invitation.sent_at - by
    invitation.save()
    return Membership.objects.get(pk=membership.pk)


def test_the_letter_says_what_it_is_for_and_leads_to_the_site(cast):
    membership = invited(cast)
    work_off()
    [letter] = mail.outbox
    assert letter.to == ["nina.o'neil@new.example"]
    for said in (
        *("Nina New", "Olive Officer has invited you", "Role: Teacher", "School: Alder Primary"),
        *("Local authority: Northshire", "data@northshire.example", "http://localhost:8000/"),
        f"User name: {membership.person.username}",
    ):
        assert said in letter.body
    assert membership.person.username == "nina.oneil@new.example"
    told = Event.objects.get(verb="people.invite")
    assert (told.by, told.school, told.detail) == (cast.officer, "9992001", {"role": "teacher"})
    assert "nina" not in str(list(Event.objects.values_list("detail", "subject"))).lower()


def test_somebody_invited_at_a_second_school_has_one_account_and_two_memberships(cast):
    before = Person.objects.count()
    invited(cast, email="TEACHER@people.example", organisation=cast.sister_school)
    work_off()
    assert Person.objects.count() == before
    assert cast.teacher.memberships.count() == 2
    [letter] = mail.outbox
    assert letter.subject == "You now act for Birch Primary on Stagepost"
    assert "/password/reset/key/" not in letter.body
    assert "You already have an account" in letter.body


def test_the_same_role_twice_is_refused_and_changes_nothing(cast):
    invited(cast)
    before = Event.objects.count(), Membership.objects.count()
    with pytest.raises(ValidationError, match="already has this role here"):
        invited(cast)
    assert (Event.objects.count(), Membership.objects.count()) == before


@pytest.mark.parametrize(
    "email", ["a@b.example\nBcc: x@y.example", "no address", "", "a" * 250 + "@b.example"]
)
def test_what_is_no_address_invites_nobody(cast, email):
    before = Event.objects.count()
    with pytest.raises(ValidationError):
        invited(cast, email=email)
    assert Event.objects.count() == before


def test_a_name_with_a_new_line_stays_on_one(cast):
    assert invited(cast, name="Nina\nBcc: x@y.example").person.name == "Nina Bcc: x@y.example"


def test_user_names_are_made_once_each(cast):
    first = user_name_for("a+b&c@d.example")
    invited(cast, email="a+b&c@d.example")
    assert first == "a+bc@d.example"
    assert user_name_for("A+bc@d.example") == "a+bc@d.example-2"


def test_a_link_that_ran_out_is_said_and_sent_again(cast, pages):
    membership = invited(cast)
    with pytest.raises(ValidationError, match="less than a minute"):
        resend_invitation(membership=membership, by=cast.officer)
    work_off()
    membership = later(membership, settings.INVITATION_LASTS + timedelta(minutes=1))
    assert standing_of(membership) == Standing.EXPIRED
    resend_invitation(membership=membership, by=cast.headteacher)
    work_off()
    assert standing_of(Membership.objects.get(pk=membership.pk)) == Standing.INVITED
    assert len(mail.outbox) == 2
    assert "Hattie Head has invited you" in mail.outbox[1].body
    worn_out = pages.get(None, "/account/password/reset/key/1-worn-out/").content.decode()
    assert "ask for a new link with the email address that the invitation was sent to" in worn_out


def test_a_withdrawn_invitation_lets_nobody_in(cast, pages):
    membership = invited(cast)
    work_off()
    address = re.search(r"http://localhost:8000(\S+key\S+)", mail.outbox[0].body)[1]
    end_membership(membership=membership, by=cast.officer)
    assert "This link no longer works" in pages.get(None, address, follow=True).content.decode()
    with pytest.raises(ValidationError, match="withdrawn"):
        resend_invitation(membership=membership, by=cast.officer)
    assert Event.objects.last().verb == "people.withdraw_invitation"


def test_withdrawn_before_the_worker_came_no_letter_goes_out(cast):
    end_membership(membership=invited(cast), by=cast.officer)
    work_off()
    assert mail.outbox == []


def test_who_was_withdrawn_can_be_invited_again(cast):
    end_membership(membership=invited(cast), by=cast.officer)
    again = invited(cast)
    work_off()
    assert standing_of(again) == Standing.INVITED
    assert len(mail.outbox) == 1


def test_an_accepted_invitation_is_not_sent_again(cast):
    membership = later(invited(cast), timedelta(hours=1))
    membership.person.set_password("three words of my own")
    membership.person.save()
    with pytest.raises(ValidationError, match="has accepted"):
        resend_invitation(membership=membership, by=cast.officer)
    assert standing_of(membership) == Standing.ACTIVE


def test_sessions_end_with_the_last_membership_and_not_before(cast, pages):
    add_membership(person=cast.teacher, role=Role.TEACHER, organisation=cast.sister_school, by=None)
    pages.get(cast.teacher, "/")
    first, second = cast.teacher.memberships.order_by("pk")
    end_membership(membership=first, by=cast.officer)
    assert Session.objects.count() == 1
    assert pages.get(cast.teacher, f"/schools/{cast.school.number}/").status_code == 404
    end_membership(membership=second, by=cast.officer)
    assert Session.objects.count() == 0


def test_ending_twice_is_ending_once(cast):
    membership = cast.teacher.memberships.get()
    for _ in range(2):
        end_membership(membership=membership, by=cast.officer)
    assert Event.objects.filter(verb="people.end_membership").count() == 1


def test_nobody_ends_or_changes_their_own_role(cast):
    own = cast.officer.memberships.get()
    with pytest.raises(ValidationError, match="your own role"):
        end_membership(membership=own, by=cast.officer)
    with pytest.raises(ValidationError, match="your own role"):
        change_role(membership=own, role=Role.LA_READER, by=cast.officer)


def test_an_authority_keeps_an_officer(cast):
    with pytest.raises(ValidationError, match="at least one LA officer"):
        end_membership(membership=cast.officer.memberships.get(), by=cast.other_officer)
    assert cast.officer.memberships.get().ended_at is None


def test_a_changed_role_is_a_new_membership_and_the_old_one_is_kept(cast):
    old = cast.teacher.memberships.get()
    new = change_role(membership=old, role=Role.DATA_MANAGER, by=cast.officer)
    assert change_role(membership=new, role=Role.DATA_MANAGER, by=cast.officer) == new
    assert [m.role for m in cast.teacher.memberships.filter(ended_at=None)] == [Role.DATA_MANAGER]
    assert cast.teacher.memberships.count() == 2
    told = Event.objects.last()
    assert (told.verb, told.detail) == ("people.end_membership", {"role": "teacher", "to": "data_manager"})
    with pytest.raises(ValidationError, match="no longer has this role"):
        change_role(membership=old, role=Role.HEADTEACHER, by=cast.officer)


def test_the_invitation_goes_along_with_a_changed_role(cast):
    membership = invited(cast)
    change_role(membership=membership, role=Role.DATA_MANAGER, by=cast.officer)
    work_off()
    assert "Role: Data manager" in mail.outbox[0].body
