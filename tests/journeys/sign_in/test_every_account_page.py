"""Every page of an account and of the frame can be used by everybody: looked at wide, narrow, and without
JavaScript.
"""

import pytest

from tests.journeys.looking import fits_a_narrow_screen, look_at
from tests.people import Cast

FOR_NOBODY = [
    "/account/login/",
    "/account/signup/",
    "/account/inactive/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/1-worn-out/",
    "/account/password/reset/key/done/",
    "/help/",
    "/accessibility/",
]
FOR_THE_STRANGER = [
    "/",
    "/account/logout/",
    "/account/reauthenticate/",
    "/account/password/change/",
    "/account/second-step/",
    "/account/second-step/reauthenticate/",
    "/account/second-step/totp/deactivate/",
    "/account/second-step/recovery-codes/generate/",
    "/account/second-step/webauthn/",
    "/account/second-step/webauthn/add/",
]


def test_pages_before_signing_in(visit, live_server):
    page = visit("/account/login/")
    for address in FOR_NOBODY:
        page.goto(address)
        look_at(page, address)


def test_pages_of_an_account(visit, cast: Cast):
    page = visit("/", cast.stranger)
    for address in FOR_THE_STRANGER:
        page.goto(address)
        look_at(page, address)


@pytest.mark.parametrize(("who", "addresses"), [(None, FOR_NOBODY), ("stranger", FOR_THE_STRANGER)])
def test_the_same_without_javascript(visit, cast: Cast, who, addresses):
    page = visit("/help/", who and getattr(cast, who), javascript=False)
    for address in addresses:
        page.goto(address)
        assert page.get_by_role("heading", level=1).is_visible(), address
        fits_a_narrow_screen(page, address)
