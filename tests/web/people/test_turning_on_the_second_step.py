"""Setting up an app renews the session, ends all others and uses the code up. Told when all is written."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from stagepost_web.people.models import Role
from stagepost_web.people.two_step import is_set_up
from tests import people
from tests.web.people.signing_in import a_code, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def turned_on(transactional_db, cast_rows):
    """Somebody who has just set up the app: the browser, its key before, another browser, the code used."""
    cast = cast_rows.enter()
    cache.clear()
    newcomer = people.person("newcomer", "Nina New", Role.TEACHER, cast.school, second_step=False)
    client, other = Client(), Client()
    for each in (client, other):
        sign_in(each, "newcomer")
    key = client.session.session_key
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    used = a_code(secret)
    assert client.post(reverse("mfa_activate_totp"), {"code": used}).status_code == 302
    assert is_set_up(newcomer)
    return client, key, other, used


def test_turning_it_on_gives_the_session_another_key_and_ends_all_others(turned_on):
    client, key, other, _ = turned_on
    assert client.session.session_key != key
    assert client.get("/help/").wsgi_request.user.is_authenticated
    assert other.get("/help/").wsgi_request.user.is_anonymous


def test_the_code_that_turned_it_on_does_not_sign_in(turned_on):
    client = Client()
    sign_in(client, "newcomer")
    assert (
        "The code is not right"
        in client.post(reverse("mfa_authenticate"), {"code": turned_on[3]}).content.decode()
    )
    assert client.get("/help/").wsgi_request.user.is_anonymous
