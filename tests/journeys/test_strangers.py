"""Strangers at the door: whoever does not belong to a school finds nothing at any of its addresses."""

import pytest

from tests import returning
from tests.journeys.looking import look_at

STEPS = ("", "pupils/", "confirm/", "receipt/", "recall/", "files/1/")
"""All that can be visited. Discarding can only be posted, and says so to everybody alike."""


@pytest.fixture
def addresses(cast) -> list[str]:
    """Every address of Alder Primary, with a return sent."""
    return_request = returning.return_request(cast)
    delivery = returning.sent(return_request, cast.data_manager)
    school = f"/schools/{cast.school.number}/"
    return [
        school,
        f"{school}files/",
        f"{school}requests/{return_request.pk}/",
        f"{school}requests/{return_request.pk}/upload/",
        *(f"{school}deliveries/{delivery.delivery.number}/{step}" for step in STEPS),
    ]


@pytest.mark.parametrize("who", ["sister_data_manager", "officer", "other_officer", "stranger"])
def test_every_address_of_a_school_is_nothing_to_a_stranger(visit, cast, addresses, who):
    page = visit("/", getattr(cast, who)).context.new_page()  # one whose complaints about 404 do not count

    met = {address: page.goto(address).status for address in addresses}

    assert met == dict.fromkeys(addresses, 404)
    assert "Page not found" in page.locator("h1").inner_text()
    look_at(page, "not-found")


def test_the_school_itself_finds_them(visit, cast, addresses):
    page = visit("/", cast.headteacher)

    assert 404 not in {page.request.get(address).status for address in addresses}
