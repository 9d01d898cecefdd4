"""Every page of an account and of the frame can be used by everybody: looked at wide, narrow, and without
JavaScript.
"""

import pytest

from tests.journeys.looking import look_at
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


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_pages_before_signing_in(visit, live_server, javascript):
    page = visit("/account/login/", javascript=javascript)
    for address in FOR_NOBODY:
        page.goto(address)
        look_at(page, f"{address}-{javascript}")


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_pages_of_an_account(visit, cast: Cast, javascript):
    page = visit("/", cast.stranger, javascript=javascript)
    for address in FOR_THE_STRANGER:
        page.goto(address)
        look_at(page, f"{address}-{javascript}")
