"""What the forms of the account say of a field that was left empty."""

import pytest
from django.test import Client

pytestmark = pytest.mark.one_database

ASKED = {
    "/account/login/": ["Enter your user name or email address.", "Enter your password."],
    "/account/password/reset/": ["Enter your user name or email address."],
}


@pytest.mark.parametrize("address", ASKED)
def test_a_field_is_asked_for_by_its_name(cast, address):
    page = Client().post(address, {}).content.decode()

    assert [words for words in ASKED[address] if words not in page] == []
    assert "This field is required" not in page
