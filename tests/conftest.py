"""What tests share: the standing cast, and how a browser is started, wherever Debian or the machine's owner
put it.
"""

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cast_rows import CastRows

# A busy machine is no fault of what is tested.
settings.register_profile(
    "at leisure", settings.get_profile(settings.get_current_profile_name()), deadline=None
)
settings.load_profile("at leisure")

# No sandbox: Chromium refuses its own as root. The rest keeps it from calling home.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the machine's own Chromium; playwright's downloads are never used."""
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = next(filter(None, map(shutil.which, names)), None)
    if executable is None:
        pytest.fail("Chromium is not installed. On Debian: apt-get install chromium fonts-liberation")
    return {**browser_type_launch_args, "executable_path": executable, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> "Iterator[None]":
    """The test database, whose tables can be emptied though the chain of events lets nothing be removed."""
    from tests.database import emptied_in_spite_of_rules  # once Django is set up

    with emptied_in_spite_of_rules():
        yield


@pytest.fixture(scope="session")
def cast_rows(django_db_setup: None, django_db_blocker: Any) -> "CastRows":
    """Everybody, ready to enter the database of this process."""
    from tests.cast_rows import CastRows  # once Django is set up

    with django_db_blocker.unblock():
        return CastRows()


@pytest.fixture
def return_request(cast: Any) -> Any:
    """The EYFSP of Alder Primary, asked for."""
    from tests import returning  # once Django is set up

    return returning.return_request(cast)
