"""Scanners for tests: the real clamd with one signature of our own, and what one is when it is not well."""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from stagepost_web.scanning.clamd import Clamd, Unreachable

MALWARE = b"stagepost-harmless-text-that-the-tests-take-for-malware"
"""Harmless. Only our own signature knows it."""
NAME = "Stagepost.Test.Harmless.UNOFFICIAL"
"""What clamd calls it."""
MEGABYTE = 1024 * 1024
_CONFIGURATION = """\
LocalSocket {folder}/clamd.ctl
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
Foreground yes
MaxThreads 2
StreamMaxLength 1M
MaxFileSize 1M
AlertExceedsMax yes
AlertEncryptedArchive yes
AlertEncryptedDoc yes
Bytecode no
"""


def program() -> str:
    """Where Debian puts it, which is on root's path alone."""
    found = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if found is None:
        pytest.fail("clamd is not installed. On Debian: apt-get install clamav-daemon")
    return found


@contextmanager
def running_clamd(folder: Path) -> Iterator[Path]:
    """A clamd of our own, as whoever runs the tests; its socket."""
    (folder / "signatures").mkdir()
    signature = f"Stagepost.Test.Harmless:0:*:{MALWARE.hex()}\n"
    (folder / "signatures" / "own.ndb").write_text(signature, "ascii")
    configuration = folder / "clamd.conf"
    configuration.write_text(_CONFIGURATION.format(folder=folder), "utf-8")
    command = [program(), "--config-file", str(configuration)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            _wait(folder / "clamd.ctl", running)
            yield folder / "clamd.ctl"
        finally:
            running.terminate()


def _wait(place: Path, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and running.poll() is None:
        with suppress(Unreachable):
            Clamd(place).version(within=1)
            return
        time.sleep(0.05)
    pytest.fail("clamd did not start.")


@pytest.fixture(scope="session")
def clamd() -> Iterator[Path]:
    """The socket of a real clamd. Its folder has a short name: that of a socket may have 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="clamd-") as folder, running_clamd(Path(folder)) as place:
        yield place


@contextmanager
def saying(*answers: bytes) -> Iterator[Path]:
    """A stand-in that says the same to everybody, each answer to one command; then it says nothing more."""
    with (
        tempfile.TemporaryDirectory(prefix="clamd-") as folder,
        socket.socket(socket.AF_UNIX) as listening,
    ):
        place = Path(folder) / "clamd.ctl"
        listening.bind(str(place))
        listening.listen()
        speaking = Thread(target=_say, args=(listening, answers))
        speaking.start()
        yield place
        listening.shutdown(socket.SHUT_RDWR)
        speaking.join()


def _say(listening: socket.socket, answers: tuple[bytes, ...]) -> None:
    with ExitStack() as held, suppress(OSError):
        for answer in answers:
            with listening.accept()[0] as connection:
                _hear(connection)
                connection.sendall(answer)
        while True:
            held.enter_context(listening.accept()[0])


def _hear(connection: socket.socket) -> None:
    """A command; and where bytes come with it, all of them: the last piece has no length."""
    heard = connection.recv(65536)
    while heard.startswith(b"zINSTREAM") and not heard.endswith(bytes(4)):
        heard += connection.recv(65536)


@pytest.fixture
def slow() -> Iterator[Path]:
    """A scanner that hears everything and never answers."""
    with saying() as place:
        yield place


@pytest.fixture
def away(tmp_path: Path) -> Path:
    """Where a scanner should be and none is."""
    return tmp_path / "clamd.ctl"


@pytest.fixture
def scanned(settings, clamd: Path) -> Path:  # type: ignore[no-untyped-def]
    """The site with the real clamd. Both take a megabyte."""
    settings.SCANNER, settings.SCANNER_MOST = clamd, 1
    return clamd
