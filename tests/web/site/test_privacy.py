"""No process of the site works in production while other users of the machine can read what it keeps."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from stagepost_web import environment
from stagepost_web.command import main
from stagepost_web.privacy import open_to_others
from tests.web.site.machine import free_port

pytestmark = pytest.mark.one_database

SECRETS = {
    "STAGEPOST_SETTING": "production",
    "STAGEPOST_SECRET_KEY": "x" * 60,
    "STAGEPOST_VAULT_KEYS": "dGVzdC1rZXktb2Ytc3RhZ2Vwb3N0LTMyLWJ5dGVzISE=",
    "STAGEPOST_HOSTS": "stagepost.example",
    "STAGEPOST_MAIL": "smtp://127.0.0.1:1",
    "DJANGO_SETTINGS_MODULE": "stagepost_web.settings",
}


PROGRAM = Path(sys.executable).with_name("stagepost-web")
ARGUMENTS = {
    "erase-words": ["1"],
    "invite": ["--la", "999", "--user-name", "o", "--name", "O", "--email", "o@people.example"],
    "register": ["--la", "999", "schools.csv"],
    "restore": ["."],
    "backup": ["backups"],
}
"""What some commands cannot be typed without."""
SAYS_SO = {"doctor"}
"""Looks at what is open to others, and says so with all the rest."""
DEMONSTRATIONS_OWN = {"demo"}


def served(folder) -> subprocess.CompletedProcess[str]:
    script = "import stagepost_web.wsgi, os; print(f'umask {os.umask(0):o}')"
    return started(folder, sys.executable, "-c", script)


def started(folder: Path, *line: str) -> subprocess.CompletedProcess[str]:
    places = {"PATH": os.environ["PATH"], "STAGEPOST_STATE": str(folder / "state")}
    environ = {**places, **SECRETS, "PORT": str(free_port())}
    return subprocess.run(
        line, env=environ, cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def state():
    """A folder that others can read, in one that they can read too: pytest's own folders are private."""
    with TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(place) / "state"
        folder.mkdir()
        database = folder / "stagepost.sqlite3"
        database.touch()
        folder.chmod(0o755)  # whatever the umask is: a command that was tried in this process has set it
        database.chmod(0o644)
        yield folder


def test_a_folder_that_others_can_read_stops_the_start(state):
    ended = served(state.parent)
    assert ended.returncode != 0
    assert f"chmod 700 {state}" in ended.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", sorted({*main.commands} - SAYS_SO - DEMONSTRATIONS_OWN))
def test_no_command_works_with_a_folder_that_others_can_read(state, command):
    ended = started(state.parent, str(PROGRAM), command, *ARGUMENTS.get(command, []))
    assert ended.returncode == 1
    assert f"chmod 700 {state}" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert [(each.name, each.stat().st_size) for each in state.iterdir()] == [("stagepost.sqlite3", 0)]


def test_doctor_says_what_others_can_read(state):
    ended = started(state.parent, str(PROGRAM), "doctor")
    assert f"chmod 700 {state}" in ended.stdout


def test_a_named_file_of_settings_that_others_can_read_stops_a_command(state):
    state.chmod(0o700)
    file = state.parent / "settings"
    file.write_text("STAGEPOST_UPLOADS_AN_HOUR=50\n")
    file.chmod(0o644)
    line = [str(PROGRAM), "--environment", str(file), "verify-events"]
    assert f"chmod 600 {file}" in started(state.parent, *line).stderr
    file.chmod(0o600)
    assert "chmod" not in started(state.parent, *line).stderr


def test_half_a_restore_stops_the_start(state):
    state.chmod(0o700)
    (state / "restore.unfinished").touch()
    ended = served(state.parent)
    assert ended.returncode != 0
    assert "A restore was interrupted" in ended.stderr


def test_a_private_folder_is_enough(state):
    state.chmod(0o700)
    ended = served(state.parent)
    assert ended.returncode == 0, ended.stderr
    assert "umask 77" in ended.stdout


def test_a_file_of_settings_that_others_can_read_is_told(state, monkeypatch):
    """It has the keys in it."""
    file = state / "env"
    file.touch(mode=0o600)
    file.chmod(0o644)
    monkeypatch.setattr(environment, "FILE", file)
    assert f"chmod 600 {file}" in list(open_to_others())
    file.chmod(0o600)
    assert f"chmod 600 {file}" not in list(open_to_others())
