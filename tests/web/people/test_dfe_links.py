"""Linking DfE Sign-in: by an invitation, from one's account, and away again; and signing out there too."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client

from stagepost_web.audit.models import Event
from stagepost_web.people import actions, inviting
from stagepost_web.people.dfe_sign_in import links
from stagepost_web.people.dfe_sign_in.leaving import LEAVING
from stagepost_web.people.links import invitation_link
from stagepost_web.people.models import Role
from stagepost_web.people.queries import Standing, people_of, standing_of
from tests.people import browser_of
from tests.web.la_pages.deciding import work_off
from tests.web.people.signing_in import sign_in
from tests.web.people.test_dfe_sign_in import back, heading, second_step, sent, through

pytestmark = pytest.mark.usefixtures("nothing_counted")
ACCEPT, LINK, UNLINK = "/account/dfe/accept/", "/account/dfe/link/", "/account/dfe/unlink/"


@pytest.fixture
def invited(cast, dfe):
    return inviting.invite(
        name="Nina New",
        email="nina@alder.example",
        role=Role.TEACHER,
        organisation=cast.school,
        by=cast.officer,
    )


def opened(client, somebody):
    """The invitation, open in a browser: its page and what the form of DfE Sign-in sends."""
    link = invitation_link(somebody).removeprefix("http://localhost:8000")
    page = client.get(link, follow=True)
    assert b"Use DfE Sign-in instead" in page.content
    return {"person": link.split("/key/")[1].split("-")[0]}, link


def test_an_invitation_is_accepted_once(cast, dfe, invited, client):
    data, link = opened(client, invited)
    dfe.says("nina", "alder")
    assert through(client, ACCEPT, **data)["Location"] == "/"
    membership = people_of(cast.officer, cast.la).get(person=invited)
    assert standing_of(membership) == Standing.ACTIVE
    assert Event.objects.filter(verb="people.link_dfe_sign_in", by=invited).count() == 1
    assert b"Set up a second step" in client.get("/", follow=True).content
    other = Client()
    assert b"This link no longer works" in other.get(link, follow=True).content
    assert heading(other.post(ACCEPT, data)) == "This invitation no longer works"


def test_an_invitation_that_was_withdrawn_meanwhile_lets_nobody_in(cast, dfe, invited, client):
    data, _ = opened(client, invited)
    dfe.says("nina", "alder")
    address = sent(client.post(ACCEPT, data))
    actions.end_membership(membership=invited.memberships.get(), by=cast.officer)
    assert heading(back(client, address)) == "This invitation no longer works"
    assert not SocialAccount.objects.exists()


def test_the_wrong_organisation_accepts_nothing_and_the_right_one_still_does(cast, dfe, invited, client):
    data, _ = opened(client, invited)
    dfe.says("nina", "birch")
    assert heading(through(client, ACCEPT, **data)) == "You have no role at this organisation"
    assert not SocialAccount.objects.exists()
    dfe.says("nina", "alder")
    assert through(client, ACCEPT, **data).status_code == 302


def test_an_account_that_is_somebody_else_s_accepts_nothing(cast, dfe, invited, client):
    links.link(person=cast.teacher, sub="nina")
    data, _ = opened(client, invited)
    dfe.says("nina", "alder")
    assert heading(through(client, ACCEPT, **data)) == "This DfE Sign-in account is linked already"


def test_a_link_for_a_forgotten_password_links_nothing(cast, dfe, client):
    link = invitation_link(cast.teacher).removeprefix("http://localhost:8000")
    page = client.get(link, follow=True)
    assert b"Use DfE Sign-in instead" not in page.content
    answer = client.post(ACCEPT, {"person": link.split("/key/")[1].split("-")[0]})
    assert heading(answer) == "This invitation no longer works"


def test_it_is_linked_from_one_s_account_after_proving_who_one_is(cast, dfe):
    client = browser_of(cast.data_manager)
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    assert "reauthenticate" in client.get(LINK)["Location"]
    assert "reauthenticate" in client.post(LINK)["Location"]

    client, other = browser_of(cast.data_manager), browser_of(cast.data_manager)
    assert client.get(LINK).status_code == 200
    dfe.says("dana", "alder")
    before = client.session.session_key
    assert through(client, LINK)["Location"] == "/account/second-step/"
    assert client.session.session_key != before
    assert other.get("/account/second-step/").status_code == 302
    assert b"Unlink" in client.get("/account/second-step/").content
    work_off()
    assert "has been linked" in mail.outbox[-1].body
    page = browser_of(cast.officer).get(f"/las/999/people/{cast.data_manager.memberships.get().pk}/")
    assert b"Linked on" in page.content


def test_it_is_linked_to_whoever_asked_and_to_one_account(cast, dfe):
    client = browser_of(cast.data_manager)
    dfe.says("dana", "alder")
    address = sent(client.post(LINK))
    client.logout()
    assert heading(back(client, address)) == "We cannot tell where this began"
    links.link(person=cast.teacher, sub="dana")
    assert (
        heading(through(browser_of(cast.data_manager), LINK)) == "This DfE Sign-in account is linked already"
    )
    assert heading(browser_of(cast.teacher).get(LINK)) == "You have linked a DfE Sign-in account already"
    assert SocialAccount.objects.count() == 1


def test_it_is_unlinked_only_where_another_way_stays(cast, dfe, client):
    links.link(person=cast.data_manager, sub="dana")
    mine = browser_of(cast.data_manager)
    assert mine.post(UNLINK)["Location"] == "/account/second-step/"
    assert not SocialAccount.objects.exists()
    assert Event.objects.filter(verb="people.unlink_dfe_sign_in").count() == 1
    dfe.says("dana", "alder")
    assert heading(through(client)) == "Your DfE Sign-in account is not linked"

    links.link(person=cast.teacher, sub="tom")
    cast.teacher.set_unusable_password()
    cast.teacher.save()
    theirs = browser_of(cast.teacher)
    assert b"Choose a password first" in theirs.get(UNLINK).content
    theirs.post(UNLINK)
    assert SocialAccount.objects.count() == 1


def test_who_leaves_loses_the_link_and_all_sessions(cast, dfe, client):
    links.link(person=cast.data_manager, sub="dana")
    dfe.says("dana", "alder")
    through(client)
    second_step(client)
    actions.end_membership(membership=cast.data_manager.memberships.get(), by=cast.officer)
    assert client.get("/").status_code == 302
    assert not SocialAccount.objects.exists()
    assert heading(through(Client())) == "Your DfE Sign-in account is not linked"


def test_signing_out_signs_out_there_too(cast, dfe, client):
    links.link(person=cast.data_manager, sub="dana")
    dfe.says("dana", "alder")
    through(client)
    second_step(client)
    kept = str(client.session[LEAVING])
    assert "eyJ" not in kept
    address = sent(client.post("/account/logout/"))
    assert "_auth_user_id" not in client.session
    answer = back(client, address)
    assert heading(answer) == "You are signed out"
    ended = dfe.says()[-1]
    assert ended["id_token_hint"].startswith("eyJ")
    assert ended["post_logout_redirect_uri"] == "http://localhost:8000/account/dfe/signed-out/"


def test_who_was_refused_or_stops_can_sign_out_there(cast, dfe, client):
    dfe.says("unknown", "alder")
    assert b"Sign out of DfE Sign-in" in through(client).content
    assert "/session/end?" in sent(client.post("/account/logout/"))


def test_a_sign_in_by_password_ends_here_alone(cast, dfe, client):
    sign_in(client, "data_manager")
    second_step(client)
    assert client.post("/account/logout/").status_code == 302
