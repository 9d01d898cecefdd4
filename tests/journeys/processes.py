"""Processes of their own on a journey's database and vault: workers, and a site that can be killed."""

import base64
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path
from signal import SIGKILL
from typing import Any
from urllib.request import urlopen

from django.db import connection

UNIT = Path(__file__).resolve().parents[2] / "deploy" / "stagepost-site.service"


def environ_of(settings: Any) -> dict[str, str]:
    """The environment in which a process finds what the journey has."""
    place = connection.settings_dict
    address = (
        f"postgresql:///{place['NAME']}?host={place['HOST']}"
        if connection.vendor == "postgresql"
        else f"sqlite:///{place['NAME']}"
    )
    told = {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "stagepost_web.settings",
        "STAGEPOST_VAULT": str(settings.VAULT_FOLDER),
    }
    return {**os.environ, **told}


class Site:
    """The site as its unit has it served, but for the port. Sessions of the journey hold here too."""

    def __init__(self, settings: Any, port: int, log: Path) -> None:
        keys = ",".join(base64.urlsafe_b64encode(key).decode() for key in settings.VAULT_KEYS)
        own = {
            "STAGEPOST_SETTING": "demonstration",
            "STAGEPOST_SECRET_KEY": settings.SECRET_KEY,
            "STAGEPOST_VAULT_KEYS": keys,
        }
        self.environ = {**environ_of(settings), **own}
        self.port, self.log = port, log
        self.address = f"http://localhost:{port}"

    def start(self) -> None:
        """Serve, and wait until it answers."""
        line = re.search(r"^ExecStart=\S+ (.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
        assert line, f"{UNIT.name} does not say how the site is served"
        told = [each.replace(":8000", f":{self.port}") for each in shlex.split(line[1])]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", *told],
                env=self.environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + 60
        while not self._answers():
            assert time.monotonic() < until, f"The site does not answer:\n{self.log.read_text()}"
            time.sleep(0.05)

    def kill(self) -> None:
        """End every process of it at once, in the middle of whatever it does."""
        os.killpg(self.process.pid, SIGKILL)
        self.process.wait()

    def _answers(self) -> bool:
        assert self.process.poll() is None, f"The site has ended:\n{self.log.read_text()}"
        try:
            with urlopen(f"{self.address}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False
