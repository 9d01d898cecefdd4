"""One trial: an installation, its people, the kills, and the reckoning."""

import operator
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic
from typing import NamedTuple

from deep.kills import ending
from deep.kills.browser import Browser
from deep.kills.case import Case
from deep.kills.cast import Told, assemble
from deep.kills.databases import Database
from deep.kills.hounding import hounded
from deep.kills.installation import Installation, install
from deep.kills.killer import Killer
from deep.kills.killing import Asked, killed
from deep.kills.ledger import Ledger
from deep.kills.person import Person
from deep.kills.post_office import PostOffice
from deep.kills.services import Keeper, Service


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
    asked: Asked, installation: Installation, told: list[Told], database: Database, mail: PostOffice
) -> Outcome:
    ledger = Ledger()
    site, worker = Service("site", installation), Service("worker", installation)
    keepers = [Keeper(site), Keeper(worker)]
    for keeper in keepers:
        keeper.start()
    try:
        cases = list(_cases(asked, installation, told, ledger))
        began = monotonic()
        kills = killed(asked, Killer(_chance(asked, "killer"), site, worker), cases, ledger, database)
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


def _cases(asked: Asked, installation: Installation, told: list[Told], ledger: Ledger) -> Iterator[Case]:
    """Every case with its people signed in. The first of them wait for the site."""
    for number, each in enumerate(told):
        manager, officer = (
            Person(name, Browser(installation.port, f"192.0.2.{2 * number + place}"), ledger)
            for place, name in enumerate((each.manager, each.officer), 1)
        )
        for person in (manager, officer):
            person.look("/healthz")
            person.sign_in()
        yield Case(each, manager, officer, _chance(asked, each.school))
