"""A build of the site, serving from a process of its own, and schools that upload to it over HTTP."""

import http.client
import json
import os
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import Any

from bench.rival import ROOT
from scripts.with_postgresql import COUNTS_ROWS, private_server

UNIT = ROOT / "deploy" / "stagepost-site.service"


def _server() -> list[str]:
    """How the unit of the guide has gunicorn serve, but for the address."""
    line = re.search(r"^ExecStart=.*? --bind \S+ (.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    if line is None:
        raise RuntimeError(f"{UNIT.name} does not say how the site is served")
    return shlex.split(line[1])


class Site:
    """One build on one database, serving. `prepared_by` is the module that fills it, with what it is told; it
    says of each sender the address, the cookie and the file.
    """

    def __init__(self, source: Path, database: str, folder: Path, prepared_by: Sequence[str]) -> None:
        self.environ = environ_of(source, database, folder)
        self.senders: list[Mapping[str, str]] = told_by(self.environ, *prepared_by, str(folder / "files"))
        self.files = [Path(each["file"]).read_bytes() for each in self.senders]

    @contextmanager
    def serving(self) -> Iterator["Site"]:
        """The site, up."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = ["-m", "gunicorn", "stagepost_web.wsgi", "--bind", f"127.0.0.1:{self.port}", *_server()]
        server = subprocess.Popen([sys.executable, *command], env=self.environ, cwd="/")
        try:
            self._await()
            yield self
        finally:
            server.terminate()
            server.wait()

    def _await(self) -> None:
        until = monotonic() + 60
        while monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            sleep(0.1)
        raise RuntimeError("the site does not answer")

    def upload(self, sender: int, time: int) -> tuple[float, str]:
        """Seconds until the sender's file is answered, and the address of its verdict; empty where it was not
        taken. No two times may be the same, or the second file would be taken for a second click.
        """
        told = self.senders[sender]
        body, headers = _posted(told, self.files[sender] + b"\n" * time)
        began = perf_counter()
        status, address = self._ask("POST", told["address"], body, {**headers, "Cookie": _cookies(told)})
        return perf_counter() - began, address if status == 302 else ""

    def read(self, sender: int, address: str) -> tuple[float, bool]:
        """Seconds until the sender has a page, and whether they got it."""
        began = perf_counter()
        status, _ = self._ask("GET", address, b"", {"Cookie": _cookies(self.senders[sender])})
        return perf_counter() - began, status == 200

    def _ask(self, method: str, address: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, address, body, dict(headers))
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status, answer.getheader("Location", "")


def environ_of(source: Path, database: str, folder: Path) -> dict[str, str]:
    """The environment of a build of the site on a database, or on SQLite, in a folder that is made."""
    (folder / "files").mkdir(parents=True)
    return {
        **os.environ,
        "PYTHONPATH": f"{source}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "stagepost_web.settings",
        "STAGEPOST_SETTING": "demonstration",
        "STAGEPOST_STATE": str(folder),
        "STAGEPOST_SECRET_KEY": "b" * 60,
        "STAGEPOST_VAULT_KEYS": "dGVzdC1rZXktb2Ytc3RhZ2Vwb3N0LTMyLWJ5dGVzISE=",
        "STAGEPOST_UPLOADS_AN_HOUR": "1000000",
        "DATABASE_URL": database or f"sqlite:///{folder / 'stagepost.sqlite3'}",
    }


def told_by(environ: Mapping[str, str], *module: str) -> Any:
    """What a module prints as JSON in a process of its own."""
    command = [sys.executable, "-m", *module]
    done = subprocess.run(command, env=dict(environ), cwd="/", check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def _cookies(told: Mapping[str, str]) -> str:
    return f"session={told['session']}; csrf={told['token']}"


def _posted(told: Mapping[str, str], data: bytes) -> tuple[bytes, Mapping[str, str]]:
    head = f'Content-Disposition: form-data; name="file"; filename="{Path(told["file"]).name}"'
    body = b"\r\n".join(
        [
            b'--edge\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n',
            told["token"].encode(),
            b'--edge\r\nContent-Disposition: form-data; name="effect"\r\n\r\nreplaces',
            f"--edge\r\n{head}\r\nContent-Type: application/xml\r\n".encode(),
            data,
            b"--edge--\r\n",
        ]
    )
    return body, {"Content-Type": "multipart/form-data; boundary=edge"}


def database(name: str, open_now: ExitStack, folder: Path) -> str:
    """The address of an empty PostgreSQL with a server of its own; empty for SQLite, which needs none."""
    if name == "SQLite":
        return ""
    folder.parent.chmod(0o711)  # the server runs as somebody else
    folder.mkdir()
    address = open_now.enter_context(private_server(folder, COUNTS_ROWS))
    return address.replace("/stagepost?", "/postgres?")
