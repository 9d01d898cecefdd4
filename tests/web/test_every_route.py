"""Every address of the site, as every member of the cast: own school, other school, LA, other LA, trust,
stranger, nobody.
"""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.database import undone
from tests.people import browser_of
from tests.web.routes import ROUTES
from tests.web.routes.limited import LIMITED, of_other_kinds


def names(patterns: list[URLPattern | URLResolver], spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The full name of every address."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            within = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from names(pattern.url_patterns, within)
        else:
            yield ":".join([*spaces, pattern.name or f"(unnamed: {pattern.pattern})"])


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(names(get_resolver().url_patterns)) == set(ROUTES)


def test_there_are_addresses():
    assert len(ROUTES) > 20


def test_every_row_of_whoever_is_limited_is_of_an_address_for_officers():
    assert all("officer" in ROUTES[name].sees for name in LIMITED)


@pytest.mark.parametrize("name", ROUTES)
def test_everybody_meets_what_the_table_says(name, cast):
    route = ROUTES[name]
    address = reverse(name, kwargs=route.given(cast))
    met = {}
    for part, person in {**cast.people, "nobody": None}.items():
        with undone():
            answer = getattr(browser_of(person), route.method)(address, route.data)
            met[part] = answer.status_code
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                check_page(answer.content.decode())
            if part == "phonics_officer":
                assert not any(word.encode() in answer.getvalue() for word in of_other_kinds())

    assert met == {
        **dict.fromkeys(cast.people, route.others),
        **route.sees,
        "nobody": route.nobody,
    }


def check_page(html: str) -> None:
    """Every page has one heading and a title that says where it is, and nothing the content policy would
    stop.
    """
    assert len(re.findall(r"<h1\b", html)) == 1, html
    assert re.search(r"<title>\s*\S.* – Stagepost\s*</title>", html), html
    assert not re.search(
        r"<style|\sstyle=|<script(?![^>]*\bsrc=)(?![^>]*application/json)|\son[a-z]+=", html
    ), html
