"""Applies the whole table: everything that is over is deleted, in an order in which nothing gets stuck."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from stagepost_web.retention.deleting import (
    attachments,
    conversations,
    copies,
    counters,
    drafts,
    earlier,
    given_up,
    grids,
    invitations,
    onward,
    prepared,
    refused,
    returns,
    rolls,
    secure_messages,
    sendings,
    shared_pupils,
    versions,
)
from stagepost_web.retention.deleting.rows import OVER, delete_rows


class Step(NamedTuple):
    """One thing to do, and what its number counts."""

    counts: str
    do: Callable[[], int]


STEPS = (
    Step("schools told that a draft goes", drafts.tell_schools),
    Step("drafts", drafts.delete_over),
    Step("discarded and recalled versions", given_up.delete_over),
    Step("versions of returns", returns.delete_over),
    Step("messages", conversations.delete_over),
    Step("shared pupils", shared_pupils.delete_over),
    Step("files that were not sent", sendings.discard_over),
    Step("copies of files", copies.delete_over),
    Step("comments beside files", sendings.delete_comments),
    Step("people told that a secure message expires", secure_messages.tell),
    Step("secure messages", secure_messages.delete_over),
    Step("prepared files", prepared.delete_over),
    Step("files attached to requests", attachments.delete_over),
    Step("files that were refused", refused.delete_over),
    Step("grids", grids.delete_over),
    Step("rolls", rolls.delete_over),
    Step("earlier results and lists", earlier.delete_over),
    Step("files of accepted returns", onward.delete_over),
    Step("invitations", invitations.delete_over),
    Step("counts of attempts to sign in", counters.delete_counters),
    *(Step(over.kind.replace("_", " "), partial(delete_rows, over)) for over in OVER),
)


class Applied(NamedTuple):
    """What was deleted of each kind, and what could not be done."""

    counts: dict[str, int]
    faults: dict[str, str]

    @property
    def words(self) -> str:
        """The outcome in sentences."""
        done = "; ".join(f"{count:,} {what}" for what, count in self.counts.items() if count)
        failed = "".join(f" Failed: {what}: {fault}." for what, fault in self.faults.items())
        return f"Deleted or told, because their time is over: {done or 'nothing'}.{failed}"


def apply() -> Applied:
    """Take every step. One that fails is told, and the others are taken all the same.

    May be stopped anywhere and run again. The caller holds the stored files (`alone`).
    """
    counts, faults = {}, {}
    versions.go_on()
    for step in STEPS:
        try:
            counts[step.counts] = step.do()
        except Exception as fault:
            faults[step.counts] = type(fault).__name__
    return Applied(counts, faults)
