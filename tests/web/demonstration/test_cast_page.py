"""One-click sign-in exists in the demonstration, for a browser on this very computer, and nowhere else."""

import pytest
from django.test import Client

from stagepost_web.demonstration.loopback import FORWARDED

pytestmark = pytest.mark.one_database

CAST, BE = "/demonstration/", "/demonstration/be/"
FROM_ELSEWHERE = [
    {"REMOTE_ADDR": "192.168.1.20"},
    {"REMOTE_ADDR": "192.168.1.20", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
    {"REMOTE_ADDR": ""},
    {"REMOTE_ADDR": "localhost"},
    *({"REMOTE_ADDR": "127.0.0.1", header: "127.0.0.1"} for header in FORWARDED),
]


@pytest.fixture
def demonstration(settings):
    settings.DEMONSTRATION = True


def reaches(client: Client, **where: str) -> bool:
    seen = (
        client.get(CAST, **where).status_code,
        client.post(BE, {"username": "officer"}, **where).status_code,
    )
    assert seen in [(200, 302), (404, 404)]
    return seen == (200, 302)


def test_on_this_computer_everybody_can_be_anybody(cast, demonstration, client):
    page = client.get(CAST).content.decode()
    assert "is invented" in page or "are invented" in page
    assert cast.headteacher.name in page

    assert client.post(BE, {"username": "officer"})["Location"] == "/"
    assert client.get("/")["Location"] == "/las/999/"
    client.post(BE, {"username": "teacher"})
    assert client.get("/")["Location"] == "/schools/9992001/"


@pytest.mark.parametrize("where", [{"REMOTE_ADDR": "127.0.0.1"}, {"REMOTE_ADDR": "::1"}])
def test_loopback_reaches_it(cast, demonstration, client, where):
    assert reaches(client, **where)


@pytest.mark.parametrize("where", FROM_ELSEWHERE, ids=str)
def test_from_elsewhere_it_is_not_there(cast, demonstration, client, where):
    assert not reaches(client, **where)


def test_outside_the_demonstration_it_is_not_there(cast, client):
    assert not reaches(client, REMOTE_ADDR="127.0.0.1")


def test_only_a_post_signs_in_and_only_as_somebody_there_is(cast, demonstration, client):
    assert client.get(BE, {"username": "officer"}).status_code == 405
    assert client.post(BE, {"username": "nobody"}).status_code == 404
    assert client.post(BE).status_code == 404
