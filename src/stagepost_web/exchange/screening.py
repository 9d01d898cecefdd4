"""Bytes from people are scanned before they are kept, while their sender waits, though never for long.

What is found to hold malware, or can never be scanned, is refused and not kept. What the scanner has no
answer for in time is kept, and nobody but its sender can open it until the worker has had it scanned.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from stagepost_web.exchange import scan_actions, vault
from stagepost_web.exchange.models import Scan
from stagepost_web.exchange.whence import Whence
from stagepost_web.scanning.answers import Answer, Outcome, Why
from stagepost_web.scanning.asking import ask_at_once

LONGEST = 3.0
"""Seconds that a sender waits for the scanner, for all files of an upload together."""


class NotTaken(Exception):
    """A file was refused for what the scanner says of it. Nothing of it is kept but an event."""

    def __init__(self, why: str, name: str) -> None:
        super().__init__(why)
        self.why = why
        """`malware`, `protected` or `larger`."""
        self.name = name
        """The file's name, as its sender gave it."""


class Incoming(NamedTuple):
    """A file as its sender gave it."""

    name: str
    data: bytes


@contextmanager
def taking(*files: Incoming, whence: Whence) -> Iterator[tuple[vault.Kept, ...]]:
    """As `vault.putting`, with files from somebody, which are scanned first. Raises `NotTaken`."""
    answers = screen(*files, whence=whence)
    with vault.putting(*(file.data for file in files)) as kept:
        yield tuple(_known(each, answer, whence) for each, answer in zip(kept, answers, strict=True))


@contextmanager
def taking_each(*files: Incoming, whence: Whence) -> Iterator[tuple[vault.Kept, ...]]:
    """The same, where a file that is refused keeps no other out. Of that one nothing is stored, and its row
    says why.
    """
    answers = _answers([file.data for file in files])
    refused = [_noted(file, answer, whence) for file, answer in zip(files, answers, strict=True)]
    with vault.putting(*(file.data for file, no in zip(files, refused, strict=True) if not no)) as kept:
        stored = iter(kept)
        yield tuple(
            _known(vault.refused(file.data) if no else next(stored), answer, whence)
            for file, no, answer in zip(files, refused, answers, strict=True)
        )


def screen(*files: Incoming, whence: Whence) -> list[Answer]:
    """What the scanner says of files. Raises `NotTaken` for one that is refused, once that is on record."""
    answers = _answers([file.data for file in files])
    for file, answer in zip(files, answers, strict=True):
        if why := _noted(file, answer, whence):
            raise NotTaken(why, file.name)
    return answers


def _noted(file: Incoming, answer: Answer, whence: Whence) -> str:
    """Why it is refused, once that is on record."""
    if why := _refused(answer):
        digest = sha256(file.data).hexdigest()
        scan_actions.refuse(why=why, answer=answer, sha256=digest, size=len(file.data), whence=whence)
    return why


def _answers(contents: Sequence[bytes]) -> list[Answer]:
    """A scanner that gave no answer is not asked again for the other files: they would wait in vain too."""
    until, answers, given_up = time.monotonic() + LONGEST, list[Answer](), False
    for data in contents:
        left = 0.0 if given_up else until - time.monotonic()
        answers.append(ask_at_once(data, within=left))
        given_up = given_up or answers[-1].passing
    return answers


def _refused(answer: Answer) -> str:
    """Why a file with this answer is refused; empty where it is taken."""
    if answer.outcome == Outcome.FOUND:
        return "malware"
    if answer.says == Why.PROTECTED or (answer.says == Why.LARGER and settings.SCANNER_LARGER == "refuse"):
        return answer.says
    return ""


def _known(kept: vault.Kept, answer: Answer, whence: Whence) -> vault.Kept:
    if answer.passing:
        return kept._replace(scan=Scan.WAITING, scan_says=answer.says, whence=whence)
    scanned_at = timezone.now() if answer.outcome == Outcome.CLEAN else None
    return kept._replace(
        scan=Scan(answer.outcome),
        scan_says=answer.says,
        scan_database=answer.database,
        scanned_at=scanned_at,
    )
