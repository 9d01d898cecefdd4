"""Every page of the table of routes, looked at in a browser as somebody who sees it."""

import pytest
from django.urls import reverse

from tests.journeys.looking import look_at
from tests.people import browser_of
from tests.web.routes import ROUTES
from tests.web.routes.row import Route


def seen_by(route: Route) -> str | None:
    """A part of the cast who sees the page; of one that everybody signed in sees, the officer."""
    parts = (part for part, status in route.sees.items() if status == 200)
    return next(parts, "officer" if route.others == 200 else None)


PAGES = [name for name, route in ROUTES.items() if route.method == "get" and seen_by(route)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_used_by_everybody(name, cast, visit):
    route = ROUTES[name]
    person = cast.people[seen_by(route)]
    address = reverse(name, kwargs=route.given(cast))
    answer = browser_of(person).get(address, route.data)
    assert answer.status_code == 200
    if answer["Content-Type"].startswith("text/html"):
        look_at(visit(address, person), f"every page {name}")
