"""Eight writers on one PostgreSQL: reports handed over, beside events that have no files to wait for."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bench import writers
from bench.asked import Asked
from bench.awaited_reports import ask_for_reports
from bench.bounds import MOST_OF_A_SLOW_FILE, Held
from bench.report import Section, Table
from bench.spread import Spread, in_turns, ratios, spread
from bench.writers import DISTANCE, EVENTS, FAR, NEAR
from scripts.with_postgresql import private_server

WRITERS = 8
EACH = {EVENTS: 25, NEAR: 8, FAR: 3}
"""How often each writer does each work in a round."""


class Work(NamedTuple):
    """One kind of work, of all writers together."""

    name: str
    a_second: Spread
    ratio: Spread
    """Seconds for one, beside seconds for one of `EVENTS` in the same rounds."""


class HandOver(NamedTuple):
    """What was measured."""

    rounds: int
    work: tuple[Work, ...]

    @property
    def of_a_slow_file(self) -> float:
        """What one report costs all writers together, in times the slow vault takes for one file."""
        far = next(work for work in self.work if work.name == FAR)
        return 1 / far.a_second.median / DISTANCE


def measure(asked: Asked) -> HandOver:
    """In each round all writers do one kind of work, then all of them the next."""
    rounds = max(asked.long_rounds // 2, 2)
    with TemporaryDirectory(prefix="stagepost-bench-") as folder, _at_work(Path(folder), rounds) as pool:
        times = in_turns({name: partial(_of_all, pool, name) for name in EACH}, rounds)
    return HandOver(rounds, tuple(_work(name, times) for name in EACH))


def _of_all(pool: Any, name: str) -> float:
    """Seconds for one, by the clock on the wall: what is measured is how long writers wait for each other."""
    turns = pool.starmap(writers.take_turn, [(name, EACH[name])] * WRITERS, chunksize=1)
    taken = max(turn.ended for turn in turns) - min(turn.began for turn in turns)
    return taken / (WRITERS * EACH[name])


def _work(name: str, times: dict[str, list[float]]) -> Work:
    return Work(name, spread([1 / seconds for seconds in times[name]]), ratios(times[name], times[EVENTS]))


@contextmanager
def _at_work(folder: Path, rounds: int) -> Iterator[Any]:
    """The writers, set up on a database with as many reports as they will hand over."""
    spawn, vault = get_context("spawn"), str(folder / "vault")
    each = (EACH[NEAR] + EACH[FAR]) * (rounds + 1)  # `in_turns` does everything once before it measures
    (server := folder / "server").mkdir()
    folder.chmod(0o711)  # the server runs as somebody else
    with private_server(server) as address:
        database = address.replace("/stagepost?", "/postgres?")
        with spawn.Pool(1) as once:
            reports = once.apply(ask_for_reports, (database, vault, WRITERS * each))
        shares = spawn.Queue()
        for first in range(0, len(reports), each):
            shares.put(reports[first : first + each])
        told = (database, vault, spawn.Barrier(WRITERS), shares)
        with spawn.Pool(WRITERS, writers.at_work, told) as pool:
            yield pool


def section(found: HandOver) -> Section:
    """The figures, and the bound on what writers wait for each other."""
    return Section(
        title="Eight writers at once",
        says=(
            f"Eight processes on one PostgreSQL put reports into schools’ files. A report is two files of "
            f"{writers.PDF + writers.WORKBOOK:,} bytes together, encrypted and kept in the vault, with their "
            "rows and an event. Events form one chain, so writers join it one at a time. Time here is the "
            "clock on the wall, because the question is how long writers wait for each other. "
            f"{found.rounds} rounds; in each round every kind of work takes its turn."
        ),
        tables=(_table(found),),
        notes=(
            "A slow vault slows down each writer, but must not hold up the others: files are stored "
            "before the transaction that joins the chain begins. If even one of a report's two files were "
            "stored after that, eight writers together could not do more than one report in the time of that "
            "file.",
            "Making the reports is left out, because nobody waits for it. PostgreSQL does not wait for the "
            "disk, as in the tests.",
        ),
        held=(
            Held(
                "times a slow vault’s time for one file, for eight writers to hand over a report of two",
                found.of_a_slow_file,
                MOST_OF_A_SLOW_FILE,
            ),
        ),
    )


def _table(found: HandOver) -> Table:
    return Table(
        ("work", "a second", "8 rounds in 10", "x events: median", "x events: 8 rounds in 10"),
        [(work.name, *work.a_second.shown(1)[:2], *work.ratio.shown()[:2]) for work in found.work],
    )
