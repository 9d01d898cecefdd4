"""What tests of the site share: the cast, their browsers, and a vault of their own."""

import io
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as site
from django.http import HttpResponse
from django.test import Client

from stagepost_web.audit.models import Event
from stagepost_web.frame.logs import WithoutValues
from stagepost_web.people.models import Person
from tests import people
from tests.cast_rows import CastRows
from tests.clock import set_back  # noqa: F401 - a fixture
from tests.database import in_a_file
from tests.few_joins import few_joins  # noqa: F401 - a fixture of every test
from tests.nothing_slow import nothing_slow  # noqa: F401 - a fixture of every test
from tests.notify_service import notify  # noqa: F401 - a fixture
from tests.people import browser_of
from tests.scanners import away, clamd, scanned, slow  # noqa: F401 - fixtures
from tests.web.works import works, works_address  # noqa: F401 - fixtures: two of one database would collide


class Pages:
    """Fetches and sends as whoever is named; `None` is somebody who has not signed in."""

    def __init__(self) -> None:
        self.clients: dict[int | None, Client] = {}

    def of(self, person: Person | None) -> Client:
        """The person's browser, signed in."""
        key = person.pk if person else None
        if key not in self.clients:
            self.clients[key] = browser_of(person)
        return self.clients[key]

    def get(self, person: Person | None, address: str, data: Any = None, **how: Any) -> HttpResponse:
        return self.of(person).get(address, data, **how)

    def post(self, person: Person | None, address: str, data: Any = None, **how: Any) -> HttpResponse:
        return self.of(person).post(address, data, **how)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A test database for each process, kept where every thread has a connection of its own."""
    in_a_file(tmp_path_factory)


@pytest.fixture
def cast(db: None, cast_rows: CastRows) -> people.Cast:
    """Everybody, in an otherwise empty database."""
    return cast_rows.enter()


@pytest.fixture
def pages() -> Pages:
    """`pages.get(cast.officer, "/las/999/")` is the page as the officer meets it."""
    return Pages()


@pytest.fixture
def written() -> Iterator[Callable[[], list[str]]]:
    """The lines that the site has written into its log since, as production writes them."""
    form, out = site.LOGGING["formatters"]["plain"], io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(WithoutValues(form["format"], style=form["style"]))
    loggers = [logging.getLogger(name) for name in (None, "django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield lambda: out.getvalue().splitlines()
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture(autouse=True)
def words_in_the_chain(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Texts of several words that an event was recorded with. At the end of a test there is none.

    Nothing in the chain can be erased, and what somebody wrote may name a child: an event has its hash alone.
    """
    real, met = Event.save, []

    def watched(event: Event, *args: Any, **how: Any) -> None:
        if event.verb.partition(".")[0] not in ("schools", "test"):  # whose names are those of the register
            said = _texts({**event.detail, "reason": CHOSEN.get(event.verb) or event.detail.get("reason")})
            met.extend(f"{event.verb} says: {text}" for text in said if " " in text or len(text) > 80)
        real(event, *args, **how)

    monkeypatch.setattr(Event, "save", watched)
    yield met
    assert not met


CHOSEN = {"returns.answer_findings": "chosen"}
"""Events whose reason is one that the rule offers, and in nobody's own words."""


def _texts(told: Any) -> Iterator[str]:
    match told:
        case str():
            yield told
        case dict() | list():
            for each in told.values() if isinstance(told, dict) else told:
                yield from _texts(each)


@pytest.fixture(autouse=True)
def own_vault(settings: Any, tmp_path: Any) -> None:
    """Every test keeps its files in a folder of its own."""
    settings.VAULT_FOLDER = tmp_path / "vault"
    vault = {**settings.STORAGES["vault"], "OPTIONS": {"location": settings.VAULT_FOLDER}}
    settings.STORAGES = {**settings.STORAGES, "vault": vault}
