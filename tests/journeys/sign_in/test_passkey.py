"""A passkey instead of an app: added at the first sign-in, and then enough by itself."""

import re

from playwright.sync_api import Page, expect

from tests import people
from tests.journeys.looking import look_at
from tests.journeys.sign_in.test_first_sign_in import enter_password
from tests.people import Role

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_authenticator(page: Page) -> None:
    """A virtual fingerprint reader, as far as the browser can tell."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def test_a_passkey_is_added_and_signs_in_alone(visit, cast):
    people.person("paul", "Paul Passkey", Role.DATA_MANAGER, cast.school, second_step=False)
    page = visit("/account/login/")
    give_authenticator(page)
    enter_password(page, "paul")

    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_label("Passkey name")).to_be_visible()
    look_at(page, "passkey-add")
    page.get_by_label("Passkey name").fill("Office laptop")
    page.get_by_label(re.compile("Sign in with this passkey alone")).check()
    page.get_by_role("button", name="Add the passkey").click()
    expect(page).to_have_title("Your recovery codes – Stagepost")

    page.goto("/account/second-step/webauthn/")
    expect(page.get_by_text("Office laptop").first).to_be_visible()
    look_at(page, "passkey-list")

    page.get_by_role("button", name="Sign out").click()
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile(re.escape(cast.school.get_absolute_url())))
