"""A helpdesk person gets others in, and sees no return, no file and no pupil."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.frame.navigation import Section, links
from stagepost_web.la_pages.queries import returns_of
from stagepost_web.la_pages.queries.schools import schools_of
from stagepost_web.people import failed_sign_ins, permission_table
from stagepost_web.people.inviting import PAUSE, invite
from stagepost_web.people.models import FailedSignIns, Invitation, Person, Role, SecondStepReset
from stagepost_web.people.permission_table import READ_LA
from stagepost_web.people.permissions import may, workplaces
from stagepost_web.people.queries import people_at_la, people_of
from stagepost_web.people.second_step_resets import confirm_reset
from tests import people
from tests.web.la_pages import deciding
from tests.web.la_pages.deciding import work_off

PEOPLE = "/las/999/people/"


@pytest.fixture
def invited(cast) -> Invitation:
    new = invite(
        name="Nina New", email="n@new.example", role=Role.TEACHER, organisation=cast.school, by=cast.officer
    )
    work_off()
    found = Invitation.objects.get(membership__person=new)
    Invitation.objects.update(invited_at=found.invited_at - 2 * PAUSE)
    return found


def page_of(pages, somebody: Person, shown: Person) -> str:
    return pages.get(somebody, f"{PEOPLE}{shown.memberships.get().pk}/").content.decode()


def test_what_a_helpdesk_may_do_is_two_things(cast):
    allowed = [each.name for each in permission_table.PERMISSIONS if may(cast.helpdesk, each, cast.la)]
    assert allowed == ["see people", "help people"]
    assert not [each.name for each in permission_table.PERMISSIONS if may(cast.helpdesk, each, cast.school)]


def test_their_first_page_is_the_people_and_the_navigation_leads_nowhere_else(cast, pages):
    assert [each.address for each in workplaces(cast.helpdesk)] == [PEOPLE]
    assert [link.words for link in links(Section.LA, cast.helpdesk, cast.la)] == ["People"]
    assert "Invite somebody" not in pages.get(cast.helpdesk, PEOPLE).content.decode()


def test_no_return_and_no_school_is_theirs_to_read(cast):
    deciding.submitted(cast)
    assert returns_of(cast.officer, cast.la).exists()
    assert not returns_of(cast.helpdesk, cast.la).exists()
    assert not schools_of(cast.helpdesk, cast.la).exists()
    assert cast.helpdesk not in people_at_la(cast.la, READ_LA, "eyfsp")


def test_they_find_people_by_name_and_by_school_of_their_own_la(cast, pages):
    for search in ("Tom", "9992001"):
        assert "Tom Teacher" in pages.get(cast.helpdesk, PEOPLE, {"search": search}).content.decode()
    assert not people_of(cast.helpdesk, cast.la).filter(person=cast.other_data_manager).exists()
    elsewhere = cast.other_data_manager.memberships.get().pk
    assert pages.get(cast.helpdesk, f"{PEOPLE}{elsewhere}/").status_code == 404
    assert pages.get(cast.helpdesk, "/las/998/people/").status_code == 404


def test_they_send_an_invitation_again_and_that_is_an_event(cast, invited, pages):
    shown = page_of(pages, cast.helpdesk, invited.membership.person)
    assert "Send the invitation again" in shown
    assert "Withdraw the invitation" not in shown
    pages.post(cast.helpdesk, f"{PEOPLE}{invited.membership_id}/resend/")
    assert Event.objects.get(verb="people.resend_invitation").by == cast.helpdesk


def test_a_reader_sees_the_invitation_and_cannot_send_it_again(cast, invited, pages):
    assert "Send the invitation again" not in page_of(pages, cast.reader, invited.membership.person)
    assert pages.post(cast.reader, f"{PEOPLE}{invited.membership_id}/resend/").status_code == 403


def test_they_see_why_somebody_cannot_sign_in(cast, pages):
    failed_sign_ins.count(person=cast.teacher, step=FailedSignIns.Step.PASSWORD, network="192.0.2.1")
    shown = page_of(pages, cast.helpdesk, cast.teacher)
    assert "1 in the last 30 days" in shown
    assert "Missing" not in shown
    without = people.person("late", "Lars Late", Role.TEACHER, cast.school, second_step=False)
    assert "Missing: set up at the next sign-in" in page_of(pages, cast.helpdesk, without)
    assert "in the last 30 days" not in page_of(pages, cast.reader, cast.teacher)


def test_a_second_step_they_ask_to_have_reset_waits_for_an_officer(cast, pages):
    pages.post(cast.helpdesk, f"{PEOPLE}{cast.teacher.memberships.get().pk}/second-step/")
    reset = SecondStepReset.objects.get()
    assert reset.asked_by == cast.helpdesk
    assert pages.post(cast.helpdesk, f"{PEOPLE}second-steps/{reset.pk}/confirm/").status_code == 404
    confirm_reset(reset=reset, la=cast.la, by=cast.officer)


def test_they_help_nobody_at_themselves(cast, pages):
    mine = f"{PEOPLE}{cast.helpdesk.memberships.get().pk}/"
    assert pages.post(cast.helpdesk, f"{mine}second-step/").status_code == 403
    assert pages.post(cast.helpdesk, f"{mine}resend/").status_code == 403
