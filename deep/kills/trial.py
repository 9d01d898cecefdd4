"""One trial: an installation, its people, the kills, and the reckoning."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Event
from time import monotonic
from typing import NamedTuple

from deep.kills import ending
from deep.kills.browser import Browser
from deep.kills.case import Case
from deep.kills.cast import Told, assemble
from deep.kills.databases import SQLite
from deep.kills.installation import Installation, install
from deep.kills.killer import Killer, wait
from deep.kills.ledger import Ledger
from deep.kills.person import Person
from deep.kills.post_office import PostOffice
from deep.kills.services import Keeper, Service

TOLD_EVERY = 25
RESTARTED_EVERY = 40
"""Kills between two restarts of PostgreSQL."""


class Asked(NamedTuple):
    """What was asked for on the command line."""

    kills: int
    seed: int
    schools: int
    minutes: float


class Outcome(NamedTuple):
    """What came of it."""

    ledger: Ledger
    kills: Counter[str]
    seconds: float
    complaints: list[str]
    notes: list[str]
    """What is no fault, and worth knowing."""


def trial(asked: Asked, folder: Path, database: SQLite) -> Outcome:
    """Make the installation in the folder, and see it through."""
    mail = PostOffice()
    mail.open()
    try:
        installation = install(folder, database.address, mail.port)
        told = _people(installation, asked.schools)
        return _seen_through(asked, installation, told, database, mail)
    finally:
        mail.close()


def _people(installation: Installation, schools: int) -> list[Told]:
    """Everybody. From here on this process knows the database too."""
    os.environ.update(installation.environ)
    import django

    django.setup()
    from django.db import connection

    told = assemble(schools)
    connection.close()  # the database may be restarted before it is needed again
    return told


def _seen_through(
    asked: Asked, installation: Installation, told: list[Told], database: SQLite, mail: PostOffice
) -> Outcome:
    ledger = Ledger()
    site, worker = Service("site", installation), Service("worker", installation)
    keepers = [Keeper(site), Keeper(worker)]
    for keeper in keepers:
        keeper.start()
    try:
        cases = list(_cases(asked, installation, told, ledger))
        began = monotonic()
        kills = _killed(asked, Killer(_chance(asked, "killer"), site, worker), cases, ledger, database)
        seconds = monotonic() - began
        complaints, notes = ending.reckoned(installation, ledger, mail)
    finally:
        for keeper in keepers:
            keeper.stop()
    return Outcome(ledger, kills, seconds, complaints, notes)


def _chance(asked: Asked, whose: str) -> Random:
    return Random(f"{asked.seed} {whose}")


def _cases(asked: Asked, installation: Installation, told: list[Told], ledger: Ledger) -> Iterator[Case]:
    """Every case with its people signed in. The first of them wait for the site."""
    for number, each in enumerate(told):
        people = [
            Person(name, Browser(installation.port, f"192.0.2.{place}"), ledger)
            for place, name in ((2 * number + 1, each.manager), (2 * number + 2, each.officer))
        ]
        for person in people:
            person.look("/healthz")
            person.sign_in()
        yield Case(each, *people, _chance(asked, each.school))


def _killed(
    asked: Asked, killer: Killer, cases: list[Case], ledger: Ledger, database: SQLite
) -> Counter[str]:
    """Let everybody act, and kill meanwhile."""
    stop, kills = Event(), Counter[str]()
    with ThreadPoolExecutor(len(cases)) as pool:
        lives = [pool.submit(case.live, stop) for case in cases]
        for life in lives:
            life.add_done_callback(lambda _: stop.set())  # whoever ends before was hindered by a fault
        began = monotonic()
        while kills.total() < asked.kills and monotonic() < began + 60 * asked.minutes and not stop.is_set():
            wait(killer.random, ledger, stop)
            kills[killer.strike()] += 1
            _tell(kills, ledger, began)
            if kills.total() % RESTARTED_EVERY == 0:
                database.restart(killer.random.choice(["fast", "immediate"]))
        stop.set()
        for life in lives:
            life.result()
    return kills


def _tell(kills: Counter[str], ledger: Ledger, began: float) -> None:
    if kills.total() % TOLD_EVERY == 0:
        acts, unsure = ledger.acknowledgements, ledger.unsure.total()
        print(
            f"{kills.total():5} kills, {acts:6} acts acknowledged, {unsure:5} cut off, "
            f"{monotonic() - began:5.0f} s",
            file=sys.stderr,
            flush=True,
        )
