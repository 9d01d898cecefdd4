"""`stagepost-web`, as somebody types it: a fresh demonstration, its events verified, a busy port told."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_database

PROGRAM = Path(sys.executable).with_name("stagepost-web")


def environment(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "STAGEPOST_STATE": str(folder / "var")}


def typed(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    line = [str(PROGRAM), *arguments]
    environ = environment(folder) | variables
    return subprocess.run(line, env=environ, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_the_first_start_loads_serves_and_ends_everything_when_told(tmp_path, port, end):
    line = [str(PROGRAM), "run", "--port", str(port)]
    with subprocess.Popen(line, env=environment(tmp_path), stdout=subprocess.PIPE, text=True) as running:
        try:
            address = next(said for said in running.stdout if "Stagepost is at" in said).split()[-1]
            with slow_senders(100, port):
                page = urllib.request.urlopen(f"{address}demonstration/", timeout=20)
                assert "Choose who to sign in as" in page.read().decode()
            vault_is_told(tmp_path / "var" / "vault")
            started_again(running.pid, f"{address}demonstration/")
            busy = typed(tmp_path, "run", "--port", str(port))
        finally:
            running.send_signal(end)
        assert running.wait(60) == 0

    assert busy.returncode == 1
    assert f"Port {port} is in use" in busy.stderr
    time.sleep(0.1)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    assert verified(tmp_path).returncode == 0
    for secret in ["secret-key", "vault-keys"]:
        assert (tmp_path / "var" / secret).stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
def test_a_demonstration_that_was_stopped_half_way_is_loaded_anew(tmp_path, port):
    line = [str(PROGRAM), "demo", "--yes"]
    with subprocess.Popen(line, env=environment(tmp_path), stdout=subprocess.DEVNULL) as loading:
        await_authority(tmp_path / "var" / "stagepost.sqlite3")
        meanwhile = typed(tmp_path, "demo", "--yes")
        loading.kill()
    assert meanwhile.returncode == 1
    assert "Another process is loading this demonstration." in meanwhile.stderr
    assert authorities(tmp_path / "var" / "stagepost.sqlite3")  # and not wiped by who came too late

    elsewhere = {"DATABASE_URL": f"sqlite:///{tmp_path / 'var' / 'stagepost.sqlite3'}"}
    kept = typed(tmp_path, "run", "--port", str(port), STAGEPOST_SETTING="demonstration", **elsewhere)
    assert kept.returncode == 1
    assert "Make an empty database, and start again." in kept.stderr

    (tmp_path / "var" / "vault").mkdir(exist_ok=True)
    (tmp_path / "var" / "vault" / "left-over").write_text("of the half")
    assert typed(tmp_path, "demo", "--yes").returncode == 0
    assert not (tmp_path / "var" / "vault" / "left-over").exists()
    assert not (tmp_path / "var" / "unfinished-demonstration").exists()
    assert verified(tmp_path).returncode == 0


def await_authority(database: Path) -> None:
    """Wait until the first row of the demonstration is kept."""
    until = time.monotonic() + 60
    while not authorities(database):
        assert time.monotonic() < until
        time.sleep(0.05)


def authorities(database: Path) -> int:
    with suppress(sqlite3.OperationalError), sqlite3.connect(f"file:{database}?mode=ro", uri=True) as found:
        return found.execute("SELECT count(*) FROM schools_localauthority").fetchone()[0]
    return 0


def parts_of(pid: int) -> set[int]:
    """The processes that a process has started and that live."""
    return living("--ppid", str(pid))


def living(*which: str) -> set[int]:
    """Those of the processes that `ps` is asked for that live."""
    line = ["ps", "-o", "pid=,stat=", *which]
    told = subprocess.run(line, capture_output=True, text=True, check=False)
    lines = (line.split() for line in told.stdout.splitlines())
    return {int(part) for part, state in lines if not state.startswith("Z")}


def started_again(pid: int, page: str) -> None:
    """Both processes are killed, and others take their places. The killed server's own go on answering for a
    moment, so they are waited for.
    """
    killed = parts_of(pid)
    orphans = ",".join(str(each) for part in killed for each in parts_of(part))
    for part in killed:
        os.kill(part, signal.SIGKILL)
    until = time.monotonic() + 60
    while True:
        with suppress(OSError), urllib.request.urlopen(page, timeout=5) as answer:
            others = parts_of(pid) - killed
            if answer.status == 200 and len(others) == len(killed) == 2 and not living("-p", orphans):
                return
        assert time.monotonic() < until, "They were not started again."
        time.sleep(0.2)


def vault_is_told(vault: Path) -> None:
    """The worker has written into it how far the database has come."""
    until = time.monotonic() + 30
    while not (vault / ".head").exists():
        assert time.monotonic() < until, "Nobody told the vault."
        time.sleep(0.1)


@contextmanager
def slow_senders(number: int, port: int) -> Iterator[None]:
    """So many connections that each have sent half a request, and send no more."""
    with ExitStack() as opened:
        for _ in range(number):
            sender = opened.enter_context(socket.create_connection(("127.0.0.1", port)))
            sender.sendall(b"POST /account/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n")
        yield


def verified(folder: Path) -> subprocess.CompletedProcess[str]:
    ended = typed(folder, "verify-events")
    assert "events, all as they were recorded" in ended.stdout
    digest = ended.stdout.split()[-1].rstrip(".")
    number = ended.stdout.split()[0]
    assert typed(folder, "verify-events", "--number", number, "--digest", "0" * 64).returncode == 1
    return typed(folder, "verify-events", "--number", number, "--digest", digest)


def test_demo_asks_before_it_deletes_and_leaves_what_is_no_demonstration(tmp_path):
    (tmp_path / "var").mkdir()
    kept = tmp_path / "var" / "stagepost.sqlite3"
    kept.write_text("precious")

    assert typed(tmp_path, "demo").returncode == 1
    assert typed(tmp_path, "demo", "--yes", STAGEPOST_SETTING="production").returncode == 1
    assert kept.read_text() == "precious"


@pytest.mark.parametrize("where", [[], ["--la", "999", "--trust", "90001"]])
def test_an_invitation_is_to_one_place(tmp_path, where):
    who = ["--user-name", "o", "--name", "O", "--email", "o@people.example"]
    ended = typed(tmp_path, "invite", *where, *who)
    assert ended.returncode == 2
    assert "--la with the number of an LA, or --trust with that of a trust" in ended.stderr


def test_a_bad_setting_is_a_sentence_and_no_traceback(tmp_path):
    ended = typed(tmp_path, "verify-events", DATABASE_URL="mysql://x/y")

    assert ended.returncode == 1
    assert "DATABASE_URL holds something else" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", ["prepare", "verify-events", "try-again", "backup"])
@pytest.mark.parametrize(
    "database", ["sqlite:///{}/nowhere/stagepost.sqlite3", "postgresql://x@127.0.0.1:1/none"]
)
def test_a_database_that_cannot_be_used_is_a_sentence_too(tmp_path, command, database):
    given = [command, str(tmp_path / "backups")] if command == "backup" else [command]
    ended = typed(tmp_path, *given, DATABASE_URL=database.format(tmp_path))

    assert ended.returncode == 1
    assert "cannot be used" in ended.stderr
    assert "Traceback" not in ended.stderr


UNPREPARED = "The tables of the database are not up to date. Type: stagepost-web prepare"


@pytest.mark.parametrize("command", ["verify-events", "try-again", "sweep"])
def test_before_prepare_the_next_step_is_named(tmp_path, command):
    (tmp_path / "var").mkdir()
    ended = typed(tmp_path, command, STAGEPOST_SETTING="demonstration")

    assert ended.returncode == 1
    assert ended.stderr == f"Error: {UNPREPARED}\n"


def test_whoever_meant_a_site_is_told_that_this_is_the_demonstration(tmp_path):
    said = typed(tmp_path, "doctor").stderr.splitlines()
    assert said == [
        f"STAGEPOST_SETTING is not set, so this is about the demonstration in {tmp_path / 'var'}. "
        "For a site, set it to production in a file: stagepost-web --environment FILE …"
    ]
    assert "STAGEPOST_SETTING" not in typed(tmp_path, "doctor", STAGEPOST_SETTING="demonstration").stderr


@pytest.mark.parametrize("place", ["/sys/stagepost", "{}/file/state"])
def test_a_folder_that_cannot_be_written_to_is_a_sentence(tmp_path, place):
    (tmp_path / "file").touch()
    ended = typed(tmp_path, "prepare", STAGEPOST_STATE=place.format(tmp_path))

    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith(f"Error: {place.format(tmp_path)}")
    assert "check STAGEPOST_STATE." in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_doctor_looks_at_nothing_within_a_database_without_tables(tmp_path):
    (tmp_path / "var").mkdir()
    told = typed(tmp_path, "doctor").stdout

    assert "MEND    Tables: not up to date, so nothing in the database was looked at." in told
    assert "no such table" not in told
    assert "Mail server" in told
    assert "Restore them from a backup" not in told


def test_the_doctor_says_in_a_line_that_there_is_no_database(tmp_path):
    told = typed(tmp_path, "doctor", DATABASE_URL="postgresql://x@127.0.0.1:1/none").stdout.splitlines()

    [line] = [line for line in told if line.startswith("MEND    Tables: the database cannot be used: ")]
    assert line.endswith(". Check DATABASE_URL.")
    assert told.index(line) == len(told) - 1
