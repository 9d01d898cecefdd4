"""An empty place beside the test's own, into which a backup can be restored, and commands typed there."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

PROGRAM = Path(sys.executable).with_name("stagepost-web")


class Elsewhere:
    """An empty place into which a backup can be restored."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder, self.database = folder, database

    def type(self, *arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Type a command about this place."""
        line, environ = self._line(*arguments), self._environ(**variables)
        return subprocess.run(line, env=environ, capture_output=True, text=True, check=False, timeout=300)

    def start(self, *arguments: str | Path) -> subprocess.Popen[bytes]:
        """Type one, and do not wait for its end."""
        return subprocess.Popen(self._line(*arguments), env=self._environ(), stdout=subprocess.DEVNULL)

    def empty(self) -> None:
        """Take away whatever is there."""
        shutil.rmtree(self.folder)
        if connection.vendor != "sqlite":
            name = urlsplit(self.database).path.removeprefix("/")
            _beside(f'DROP DATABASE "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')

    def _line(self, *arguments: str | Path) -> list[str]:
        return [str(PROGRAM), *map(str, arguments)]

    def _environ(self, **variables: str) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "STAGEPOST_SETTING": "test",
            "STAGEPOST_STATE": str(self.folder),
            "STAGEPOST_VAULT": str(self.folder / "vault"),
            "DATABASE_URL": self.database,
            **variables,
        }

    def restore(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Restore a backup into it."""
        into = [
            "--output",
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


@contextmanager
def fresh(folder: Path) -> Iterator[Elsewhere]:
    """A fresh folder; with PostgreSQL a fresh database beside the test's."""
    if connection.vendor == "sqlite":
        yield Elsewhere(folder, f"sqlite:///{folder / 'stagepost.sqlite3'}")
        return
    name = f"{connection.settings_dict['NAME']}_restored"
    _beside(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')
    yield Elsewhere(folder, f"postgresql:///{name}?host={connection.settings_dict['HOST']}")
    _beside(f'DROP DATABASE "{name}" WITH (FORCE)')


def _beside(*statements: str) -> None:
    """Run what cannot be run from within the database it is about."""
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
