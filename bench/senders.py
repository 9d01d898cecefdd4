"""Thirty schools upload without a pause, on SQLite and PostgreSQL, to this build and to an earlier one.

Both sites run all the time, as in production, and take turns: what one round meets, the other meets too.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from bench import serving
from bench.asked import Asked
from bench.bounds import MOST_UNFAIR, MOST_UPLOADS_OF_BEFORE, Held
from bench.earlier import earlier_build
from bench.report import Section, Table
from bench.rival import ROOT
from bench.serving import Site

SENDERS, EACH, PUPILS = 30, 5, 60
DATABASES = ("SQLite", "PostgreSQL")


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


class Crowd:
    """All senders of one site, round after round."""

    def __init__(self, site: Site) -> None:
        self.site, self.rounds = site, 0

    def round(self, each: int) -> Round:
        """Every sender uploads so often, without a pause."""
        self.rounds += 1
        began = perf_counter()
        with ThreadPoolExecutor(SENDERS) as pool:
            met = [
                one for all_his in pool.map(lambda n: self._send(n, each), range(SENDERS)) for one in all_his
            ]
        times, well = [seconds for seconds, _ in met], sum(bool(verdict) for _, verdict in met)
        a_second = well / (perf_counter() - began)
        return Round(a_second, median(times), quantiles(times, n=20)[-1], len(met) - well)

    def _send(self, sender: int, each: int) -> list[tuple[float, str]]:
        return [self.site.upload(sender, self.rounds * 1000 + time) for time in range(each)]


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
            address = serving.database(database, open_now, folder / f"{place.name}-server")
            site = Site(source, address, place, ["bench.sending_site", str(SENDERS), str(PUPILS)])
            sites[name] = Crowd(open_now.enter_context(site.serving()))
        for site in sites.values():
            site.round(1)
        met: dict[str, list[Round]] = {name: [] for name in sites}
        for _ in range(rounds):
            for name, site in sites.items():
                met[name].append(site.round(each))
    for name, all_rounds in met.items():
        yield Sent(database, name, tuple(all_rounds))


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
            yield Held(says, 1 / faster, MOST_UPLOADS_OF_BEFORE)
