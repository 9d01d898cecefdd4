"""Every address and form, given what nobody should send: an answer each time, and nothing of it obeyed."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.urls import reverse

from stagepost_web.people.models import Person
from tests.database import undone
from tests.people import Cast, browser_of
from tests.web.routes import ROUTES
from tests.web.routes.row import Route

pytestmark = pytest.mark.one_database

MARKUP = "\"'><img src=x onerror=alert(1)>{{ 7|add:7 }}%s{0.__class__}"
HOSTILE = {
    "markup": MARKUP,
    "another query": "' OR '1'='1'; DROP TABLE people_person; --",
    "endless number": "9" * 5_000,
    "number beyond the database": str(2**63),
    "nothing that a text may hold": "\x00\x1b[2J\r\nSet-Cookie: a=b\r\nBcc: a@b.example\u202e",
    "address elsewhere": "//elsewhere.example/../../../../etc/passwd",
}
USUAL = [
    "page",
    "search",
    "year",
    "status",
    "show",
    "select",
    "like",
    "school",
    "kind",
    "source",
    "next",
    "role",
]


@pytest.mark.parametrize("name", ROUTES)
def test_an_answer_each_time(name, cast):
    route = ROUTES[name]
    with undone():
        given = route.given(cast)
        address, client = reverse(name, kwargs=given), browser_of(meant(route, cast))
        fields = {*USUAL, *named(client.get(address)), *route.data}
        for about, value in HOSTILE.items():
            asked = client.get(address, dict.fromkeys(fields, value[:2_000]))
            sent = client.post(address, {field: [value, value] for field in fields})
            for answer in (asked, sent):
                check(answer, f"{name}: {about}")


def meant(route: Route, cast: Cast) -> Person | None:
    """Somebody who sees the page."""
    seeing = [part for part, status in route.sees.items() if status < 400]
    return cast.people[seeing[0]] if seeing else None if route.nobody == 200 else cast.officer


def named(answer: HttpResponse) -> Iterator[str]:
    """The fields of the forms on a page."""
    if answer["Content-Type"].startswith("text/html"):
        for each in re.findall(
            r'<(?:input|select|textarea|button)[^>]* name="([^"]+)"', answer.content.decode()
        ):
            if each != "csrfmiddlewaretoken":
                yield each


def check(answer: HttpResponse, about: str) -> None:
    """No fault of ours, nowhere else to go, no cookie of theirs, and text wherever it is repeated."""
    assert answer.status_code < 500, about
    assert answer.cookies.keys() <= {"session", "csrf", "known-browser"}, about
    assert not re.match(r"(\w+:)?//|javascript:", answer.get("Location", "")), about
    if answer["Content-Type"].startswith("text/html"):
        page = answer.getvalue().decode()
        assert "<img src=x" not in page, about
        assert "14%s" not in page, about
        assert "&lt;class &#x27;" not in page, about
