"""Speaks with clamd: one connection a question, over a socket on this machine, and one deadline for all.

The protocol is that of `man clamd`: a command that begins with z and ends with NUL, the bytes in pieces with
their length in front, and an answer that ends with NUL.
"""

import re
import socket
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from stagepost_web.scanning.answers import Answer, Outcome, Why, not_scanned

_PIECE = 64 * 1024
_LENGTH = struct.Struct("!L")
_LONGEST = 4096
"""Bytes of an answer."""
_FOUND = re.compile(r"stream: (?P<name>.+) FOUND")
_LARGER = "INSTREAM size limit exceeded. ERROR"
_NOT_FINDINGS = {"Heuristics.Encrypted": Why.PROTECTED, "Heuristics.Limits.Exceeded": Why.LARGER}
"""What clamd reports like malware and is none, by how its name begins."""


class Unreachable(Exception):
    """The scanner did not answer as it should. The text says why, for the log and the health page."""

    def __init__(self, why: Why, says: str) -> None:
        super().__init__(says)
        self.why = why


class Clamd(NamedTuple):
    """One scanner."""

    socket: Path

    def version(self, *, within: float) -> str:
        """Which scanner with which signatures, as it names them. Raises `Unreachable`."""
        return _of_printable(self._ask(b"VERSION", _Deadline(within)))

    def scan(self, data: bytes, *, within: float) -> Answer:
        """What it says of the bytes. Only its plain OK, in time, is clean."""
        deadline = _Deadline(within)
        try:
            database = _of_printable(self._ask(b"VERSION", deadline))
            return _answer(self._ask(b"INSTREAM", deadline, data))._replace(database=database)
        except Unreachable as obstacle:
            return not_scanned(obstacle.why)

    def _ask(self, command: bytes, deadline: "_Deadline", data: bytes | None = None) -> str:
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                deadline.of(connection)
                connection.connect(str(self.socket))
                return _conversation(connection, command, deadline, data)
        except (TimeoutError, BlockingIOError):  # or more wait to be heard than it has room for
            raise Unreachable(Why.SLOW, "does not answer in time") from None
        except (FileNotFoundError, ConnectionRefusedError):
            raise Unreachable(Why.AWAY, "is not running") from None
        except PermissionError:
            raise Unreachable(Why.AWAY, "may not be spoken with: look at the rights of its socket") from None
        except OSError as fault:
            raise Unreachable(Why.FAILED, f"broke off: {type(fault).__name__}") from None


class _Deadline:
    """A moment that no wait outlasts."""

    def __init__(self, within: float) -> None:
        self._at = time.monotonic() + within

    def of(self, connection: socket.socket) -> None:
        """Let the next wait end by then."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        connection.settimeout(left)


def _conversation(connection: socket.socket, command: bytes, deadline: _Deadline, data: bytes | None) -> str:
    broken: OSError | None = None
    try:
        _say(connection, b"z" + command + b"\0", deadline)
        if data is not None:
            _stream(lambda part: _say(connection, part, deadline), data)
    except (BrokenPipeError, ConnectionResetError) as fault:
        broken = fault  # it takes no more, and has perhaps said why
    heard = _heard(connection, deadline)
    if broken and heard != _LARGER:
        raise broken
    return heard


def _stream(say: Callable[[bytes], None], data: bytes) -> None:
    for at in range(0, len(data), _PIECE):
        piece = data[at : at + _PIECE]
        say(_LENGTH.pack(len(piece)) + piece)
    say(_LENGTH.pack(0))


def _say(connection: socket.socket, part: bytes, deadline: _Deadline) -> None:
    deadline.of(connection)
    connection.sendall(part)


def _heard(connection: socket.socket, deadline: _Deadline) -> str:
    """The answer, up to its NUL; nothing where it breaks off before that, or never ends."""
    heard = b""
    with suppress(ConnectionResetError):
        while b"\0" not in heard and len(heard) < _LONGEST:
            deadline.of(connection)
            if not (part := connection.recv(_LONGEST)):
                break
            heard += part
    text, ended, _ = heard.partition(b"\0")
    return text.decode("ascii", "replace") if ended else ""


def _answer(said: str) -> Answer:
    if said == "stream: OK":
        return Answer(Outcome.CLEAN)
    if said == _LARGER:
        return not_scanned(Why.LARGER)
    if found := _FOUND.fullmatch(said):
        for beginning, why in _NOT_FINDINGS.items():
            if found["name"].startswith(beginning):
                return not_scanned(why)
        return Answer(Outcome.FOUND, _of_printable(found["name"]))
    return not_scanned(Why.FAILED)


def signatures_of(version: str) -> datetime | None:
    """When the signatures were made, as the scanner names itself; nothing where it does not say."""
    with suppress(ValueError):
        return datetime.strptime(version.rpartition("/")[2], "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    return None


def _of_printable(text: str) -> str:
    """What may stand on a page and in an event."""
    return re.sub(r"[^!-~ ]", "?", text)[:100]
