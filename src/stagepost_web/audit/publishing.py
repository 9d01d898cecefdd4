"""The head of the chain goes, once a day, where whoever can write to the database cannot: to a folder, and by
email. Afterwards a database that was written anew, or put back, no longer agrees with it.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.audit.heads import Head, head_now, one_that_differs, read_heads
from stagepost_web.audit.jobs import send_head

FILE = "stagepost-heads.txt"
"""The file in the folder, a line for each day. It is only ever added to."""


class NoFolder(RuntimeError):
    """The folder for the heads is not there: perhaps a disk of another machine that is not connected."""


class Published(NamedTuple):
    """What was published, and whether what was published before still agrees."""

    head: Head
    places: tuple[str, ...]
    """Where it went, in words."""
    differs: Head | None
    """The first head published before that this database does not have."""

    @property
    def words(self) -> str:
        """The same in sentences."""
        if not self.places:
            return "The head of the record was not published: neither a folder nor an address is set."
        told = f"The head of the record, event {self.head.number}, went {' and '.join(self.places)}."
        return f"{told} {told_of(self.differs)}" if self.differs else told


def told_of(differs: Head) -> str:
    """That a head was published of another record than this one."""
    day = timezone.localtime(differs.at)
    return (
        f"WARNING: on {day:%-d %B %Y} event {differs.number} had another digest, or it is gone since. "
        "The record of events was written anew, or an older database was put back."
    )


def publish(folder: Path | None, addresses: Iterable[str]) -> Published:
    """Write the head into the folder and leave the email to the worker, with an event of it.

    Raises `NoFolder` where the folder is not there: it is not made, since it may lie on another machine.
    """
    to, head = list(addresses), head_now()
    places = [f"to {folder}"] if folder else []
    places += [f"to {len(to)} email address{'es' if len(to) > 1 else ''}"] if to else []
    differs = _keep(folder, head) if folder else None
    if places:
        _note(head, in_folder=folder is not None, to=to)
    return Published(head, tuple(places), differs)


@transaction.atomic
def _note(head: Head, *, in_folder: bool, to: list[str]) -> None:
    if to:
        send_head.enqueue(head.line)
    detail = {"head": head.number, "folder": in_folder, "addresses": len(to)}
    record(verb="audit.publish_head", by=None, subject=f"head:{head.number}", detail=detail)


def _keep(folder: Path, head: Head) -> Head | None:
    """Add the head to the file, and say which of those before it this database does not have."""
    if not folder.is_dir():
        raise NoFolder(f"{folder} is not there.")
    path = folder / FILE
    before = path.read_text(encoding="ascii", errors="replace") if path.exists() else ""
    begun = "" if before.endswith("\n") or not before else "\n"  # a line that was cut short stays by itself
    with path.open("a", encoding="ascii") as file:
        file.write(f"{begun}{head.line}\n")
        file.flush()
        os.fsync(file.fileno())
    return one_that_differs(read_heads(before))
