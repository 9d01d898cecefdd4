"""The two services, started by the commands of their units, and again when they have ended, as by systemd."""

import os
import shlex
import subprocess
from contextlib import suppress
from pathlib import Path
from signal import SIGKILL, SIGTERM, Signals
from threading import Event, Thread
from time import monotonic, sleep

from deep.kills.installation import PROGRAMS, Installation

UNITS = Path(__file__).parents[2] / "deploy"
GRACE = 5.0
"""Seconds that the rest of a service has to end once its first process has."""
LOOKS = 0.02


class Service:
    """One service: its first process, and whatever that one starts."""

    def __init__(self, name: str, installation: Installation) -> None:
        self.installation = installation
        self.command = _command(name, installation.port)
        self.process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        with self.installation.log.open("ab") as log:
            return subprocess.Popen(
                self.command,
                env=self.installation.environ,
                cwd="/",
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def others(self) -> list[int]:
        """Its processes that live, without the first."""
        return [pid for pid in _living(self.process.pid) if pid != self.process.pid]

    def see_to(self) -> None:
        """Start it again where its first process has ended, once the others have too."""
        if self.process.poll() is not None:
            self._end_others()
            self.process = self._started()

    def stop(self) -> None:
        """End it in good order."""
        _signal(self.process.pid, SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(GRACE)
        self._end_others()
        self.process.kill()
        self.process.wait()

    def _end_others(self) -> None:
        """Ask what is left to end, and end what does not, as systemd does with a control group."""
        self.signal_all(SIGTERM)
        until = monotonic() + GRACE
        while self.others() and monotonic() < until:
            sleep(LOOKS)
        self.signal_all(SIGKILL)

    def signal_all(self, number: Signals) -> None:
        """Send a signal to every process of it."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)


class Keeper(Thread):
    """Sees to a service until it is told to stop."""

    def __init__(self, service: Service) -> None:
        super().__init__(name="keeper", daemon=True)
        self.service = service
        self._stopping = Event()

    def run(self) -> None:
        """Start again what has ended, at once."""
        while not self._stopping.wait(LOOKS):
            self.service.see_to()

    def stop(self) -> None:
        """See to it no longer, and end it."""
        self._stopping.set()
        self.join()
        self.service.stop()


def _command(name: str, port: int) -> list[str]:
    """The command of a unit, for the programs here and a port of ours."""
    unit = (UNITS / f"stagepost-{name}.service").read_text(encoding="utf-8")
    line = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
    program, *arguments = shlex.split(line.removeprefix("ExecStart="))
    return [str(PROGRAMS / Path(program).name), *(each.replace(":8000", f":{port}") for each in arguments)]


def _living(group: int) -> list[int]:
    """The processes of a group that live. One that has ended and was not waited for does not."""
    return [pid for pid, state, of in _processes() if of == group and state not in "ZX"]


def _processes() -> list[tuple[int, str, int]]:
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            with suppress(OSError):
                state, _, group = (place / "stat").read_text().rpartition(")")[2].split()[:3]
                found.append((int(place.name), state, int(group)))
    return found


def _signal(pid: int, number: Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)
