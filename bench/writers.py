"""What a site's writers do, each a process of its own on one database: record events, and hand over reports.

The site is imported inside the functions: before `set_up` nothing says which database and vault it is for.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from secrets import token_bytes
from time import perf_counter, sleep
from typing import Any, NamedTuple

EVENTS = "an event, and no files"
NEAR = "a report of two files, vault on the disk"
FAR = "a report of two files, vault that takes 250 ms for each"
PDF, WORKBOOK = 90_000, 15_000
"""Bytes of a report on a class of thirty."""
DISTANCE = 0.25
"""Seconds that the slow vault takes to acknowledge a file, as one across a network may."""

Steps = list[Callable[[], object]]


class Turn(NamedTuple):
    """When a writer began and ended its share of a round, by the clock all processes share."""

    began: float
    ended: float


_start: Any = None
_reports: Iterator[int] = iter(())


def at_work(database: str, vault: str, start: Any, shares: Any) -> None:
    """Make this process one of the writers. `start` holds each round back until all are there."""
    global _start, _reports
    set_up(database, vault)
    _start, _reports = start, iter(shares.get())
    from stagepost_web.reports import making

    # What is measured is the handing over: while a report is being made nobody waits for anybody.
    made = (
        making.Made(token_bytes(PDF), "pdf", "application/pdf"),
        making.Made(token_bytes(WORKBOOK), "xlsx", "application/octet-stream"),
    )
    making.make = lambda report: made


def set_up(database: str, vault: str) -> None:
    """Set the site up on this database and this vault."""
    os.environ |= {
        "DATABASE_URL": database,
        "STAGEPOST_VAULT": vault,
        "DJANGO_SETTINGS_MODULE": "stagepost_web.settings",
    }
    import django

    django.setup()


def take_turn(work: str, times: int) -> Turn:
    """Do it so many times, from the moment on at which every writer is ready."""
    steps = WORK[work](times)
    _start.wait()
    began = perf_counter()
    for step in steps:
        step()
    return Turn(began, perf_counter())


def _events(times: int) -> Steps:
    from django.db import transaction

    from stagepost_web.audit.actions import record

    @transaction.atomic
    def event() -> None:
        record(verb="bench.event", by=None, subject="bench", la="999", school="9992001")

    return [event] * times


def _reports_to(storage: str, times: int) -> Steps:
    from django.core.files.storage import InMemoryStorage, storages

    from stagepost_web.exchange import vault
    from stagepost_web.reports import jobs

    class Far(InMemoryStorage):
        def _save(self, name: str, content: Any) -> str:
            sleep(DISTANCE)
            return super()._save(name, content)

    kept = {NEAR: storages["vault"], FAR: Far()}[storage]
    vault._storage = lambda: kept
    return [partial(jobs.make_report.call, report) for report in islice(_reports, times)]


WORK: Mapping[str, Callable[[int], Steps]] = {
    EVENTS: _events,
    NEAR: partial(_reports_to, NEAR),
    FAR: partial(_reports_to, FAR),
}
