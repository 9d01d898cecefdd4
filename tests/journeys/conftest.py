"""Whole jobs in a browser: a real server, a real database file, the machine's own Chromium, and no mock
anywhere.
"""

import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# Playwright runs an event loop in this thread, which Django would take for a reason to refuse its database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page

from stagepost_web.people.models import Person
from tests import people
from tests.cast_rows import CastRows
from tests.database import in_a_file
from tests.journeys.letterbox import Letterbox
from tests.nothing_slow import nothing_slow  # noqa: F401 - a fixture of every test

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A test database for each process, kept where every thread of the server has a connection of its own."""
    in_a_file(tmp_path_factory)


@pytest.fixture(autouse=True)
def own_vault(settings: Any, tmp_path: Path) -> None:
    """Every journey keeps its files in a folder of its own, and starts with no sign-in counted against it."""
    settings.VAULT_FOLDER = tmp_path / "vault"
    vault = {**settings.STORAGES["vault"], "OPTIONS": {"location": settings.VAULT_FOLDER}}
    settings.STORAGES = {**settings.STORAGES, "vault": vault}


@pytest.fixture
def cast(transactional_db: None, cast_rows: CastRows) -> people.Cast:
    """Everybody, in an otherwise empty database."""
    cache.clear()
    return cast_rows.enter()


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Visit]:
    """`visit("/", cast.officer)` opens a browser of their own, in which they are signed in.

    `javascript=False` turns it off. Whatever the browser complains of on its console fails the test at its
    end.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(address: str = "/", person: Person | None = None, *, javascript: bool = True) -> Page:
        context = browser.new_context(base_url=live_server.url, java_script_enabled=javascript)
        contexts.append(context)
        if person:
            context.add_cookies([_session_of(person, live_server.url)])
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and complaints.append(f"{page.url} {said.text}"))
        page.on("pageerror", lambda error: complaints.append(f"{page.url} {error}"))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints, "The browser complained:\n" + "\n".join(complaints)


def _session_of(person: Person, address: str) -> dict[str, str]:
    cookie = people.browser_of(person).cookies[settings.SESSION_COOKIE_NAME]
    return {"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": address}


@pytest.fixture
def unused_port() -> int:
    """A port of this computer that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def letterbox(settings: Any, unused_port: int) -> Iterator[Letterbox]:
    """A mail server on this computer, and the site told to use it."""
    box = Letterbox()
    server = Controller(box, hostname="127.0.0.1", port=unused_port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", unused_port
    yield box
    server.stop()


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool]], None]:
    """`eventually(lambda: …)` waits for what another process or thread must do, ten seconds at most."""

    def waited(holds: Callable[[], bool]) -> None:
        until = time.monotonic() + 10
        while not holds():
            assert time.monotonic() < until, "It did not happen within ten seconds."
            time.sleep(0.05)

    return waited
