"""A walk: a fresh world around one address, and a dozen requests by whoever is there."""

import traceback
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any, NamedTuple

from django.test import Client

from deep.wandering.requests import Page, Request, address_of, request
from deep.wandering.watching import Watch


class Walk(NamedTuple):
    """Where somebody wanders about."""

    name: str
    """The name of the address."""
    given: Mapping[str, Any]
    """What makes it one that there is."""
    data: Mapping[str, Any]
    """What its form is sent with, where it has one."""
    browsers: Mapping[str, Client]
    """Who → their browser."""
    known: tuple[str, ...]
    """Keys and numbers of rows that are somebody's."""


class Fault(NamedTuple):
    """Something that must not be."""

    who: str
    request: Request
    says: str

    def __str__(self) -> str:
        return f"{self.who}: {self.request}\n    {self.says}"


def walked(walk: Walk, random: Random, steps: int, watch: Watch, log: Callable[[], str]) -> Iterator[Fault]:
    """Ask so often, and yield what is wrong. After an exception nobody goes on: its transaction is broken."""
    pages = {who: Page() for who in walk.browsers}
    for _ in range(steps):
        who = random.choice(sorted(walk.browsers))
        address = address_of(random, walk.name, walk.given, walk.known)
        asked = request(random, address, pages[who], walk.data, walk.known)
        try:
            answer = asked.ask(walk.browsers[who])
        except Exception:
            yield Fault(who, asked, traceback.format_exc(limit=-6))
            return
        page = Page.of(answer)
        for says in watch.faults(who, answer, str(asked), log()):
            yield Fault(who, asked, says)
        if page.fields:
            pages[who] = page
