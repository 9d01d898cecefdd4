"""One trial: an installation, its people, the kills, and the reckoning."""

import operator
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from time import monotonic
from typing import NamedTuple

from deep.kills import ending
from deep.kills.browser import Browser
from deep.kills.case import Case
from deep.kills.cast import Asked as AskedForFiles
from deep.kills.cast import Told, assemble
from deep.kills.databases import Database
from deep.kills.exchange import Exchange
from deep.kills.hounding import hounded
from deep.kills.installation import Installation, install
from deep.kills.killer import Killer
from deep.kills.killing import Asked, Life, killed
from deep.kills.ledger import Ledger
from deep.kills.mornings import Mornings
from deep.kills.person import Person
from deep.kills.post_office import PostOffice
from deep.kills.services import Keeper, Service

_ADDRESSES = count(1)
"""The last numbers of the addresses from which people come."""


class Outcome(NamedTuple):
    """What came of it."""

    ledger: Ledger
    kills: Counter[str]
    seconds: float
    complaints: list[str]
    notes: list[str]
    """What is no fault, and worth knowing."""


def trial(asked: Asked, folder: Path, database: Database) -> Outcome:
    """Make the installation in the folder, and see it through."""
    mail = PostOffice()
    mail.open()
    try:
        installation = install(folder, database.address, mail.port)
        told, files = _people(installation, asked.schools)
        return _seen_through(asked, installation, told, files, database, mail)
    finally:
        mail.close()


def _people(installation: Installation, schools: int) -> tuple[list[Told], list[AskedForFiles]]:
    """Everybody. From here on this process knows the database too."""
    os.environ.update(installation.environ)
    import django

    django.setup()
    from django.db import connection

    everybody = assemble(schools)
    connection.close()  # the database may be restarted before it is needed again
    return everybody


def _seen_through(
    asked: Asked,
    installation: Installation,
    told: list[Told],
    files: list[AskedForFiles],
    database: Database,
    mail: PostOffice,
) -> Outcome:
    ledger = Ledger()
    site, worker = Service("site", installation), Service("worker", installation)
    keepers = [Keeper(site), Keeper(worker)]
    for keeper in keepers:
        keeper.start()
    try:
        cases = list(_cases(asked, installation, told, ledger))
        mornings = Mornings(told[0].officer)
        lives: list[Life] = [*cases, *_exchanges(asked, installation, files, ledger), mornings]
        began = monotonic()
        kills = killed(asked, Killer(_chance(asked, "killer"), site, worker), lives, ledger, database)
        seconds = monotonic() - began
        told_of_one = hounded(cases[0], worker)
        complaints, notes = map(operator.add, told_of_one, ending.reckoned(installation, ledger, mail))
        complaints += inexcusable(ledger, restarts=database.address is not None)
    finally:
        for keeper in keepers:
            keeper.stop()
    return Outcome(ledger, kills, seconds, complaints, notes)


def inexcusable(ledger: Ledger, *, restarts: bool) -> list[str]:
    """Answers that nothing excuses. While a database restarts, a page may say that it is away."""
    return [
        f"Answered {fault}: {times} times"
        for fault, times in ledger.faults.items()
        if not (restarts and fault.startswith("503 "))
    ]


def _chance(asked: Asked, whose: str) -> Random:
    return Random(f"{asked.seed} {whose}")


def _cases(asked: Asked, installation: Installation, told: Iterable[Told], ledger: Ledger) -> Iterator[Case]:
    """Every return with its people signed in. The first of them wait for the site."""
    for each in told:
        manager, officer = _signed_in(installation, ledger, each.manager, each.officer)
        yield Case(each, manager, officer, _chance(asked, each.school))


def _exchanges(
    asked: Asked, installation: Installation, files: Iterable[AskedForFiles], ledger: Ledger
) -> Iterator[Exchange]:
    """The same for files."""
    for each in files:
        names = each.clerk, each.officer, each.colleague
        clerk, officer, colleague = _signed_in(installation, ledger, *names)
        yield Exchange(each, clerk, officer, colleague, _chance(asked, f"files of {each.school}"))


def _signed_in(installation: Installation, ledger: Ledger, *names: str) -> Iterator[Person]:
    for name in names:
        person = Person(name, Browser(installation.port, f"192.0.2.{next(_ADDRESSES)}"), ledger)
        person.look("/healthz")
        person.sign_in()
        yield person
