"""Kills at random: a process of the web server or its master, the worker, or everything at once."""

import os
from contextlib import suppress
from random import Random
from signal import SIGKILL
from threading import Event
from time import monotonic

from deep.kills.ledger import Ledger
from deep.kills.services import Service

TARGETS = {"web process": 10, "worker": 10, "web master": 1, "everything": 1}
"""How often each is chosen, beside the others. After the last two, nobody is served for a while."""
PAUSE = 0.3
"""Seconds between a sign of life and the next kill, on average."""
LONGEST_WAIT = 20.0
"""Seconds after which it kills although nothing was acknowledged since the last time."""


class Killer:
    """Kills as a power cut or the kernel would: nothing is told beforehand."""

    def __init__(self, random: Random, site: Service, worker: Service) -> None:
        self.random, self.site, self.worker = random, site, worker

    def strike(self) -> str:
        """Kill one of them. Answers which."""
        (target,) = self.random.choices(list(TARGETS), list(TARGETS.values()))
        {
            "web process": self._one_web_process,
            "worker": lambda: _kill(self.worker.process.pid),
            "web master": lambda: _kill(self.site.process.pid),
            "everything": self._everything,
        }[target]()
        return target

    def _one_web_process(self) -> None:
        if others := sorted(self.site.others()):
            _kill(self.random.choice(others))
        else:
            _kill(self.site.process.pid)

    def _everything(self) -> None:
        self.site.signal_all(SIGKILL)
        self.worker.signal_all(SIGKILL)


def wait(random: Random, ledger: Ledger, stop: Event) -> None:
    """Wait until something was acknowledged, so that the site is never just starting, and a moment more."""
    before, until = ledger.acknowledgements, monotonic() + LONGEST_WAIT
    while ledger.acknowledgements == before and monotonic() < until and not stop.is_set():
        stop.wait(0.01)
    stop.wait(random.expovariate(1 / PAUSE))


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, SIGKILL)
