"""The installation under test: settings as in production, everything in one folder, commands typed there."""

import base64
import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PROGRAMS = Path(sys.executable).parent
HOST = "stagepost.example"


class Installation(NamedTuple):
    """Where it is, and the environment that every process of it has."""

    folder: Path
    port: int
    environ: dict[str, str]

    @property
    def log(self) -> Path:
        """What its services say."""
        return self.folder / "log"

    @property
    def left_over(self) -> Path:
        """Its folder for temporary files. A file that stays there would lie unencrypted."""
        return self.folder / "temporary"

    def type(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Type a command of `stagepost-web`."""
        line = [str(PROGRAMS / "stagepost-web"), *arguments]
        return subprocess.run(line, env=self.environ, cwd="/", capture_output=True, text=True, check=False)


def install(folder: Path, database: str | None, mail_port: int) -> Installation:
    """A fresh installation, prepared as the guide says. SQLite where no database is named."""
    for name in ("state", "backups", "temporary"):
        folder.joinpath(name).mkdir(mode=0o700)
    made = Installation(folder, free_port(), _environ(folder, database, mail_port))
    done = made.type("prepare")
    if done.returncode:
        sys.exit(f"The installation could not be prepared:\n{done.stdout}{done.stderr}")
    return made


def _environ(folder: Path, database: str | None, mail_port: int) -> dict[str, str]:
    named = {"DATABASE_URL": database} if database else {}
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(folder / "state"),
        "TMPDIR": str(folder / "temporary"),
        "DJANGO_SETTINGS_MODULE": "stagepost_web.settings",
        "STAGEPOST_SETTING": "production",
        "STAGEPOST_SECRET_KEY": secrets.token_urlsafe(48),
        "STAGEPOST_VAULT_KEYS": _key(),
        "STAGEPOST_SECRETS_KEYS": _key(),
        "STAGEPOST_HOSTS": HOST,
        "STAGEPOST_STATE": str(folder / "state"),
        "STAGEPOST_BACKUPS": str(folder / "backups"),
        "STAGEPOST_MAIL": f"smtp://127.0.0.1:{mail_port}",
        "STAGEPOST_BEHIND_PROXY": "yes",
        "STAGEPOST_UPLOADS_AN_HOUR": "1000000",
        "STAGEPOST_DIGEST_HOUR": "0",  # what waits for the morning would keep the queue from ending
        **named,
    }


def _key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
