"""Follows every link of the site, as somebody who clicks on all of them."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse

from stagepost_web.people.models import Person
from tests.people import browser_of

LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)')
OURS = ("/schools/", "/las/")
"""Where the pages of schools and LAs begin. What belongs to the account itself lies elsewhere."""


def walk(person: Person) -> dict[str, int]:
    """Every page and file the person finds from the first page on, with the status it answers in the end.

    A page is looked at once, however it can be sorted or filtered.
    """
    browser, waiting = browser_of(person), ["/"]
    found: dict[str, int] = {}
    while waiting:
        address = waiting.pop()
        if address not in found:
            answer = browser.get(address, follow=True)
            found[address] = answer.status_code
            waiting.extend(_links(answer, address))
    return found


def _links(answer: HttpResponse, address: str) -> Iterator[str]:
    if not answer["Content-Type"].startswith("text/html"):
        return
    base = answer.redirect_chain[-1][0] if answer.redirect_chain else address
    for link in LINK.findall(answer.content.decode()):
        parts = urlsplit(urljoin(base, unescape(link)))
        if not parts.netloc and parts.path.startswith(OURS):
            yield parts.path
