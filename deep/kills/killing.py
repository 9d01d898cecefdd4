"""Everybody acts, and meanwhile the site is killed."""

import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from time import monotonic
from typing import NamedTuple, Protocol

from deep.kills.databases import Database
from deep.kills.killer import Killer, wait
from deep.kills.ledger import Ledger

TOLD_EVERY = 25
RESTARTED_EVERY = 40
"""Kills between two restarts of PostgreSQL."""


class Life(Protocol):
    """What somebody does over and over."""

    def live(self, stop: Event) -> None:
        """Begin again until told to stop."""


class Asked(NamedTuple):
    """What was asked for on the command line."""

    kills: int
    seed: int
    schools: int
    minutes: float


def killed(
    asked: Asked, killer: Killer, lives: Sequence[Life], ledger: Ledger, database: Database
) -> Counter[str]:
    """Let everybody act, and kill until there were enough kills or somebody could not go on."""
    stop = Event()
    with ThreadPoolExecutor(len(lives)) as pool:
        lived = [pool.submit(life.live, stop) for life in lives]
        for life in lived:
            life.add_done_callback(lambda _: stop.set())  # whoever ends before the others was hindered
        try:
            return _kill(asked, killer, ledger, database, stop)
        finally:
            stop.set()
            _note_hindrances(lived, ledger)


def _kill(asked: Asked, killer: Killer, ledger: Ledger, database: Database, stop: Event) -> Counter[str]:
    kills, began = Counter[str](), monotonic()
    while kills.total() < asked.kills and monotonic() < began + 60 * asked.minutes and not stop.is_set():
        wait(killer.random, ledger, stop)
        kills[killer.strike()] += 1
        if kills.total() % TOLD_EVERY == 0:
            _tell(kills, ledger, monotonic() - began)
        if kills.total() % RESTARTED_EVERY == 0:
            database.restart(killer.random.choice(["fast", "immediate"]))
    return kills


def _note_hindrances(lives: Sequence[Future[None]], ledger: Ledger) -> None:
    for life in lives:
        if hindrance := life.exception():
            ledger.hindrances.append(f"Somebody could not go on: {hindrance!r}")


def _tell(kills: Counter[str], ledger: Ledger, seconds: float) -> None:
    acts, unsure = ledger.acknowledgements, ledger.unsure.total()
    told = f"{kills.total():5} kills, {acts:6} acts acknowledged, {unsure:5} cut off, {seconds:5.0f} s"
    print(told, file=sys.stderr, flush=True)
