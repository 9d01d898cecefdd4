"""One request: to which address, how, and with what. Everything follows from the random numbers given."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from random import Random
from typing import Any, NamedTuple
from urllib.parse import quote

from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from deep.wandering import values

USUAL = (
    *(
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
    ),
    *("standing", "sort", "overdue", "term", "form", "seen", "to", "do", "all", "sure", "quote", "numbers"),
)
"""What addresses and forms of this site take, beside the fields of the page itself."""
_FIELD = re.compile(r'<(?:input|select|textarea|button)[^>]* name="([^"]+)"')
_FILE = re.compile(r'<input(?=[^>]* type="file")[^>]* name="([^"]+)"')
_VALUE = re.compile(r'(?:value|href)="([^"]{1,200})"')
_TYPES = (
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json",
    "text/x",
    "",
)
_METHODS = ("get", "get", "get", "post", "post", "post", "head", "put", "delete", "patch", "options")


class Request(NamedTuple):
    """What is about to be asked."""

    method: str
    address: str
    how: Mapping[str, Any]

    def ask(self, client: Client) -> HttpResponse:
        """The answer."""
        raw = "content_type" in self.how  # bytes of no form
        asking: Any = partial(client.generic, self.method.upper()) if raw else getattr(client, self.method)
        answer: HttpResponse = asking(self.address, **self.how)
        return answer

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.address[:300]} {str(dict(self.how))[:1_500]}"


class Page(NamedTuple):
    """What a page offers to whoever goes on from it."""

    fields: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @classmethod
    def of(cls, answer: HttpResponse) -> "Page":
        """Of an answer that is a page; nothing of any other."""
        if answer.streaming or not answer.get("Content-Type", "").startswith("text/html"):
            return cls()
        html = answer.content.decode()
        files = {*_FILE.findall(html)}
        fields = {*_FIELD.findall(html)} - files - {"csrfmiddlewaretoken"}
        return cls(*(tuple(sorted(each)) for each in (fields, files, {*_VALUE.findall(html)})))


def address_of(random: Random, name: str, given: Mapping[str, Any], known: Sequence[str]) -> str:
    """The address by its name, with what it needs, or with what somebody else's needs, or with nonsense."""
    tried = {
        key: value if random.random() < 0.6 else values.text(random, known) for key, value in given.items()
    }
    try:
        return reverse(name, kwargs=tried)
    except NoReverseMatch:
        return _forced(random, reverse(name, kwargs=dict(given)), given, known)


def _forced(random: Random, address: str, given: Mapping[str, Any], known: Sequence[str]) -> str:
    """Nonsense where the address cannot be made with it: as somebody types it."""
    for value in map(str, given.values()):
        if random.random() < 0.5:
            address = address.replace(
                f"/{value}/", f"/{quote(values.text(random, known)[:200], safe='')}/", 1
            )
    return address


def request(random: Random, address: str, page: Page, data: Iterable[str], known: Sequence[str]) -> Request:
    """One request to the address."""
    method, query = random.choice(_METHODS), ""
    fields = sorted({*page.fields, *data, *random.sample(USUAL, 3)})
    if random.random() < 0.3:
        query = f"?{_encoded(random, random.sample(fields, min(3, len(fields))), [*known, *page.values])}"
    how: dict[str, Any] = {"headers": _headers(random)}
    if method == "get":
        how["data"] = _filled(random, fields, (), [*known, *page.values])
    elif method == "post" and random.random() < 0.85:
        how["data"] = _filled(random, fields, page.files, [*known, *page.values])
    elif method != "head":
        how |= {"data": _body(random, fields, known), "content_type": random.choice(_TYPES)}
    return Request(method, address + query, how)


def _filled(
    random: Random, fields: Sequence[str], files: Sequence[str], known: Sequence[str]
) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for name in fields:
        if random.random() < 0.85:
            some = [values.text(random, known) for _ in range(random.choice((1, 1, 1, 1, 2, 4)))]
            given[name] = some if len(some) > 1 else some[0]
    for name in files:
        if random.random() < 0.85:
            given[name] = [values.file(random) for _ in range(random.choice((1, 1, 2)))]
        elif random.random() < 0.5:
            given[name] = values.text(random, known)
    return given


def _body(random: Random, fields: Sequence[str], known: Sequence[str]) -> bytes:
    kind = random.random()
    if kind < 0.3:
        return random.randbytes(random.choice((0, 1, 300)))
    if kind < 0.6:
        return b'--x\r\nContent-Disposition: form-data; name="' + values.text(random, known).encode()
    return _encoded(random, fields, known).encode()


def _encoded(random: Random, fields: Sequence[str], known: Sequence[str]) -> str:
    return "&".join(f"{quote(name)}={quote(values.text(random, known))}" for name in fields)


def _headers(random: Random) -> dict[str, str]:
    """Those that browsers and our own scripts send, now and then with nonsense."""
    told = {
        "HX-Request": random.choice(("true", "x")),
        "HX-Target": "part",
        "Accept": random.choice(("text/html", "*/*", "application/json", ";;")),
        "Accept-Language": random.choice(("en-GB", "cy", "x-" + "y" * 50, "*;q=2")),
        "Range": random.choice(("bytes=0-1", "bytes=9-1", "x")),
        "If-None-Match": random.choice(('"a"', "*", "W/")),
        "If-Modified-Since": random.choice(("Thu, 01 Jan 1970 00:00:00 GMT", "yesterday")),
        "Referer": "https://elsewhere.example/",
        "User-Agent": random.choice(("", "x" * 2_000, "curl/8")),
    }
    return {name: told[name] for name in random.sample(sorted(told), random.choice((0, 0, 1, 2)))}
