"""Run a command with a private PostgreSQL: ``with_postgresql.py COMMAND [ARGUMENT ...]``.

The server listens on a socket in a temporary folder and nowhere else, keeps nothing safe on disk (it is for
tests), and goes away with the command, also after Ctrl-C. The command finds it in ``DATABASE_URL``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUICK = " ".join(
    f"-c {setting}"
    for setting in (
        *("fsync=off", "full_page_writes=off", "synchronous_commit=off"),
        # Whoever counts rows meanwhile finds none in the one transaction of a test, and the plan for tables
        # taken to be empty needs an hour for 600 schools. What takes too long fails by its name.
        *("autovacuum=off", "statement_timeout=120s"),
    )
)
COUNTS_ROWS = f"{QUICK} -c autovacuum=on -c autovacuum_naptime=5s"
"""As a server that has run for a while knows how full its tables are."""
OUTLIVES_A_KILL = "-c fsync=off"
"""What was committed is there again after its processes were killed, though not after a power cut."""


def programs() -> Path:
    """Return the folder of the newest PostgreSQL's programs."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if debian:
        return debian[-1]
    found = shutil.which("initdb")
    if not found:
        sys.exit("PostgreSQL is not installed. On Debian: apt-get install postgresql")
    return Path(found).parent


def servant() -> str | None:
    """Return the unprivileged user the server runs as, or None when we are not root ourselves."""
    if os.geteuid() != 0:
        return None
    users = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in users else "nobody"


def run_as(user: str | None, *command: str | Path) -> None:
    """Run one of PostgreSQL's programs quietly; what it has to say is shown only when it fails."""
    prefix = ["runuser", "-u", user, "--"] if user else []
    line = [*prefix, *map(str, command)]
    done = subprocess.run(line, check=False, capture_output=True, text=True, cwd="/")
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


@contextmanager
def private_server(folder: Path, settings: str = QUICK) -> Iterator[str]:
    """Yield the database address of a server whose data and socket lie in the folder."""
    user, bin_ = servant(), programs()
    owner = pwd.getpwuid(os.geteuid()).pw_name
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    run_as(user, bin_ / "initdb", "-D", data, "-U", owner, "-A", "trust", "-E", "UTF8",
           "--locale=C.UTF-8", "--no-sync")  # fmt: skip
    control = (bin_ / "pg_ctl", "-D", data, "-w", "-l", folder / "log")
    run_as(user, *control, "-o", f"-k {folder} -c listen_addresses='' {settings}", "start")
    try:
        yield f"postgresql:///stagepost?host={folder}"
    finally:
        run_as(user, *control, "-m", "immediate", "stop")


def interrupted(signum: int, frame: object) -> None:
    """Turn a request to end into an exception, so that everything is torn down on the way out."""
    raise KeyboardInterrupt


def run_beside(url: str, command: list[str]) -> int:
    """Run the command with the database's address in its environment and return its exit code."""
    with subprocess.Popen(command, env=os.environ | {"DATABASE_URL": url}) as child:
        try:
            return child.wait()
        except KeyboardInterrupt:
            child.terminate()
            return 130


def main(command: list[str]) -> int:
    """Start the server, run the command, and clear everything away."""
    signal.signal(signal.SIGTERM, interrupted)
    with (
        tempfile.TemporaryDirectory(prefix="stagepost-postgresql-") as name,
        private_server(Path(name)) as url,
    ):
        return run_beside(url, command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
