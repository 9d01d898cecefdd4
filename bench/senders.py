"""Thirty schools upload without a pause, on SQLite and PostgreSQL, to this build and to an earlier one.

Both sites run all the time, as in production, and take turns: what one round meets, the other meets too.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, sleep
from typing import NamedTuple

from bench.asked import Asked
from bench.bounds import MOST_UNFAIR, MOST_UPLOADS_OF_BEFORE, Held
from bench.earlier import earlier_build
from bench.report import Section, Table
from bench.rival import ROOT
from scripts.with_postgresql import COUNTS_ROWS, private_server

SENDERS, EACH, PUPILS = 30, 5, 60
DATABASES = ("SQLite", "PostgreSQL")
SERVER = ["--workers", "3", "--worker-class", "gthread", "--threads", "4", "--timeout", "120"]
"""As the unit of the guide has it."""


class Round(NamedTuple):
    """What all senders together met."""

    a_second: float
    half: float
    """Seconds within which half the uploads were answered."""
    most: float
    """Seconds within which 95 in 100 were answered."""
    failed: int
    """Uploads that were answered with an error: somebody waited too long for the database."""


class Sent(NamedTuple):
    """The rounds of one build on one database."""

    database: str
    build: str
    rounds: tuple[Round, ...]

    @property
    def unfairness(self) -> float:
        """How much longer than usual the slowest uploads took, in the middle round."""
        return median(each.most / each.half for each in self.rounds)


class Senders(NamedTuple):
    """What was measured; without an earlier build where its source could not be had."""

    sent: tuple[Sent, ...]

    def of(self, database: str, build: str) -> Sent | None:
        """The rounds of one build on one database."""
        return next((each for each in self.sent if each[:2] == (database, build)), None)

    def faster(self, database: str) -> float | None:
        """Uploads a second, in times those of the earlier build in the same round."""
        now, before = self.of(database, "this build"), self.of(database, "earlier build")
        if not (now and before):
            return None
        return median(a.a_second / b.a_second for a, b in zip(now.rounds, before.rounds, strict=True))


class Site:
    """One build on one database, serving."""

    def __init__(self, source: Path, database: str, folder: Path) -> None:
        folder.mkdir()
        (folder / "files").mkdir()
        self.environ = {
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
        told = self._python("bench.sending_site", str(SENDERS), str(PUPILS), str(folder / "files"))
        self.senders = json.loads(told)
        self.files = [Path(each["file"]).read_bytes() for each in self.senders]
        self.sent = 0

    def _python(self, *module: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *module], env=self.environ, cwd="/", check=True, stdout=subprocess.PIPE
        )
        return done.stdout.decode()

    @contextmanager
    def serving(self) -> Iterator["Site"]:
        """The site, up."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = ["-m", "gunicorn", "stagepost_web.wsgi", "--bind", f"127.0.0.1:{self.port}", *SERVER]
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

    def round(self, each: int) -> Round:
        """Every sender uploads so often, without a pause."""
        self.sent += 1
        began = perf_counter()
        with ThreadPoolExecutor(SENDERS) as pool:
            met = [
                one for all_his in pool.map(lambda n: self._send(n, each), range(SENDERS)) for one in all_his
            ]
        times, well = [seconds for seconds, _ in met], sum(taken for _, taken in met)
        a_second = well / (perf_counter() - began)
        return Round(a_second, median(times), quantiles(times, n=20)[-1], len(met) - well)

    def _send(self, sender: int, each: int) -> list[tuple[float, bool]]:
        return [self._upload(sender, time) for time in range(each)]

    def _upload(self, sender: int, time: int) -> tuple[float, bool]:
        """Seconds until the answer, and whether the file was taken."""
        told = self.senders[sender]
        # No two files are the same, or the second would be taken for a second click.
        data = self.files[sender] + b"\n" * (self.sent * 1000 + time)
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
        headers = {
            "Content-Type": "multipart/form-data; boundary=edge",
            "Cookie": f"session={told['session']}; csrf={told['token']}",
        }
        began = perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("POST", told["address"], body, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return perf_counter() - began, answer.status == 302


def measure(asked: Asked) -> Senders:
    """The builds take turns on one database, then on the other."""
    with TemporaryDirectory(prefix="stagepost-bench-") as place:
        folder = Path(place)
        builds = {"this build": ROOT / "src"}
        if earlier := earlier_build(folder):
            builds["earlier build"] = earlier / "src"
        rounds = max(asked.long_rounds // 2, 2)
        sent = [
            one
            for database in DATABASES
            for one in _on(database, builds, folder, rounds, max(EACH // asked.smaller, 1))
        ]
    return Senders(tuple(sent))


def _on(database: str, builds: dict[str, Path], folder: Path, rounds: int, each: int) -> Iterator[Sent]:
    with ExitStack() as open_now:
        sites = {}
        for name, source in builds.items():
            place = folder / f"{database} {name}".replace(" ", "-")
            address = _server(open_now, folder / f"{place.name}-server") if database != "SQLite" else ""
            sites[name] = open_now.enter_context(Site(source, address, place).serving())
        for site in sites.values():
            site.round(1)
        met: dict[str, list[Round]] = {name: [] for name in sites}
        for _ in range(rounds):
            for name, site in sites.items():
                met[name].append(site.round(each))
    for name, all_rounds in met.items():
        yield Sent(database, name, tuple(all_rounds))


def _server(open_now: ExitStack, folder: Path) -> str:
    folder.parent.chmod(0o711)  # the server runs as somebody else
    folder.mkdir()
    address = open_now.enter_context(private_server(folder, COUNTS_ROWS))
    return address.replace("/stagepost?", "/postgres?")


def section(found: Senders) -> Section:
    """The figures, and the bounds on fairness and speed."""
    return Section(
        title="Thirty senders without a pause",
        says=(
            f"Thirty schools upload a file of {PUPILS} pupils again and again, each as soon as the last one "
            f"is answered: {SENDERS * EACH} uploads a round, over HTTP, to the site as the guide runs it. "
            "Each is read, checked, encrypted, kept and written. The earlier build is the last one in which "
            "SQLite’s own polling decided who writes next. Both builds run all the time and take turns. "
            "No two schools send the same children."
        ),
        tables=(_table(found),),
        notes=(
            "SQLite waits for the disk at each commit, PostgreSQL does not, as in the tests.",
            "The senders run on the same machine and take their share of it.",
        ),
        held=tuple(_held(found)),
    )


def _table(found: Senders) -> Table:
    rows = [
        (
            f"{one.database}, {one.build}",
            f"{median(each.a_second for each in one.rounds):.1f}",
            f"{1000 * median(each.half for each in one.rounds):,.0f}",
            f"{1000 * median(each.most for each in one.rounds):,.0f}",
            f"{one.unfairness:.2f}",
            _faster(found, one),
            str(sum(each.failed for each in one.rounds)),
        )
        for one in found.sent
    ]
    return Table(
        ("site", "uploads a second", "ms: half", "ms: 95 in 100", "x half", "x earlier", "errors"), rows
    )


def _faster(found: Senders, one: Sent) -> str:
    """Uploads a second, in times those of the earlier build in the same round."""
    faster = found.faster(one.database) if one.build == "this build" else 1.0
    return f"{faster:.2f}" if faster else "not measured"


def _held(found: Senders) -> Iterator[Held]:
    if now := found.of("SQLite", "this build"):
        says = "times the usual upload’s time for the slowest 5 in 100 of thirty senders on SQLite"
        yield Held(says, now.unfairness, MOST_UNFAIR)
    for database in DATABASES:
        if faster := found.faster(database):
            says = f"times this build’s uploads a second, for the earlier build’s on {database}"
            yield Held(says, 1 / faster, MOST_UPLOADS_OF_BEFORE[database])
