"""Somebody invited accepts by DfE Sign-in, signs in with it again, and is signed out there too."""

import re

from playwright.sync_api import expect

from stagepost_web.people import inviting
from stagepost_web.people.links import invitation_link
from stagepost_web.people.models import Role
from tests import people
from tests.dfe_sign_in import dfe, openid_provider  # noqa: F401 - fixtures
from tests.journeys.looking import look_at
from tests.journeys.sign_in.test_first_sign_in import code


def test_accepting_signing_in_and_signing_out(visit, cast, live_server, settings, request):
    settings.ADDRESS = live_server.url
    provider = request.getfixturevalue("dfe")
    nina = inviting.invite(
        name="Nina New",
        email="nina@alder.example",
        role=Role.TEACHER,
        organisation=cast.school,
        by=cast.officer,
    )
    provider.says("nina", "birch")
    page = visit("/account/login/").context.new_page()  # one whose complaints about 403 do not count
    page.goto("/account/login/")
    look_at(page, "dfe-sign-in-page")
    page.goto(invitation_link(nina))
    look_at(page, "dfe-invitation")
    page.get_by_role("button", name="Use DfE Sign-in instead").click()
    expect(page).to_have_title("You have no role at this organisation – Stagepost")
    look_at(page, "dfe-refused")

    provider.says("nina", "alder")
    page.get_by_role("button", name="Sign out of DfE Sign-in").click()
    expect(page).to_have_title("You are signed out – Stagepost")
    look_at(page, "dfe-signed-out")
    page.goto(invitation_link(nina))
    page.get_by_role("button", name="Use DfE Sign-in instead").click()
    expect(page).to_have_title("Set up a second step – Stagepost")
    people.TOTP.activate(nina, people.TOTP_SECRET)
    page.goto("/account/second-step/")
    look_at(page, "dfe-account")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_title("You are signed out – Stagepost")

    page.get_by_role("link", name="Sign in again").click()
    page.get_by_role("button", name="Sign in with DfE Sign-in").click()
    page.get_by_label("Code").fill(code(people.TOTP_SECRET))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/schools/9992001/"))
    signed_out = len(provider.says("nina", "alder"))
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_title("You are signed out – Stagepost")
    assert len(provider.says()) == signed_out + 1
