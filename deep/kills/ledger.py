"""What the people who act have seen: what was acknowledged, refused, and what nobody knows the end of."""

from collections import Counter
from enum import StrEnum
from threading import Lock
from typing import NamedTuple


class Kind(StrEnum):
    """What can be done. All but the last leave the same as if done once, however often they are repeated."""

    UPLOAD = "upload"
    SEND = "send"
    RECALL = "recall"
    RECEIVE = "receive"
    SEND_BACK = "send back"
    ACCEPT = "accept"
    HAND = "hand out"
    ASK = "ask approval"
    APPROVE = "approve"
    WITHDRAW = "withdraw"
    WRITE = "write securely"
    READ = "read securely"
    OPEN = "open"


class Act(NamedTuple):
    """One act on one thing: a file by its digest, a delivery or dispatch by its number, a version."""

    kind: Kind
    subject: str


class Ledger:
    """Counts by act. Many write into it at once."""

    def __init__(self) -> None:
        self.acknowledged: Counter[Act] = Counter()
        self.unsure: Counter[Act] = Counter()
        self.refused: Counter[Act] = Counter()
        self.brought: dict[str, set[str]] = {}
        """By the digest of a file, the numbers of the deliveries that its sender was shown."""
        self.reported: set[str] = set()
        """The versions whose report somebody has opened whole."""
        self.faults: Counter[str] = Counter()
        """Answers that say the site is at fault, by their status and what was asked for."""
        self.hindrances: list[str] = []
        """What somebody met that they could not get past."""
        self._lock = Lock()

    def acknowledge(self, act: Act) -> None:
        """The site has said that it is done."""
        with self._lock:
            self.acknowledged[act] += 1

    def refuse(self, act: Act) -> None:
        """The site has said that it is not done, and why."""
        with self._lock:
            self.refused[act] += 1

    def doubt(self, act: Act) -> None:
        """The answer was cut off: it may have been done."""
        with self._lock:
            self.unsure[act] += 1

    def fault(self, says: str) -> None:
        """The site has answered that it is at fault."""
        with self._lock:
            self.faults[says] += 1

    def show(self, digest: str, delivery: str) -> None:
        """An uploaded file was given this number."""
        with self._lock:
            self.brought.setdefault(digest, set()).add(delivery)

    @property
    def acknowledgements(self) -> int:
        """How many there were so far."""
        with self._lock:
            return self.acknowledged.total()
