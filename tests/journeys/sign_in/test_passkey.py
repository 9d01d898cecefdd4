"""A passkey instead of an app: added at the first sign-in, and then enough by itself."""

import re
from collections.abc import Callable

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


def give_authenticator(page: Page) -> Callable[[bool], None]:
    """A virtual fingerprint reader, as far as the browser can tell. Call it to say if the finger is right."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return lambda right: session.send("WebAuthn.setUserVerified", {**made, "isUserVerified": right})


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


def test_a_passkey_that_nobody_has_proved_is_theirs_does_not_sign_in_alone(visit, cast):
    """Somebody has the key, and no finger or PIN for it, and tells the browser not to ask."""
    people.person("paul", "Paul Passkey", Role.DATA_MANAGER, cast.school, second_step=False)
    page = visit("/account/login/")
    finger_is_right = give_authenticator(page)
    enter_password(page, "paul")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Passkey name").fill("Office laptop")
    page.get_by_label(re.compile("Sign in with this passkey alone")).check()
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("button", name="Sign out").click()
    finger_is_right(False)
    page.add_init_script(
        "const get = navigator.credentials.get.bind(navigator.credentials);"
        "navigator.credentials.get = asked => {"
        "  asked.publicKey.userVerification = 'discouraged'; return get(asked); };"
    )
    page.goto("/account/login/")
    with page.expect_request(lambda asked: asked.method == "POST") as sent:
        page.get_by_role("button", name="Sign in with a passkey").click()
    assert "authenticatorData" in (sent.value.post_data or "")
    page.wait_for_load_state()
    page.goto("/")
    expect(page).to_have_url(re.compile("/account/login/"))
