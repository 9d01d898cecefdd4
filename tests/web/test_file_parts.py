"""A file that nobody asked for is refused at every address, and no body is read that is longer than its page
takes.
"""

import re
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.conf import settings
from django.core.files import temp
from django.test import Client
from django.urls import resolve, reverse

from stagepost_web.frame.bodies import TAKES
from stagepost_web.people.models import Person
from tests.database import undone
from tests.people import browser_of
from tests.web.routes import ROUTES

pytestmark = pytest.mark.one_database

FILE = b'Content-Disposition: form-data; name="file"; filename="a.xml"\r\n\r\n' + b"<a>Ada Moon</a>" * 300_000
BODY = b"--edge\r\n" + FILE + b"\r\n--edge--\r\n"
FORM = {"content_type": "multipart/form-data; boundary=edge"}
TAKING = {
    "school_pages:upload",
    "school_pages:load_roll",
    "school_pages:send_a_file",
    "school_pages:upload_files",
    "school_pages:write_secure_message",
    "school_pages:secure_message",
    "la_pages:write_secure_message",
    "la_pages:secure_message",
    "la_pages:upload_rolls",
    "la_pages:upload_earlier",
    "la_pages:attach_files",
    "la_pages:upload_files",
    "la_pages:upload_zip",
    "la_pages:list_files",
    "la_pages:upload_list",
    "la_pages:upload_people",
    "receipts:verify",
}
OPEN = {"receipts:verify"}
"""For whoever is shown a receipt: it takes no more than any form, into memory alone."""
NGINX = Path(__file__).parents[2] / "deploy" / "nginx.conf"


@pytest.fixture(autouse=True)
def laid_down(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every file that Django would begin in the temporary folder."""
    begun: list[str] = []

    def noted(*args: Any, **how: Any) -> NoReturn:
        begun.append(str(how))
        raise AssertionError("a file in the temporary folder")

    monkeypatch.setattr(temp, "NamedTemporaryFile", noted)
    return begun


class Unread:
    """A body of which nothing must be read."""

    def read(self, *args: Any) -> NoReturn:
        raise AssertionError("the body was read")

    readline = read


def sender(person: Person | None) -> Client:
    """A browser with the cookie that makes Django look for the token in the body, as it does in life."""
    client = browser_of(person)
    client.handler.enforce_csrf_checks = True
    client.cookies["csrf"] = "a" * 32
    return client


def test_the_views_that_take_files_are_marked(cast):
    marked = set()
    for name, route in ROUTES.items():
        with undone():
            view: Any = resolve(reverse(name, kwargs=route.given(cast))).func
            marked |= {name} if hasattr(view, TAKES) else set()
    assert marked == TAKING


@pytest.mark.parametrize("name", sorted(set(ROUTES) - TAKING))
def test_a_file_is_refused_where_none_is_expected(name, cast, laid_down):
    route = ROUTES[name]
    address = reverse(name, kwargs=route.given(cast))
    seeing = [part for part, status in route.sees.items() if status < 400] or ["officer"]
    for person in (cast.people[seeing[0]], None):
        for length in (len(BODY), 900_000):
            body = BODY[:length]
            answer = sender(person).generic("POST", address, body, CONTENT_LENGTH=str(len(body)), **FORM)
            assert answer.status_code in {400, 413}, (address, answer.status_code)
            assert re.search(
                r"<h1[^>]*>(This page takes no files|You sent too much)", answer.content.decode()
            )
        assert too_long(person, address).status_code == 413
    assert not laid_down


def too_long(person: Person | None, address: str) -> Any:
    long = {"CONTENT_LENGTH": str(150 * 1024 * 1024), "wsgi.input": Unread(), **FORM}
    return sender(person).generic("POST", address, "x", **long)


@pytest.mark.parametrize("name", sorted(TAKING))
def test_where_files_are_taken_a_body_that_is_too_long_is_not_read(name, cast):
    address = reverse(name, kwargs=ROUTES[name].given(cast))
    for person in (cast.officer, None):
        assert too_long(person, address).status_code == 413


@pytest.mark.parametrize("name", sorted(TAKING - OPEN))
def test_without_a_right_to_it_no_file_is_read(name, cast):
    address = reverse(name, kwargs=ROUTES[name].given(cast))
    body = {"CONTENT_LENGTH": str(len(BODY)), "wsgi.input": Unread(), **FORM}
    assert sender(None).generic("POST", address, "x", **body).status_code == 302
    assert sender(cast.stranger).generic("POST", address, "x", **body).status_code == 404


@pytest.mark.parametrize("name", sorted(OPEN))
def test_where_everybody_may_send_one_it_is_small_and_stays_in_memory(name, cast, laid_down):
    address = reverse(name, kwargs=ROUTES[name].given(cast))
    assert getattr(resolve(address).func, TAKES) == settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    for person in (None, cast.stranger):
        answer = browser_of(person).post(address, BODY[:900_000] + b"\r\n--edge--\r\n", FORM["content_type"])
        assert answer.status_code == 200
        assert "The file is larger than" in answer.content.decode()
    refused = sender(None).post(address, BODY[:900_000] + b"\r\n--edge--\r\n", FORM["content_type"])
    assert refused.status_code == 403, "without the token of a form of ours"
    assert not laid_down


def test_a_file_field_left_empty_is_no_file(cast, pages):
    """As a browser sends it."""
    body = b'--edge\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--edge--\r\n'
    answer = pages.of(None).generic("POST", "/account/login/", body, **FORM)
    assert answer.status_code == 200


def test_the_proxy_takes_what_the_site_takes_and_lays_no_pupil_on_the_disk(cast):
    """The register may be laid down: it holds schools and no pupil."""
    text = NGINX.read_text(encoding="utf-8")
    server, *locations = re.split(r"\n    location ", text[text.index("listen 443") :])
    [elsewhere] = re.findall(r"client_max_body_size (\d+)m", server)
    assert int(elsewhere) == 1
    held = re.search(r"client_body_buffer_size (\d+)m", server)
    assert int(held[1]) >= int(elsewhere)
    for name in TAKING - OPEN:  # what is open to everybody takes no more than a page elsewhere
        address = reverse(name, kwargs=ROUTES[name].given(cast))
        taken = getattr(resolve(address).func, TAKES)
        mine = next(each for each in locations if re.match(r"~ (\S+)", each) and fits(each, address))
        assert int(size(mine, "client_max_body_size")) * 1024 * 1024 >= taken
        if name != "la_pages:upload_list":
            assert size(mine, "client_body_buffer_size") == size(mine, "client_max_body_size")


def fits(location: str, address: str) -> bool:
    pattern = re.match(r"~ (\S+)", location)
    return bool(pattern and re.search(pattern[1], address))


def size(location: str, directive: str) -> str:
    return re.search(rf"{directive} (\d+)m", location)[1]
