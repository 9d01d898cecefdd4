"""What every test shares: how a browser is started, wherever Debian or the machine's owner put it."""

import shutil

import pytest

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
