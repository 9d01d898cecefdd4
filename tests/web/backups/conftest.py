"""What tests of backups share: where they lie, and `stagepost-web` typed beside the test's own database."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import connection

PROGRAM = Path(sys.executable).with_name("stagepost-web")


@pytest.fixture(autouse=True)
def own_state(settings, tmp_path):
    settings.STATE = tmp_path / "state"


@pytest.fixture
def backups(tmp_path) -> Path:
    return tmp_path / "backups"


class Elsewhere:
    """An empty place into which a backup can be restored."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder, self.database = folder, database

    def type(self, *arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Type a command about this place."""
        environ = {
            "PATH": os.environ["PATH"],
            "STAGEPOST_SETTING": "test",
            "STAGEPOST_STATE": str(self.folder),
            "STAGEPOST_VAULT": str(self.folder / "vault"),
            "DATABASE_URL": self.database,
            **variables,
        }
        line = [str(PROGRAM), *map(str, arguments)]
        return subprocess.run(line, env=environ, capture_output=True, text=True, check=False, timeout=300)

    def restore(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Restore a backup into it."""
        into = [
            "--into",
            self.folder,
            *(["--database", self.database] if connection.vendor != "sqlite" else []),
        ]
        return self.type("restore", folder, *into, *arguments)

    def ask(self, statement: str) -> list[str]:
        """The first column of what the restored database answers."""
        script = (
            "import django; django.setup(); from django.db import connection; c = connection.cursor();"
            f"c.execute({statement!r}); print(*[row[0] for row in c.fetchall()], sep='\\n')"
        )
        environ = os.environ | {"DATABASE_URL": self.database, "STAGEPOST_SETTING": "test"}
        environ["DJANGO_SETTINGS_MODULE"] = "stagepost_web.settings"
        line = [sys.executable, "-c", script]
        return subprocess.run(line, env=environ, capture_output=True, text=True, check=True).stdout.split()


@pytest.fixture
def elsewhere(tmp_path) -> Iterator[Elsewhere]:
    """A fresh folder; with PostgreSQL a fresh database beside the test's."""
    folder = tmp_path / "fresh"
    if connection.vendor == "sqlite":
        yield Elsewhere(folder, f"sqlite:///{folder / 'stagepost.sqlite3'}")
        return
    name = f"{connection.settings_dict['NAME']}_restored"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    yield Elsewhere(folder, f"postgresql:///{name}?host={site.DATABASES['default']['HOST']}")
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
