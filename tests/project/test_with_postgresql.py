"""The private PostgreSQL answers while the command runs, and leaves nothing behind."""

import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ANSWER = """
import os, psycopg
with psycopg.connect(os.environ["DATABASE_URL"].replace("/stagepost?", "/postgres?")) as connection:
    print(connection.execute("show listen_addresses").fetchone()[0] or "no network", flush=True)
    print(connection.execute("show unix_socket_directories").fetchone()[0], flush=True)
"""


def start(code: str) -> subprocess.Popen[str]:
    script = [sys.executable, ROOT / "scripts/with_postgresql.py", sys.executable, "-c", code]
    return subprocess.Popen(script, stdout=subprocess.PIPE, text=True)


def test_it_answers_on_a_private_socket_and_goes_away_with_the_command():
    with start(ANSWER) as running:
        network, folder = running.communicate(timeout=60)[0].splitlines()

    assert (running.returncode, network) == (0, "no network")
    assert not Path(folder).exists()


def test_it_goes_away_when_told_to_stop():
    with start(f"{ANSWER}\nimport time; time.sleep(60)") as running:
        running.stdout.readline()
        folder = Path(running.stdout.readline().strip())
        was_there = folder.exists()
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=30)

    assert was_there
    assert not folder.exists()


def test_it_returns_what_the_command_returned():
    with start("raise SystemExit(3)") as running:
        running.wait(timeout=60)

    assert running.returncode == 3
