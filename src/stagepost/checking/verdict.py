"""What is said about one file in the end."""

from typing import NamedTuple

from stagepost.findings import Finding
from stagepost.recognition import Recognised
from stagepost.records import Return


class Skipped(NamedTuple):
    """A rule that did not run, and why."""

    rule: str
    why: str
    needs: tuple[str, ...] = ()
    """Names of the `CheckInputs` values it lacked; empty where there was another obstacle."""


class Broken(NamedTuple):
    """A rule that crashed. Only the kind of fault is kept: its text could hold a pupil's data."""

    rule: str
    fault: str


class LeftOut(NamedTuple):
    """How much more a rule found than is listed."""

    rule: str
    findings: int
    errors: int = 0
    """How many of those are errors."""


class Verdict(NamedTuple):
    """All there is to say about one file."""

    name: str
    recognised: Recognised
    returned: Return | None
    """The return as it was read; `None` when nothing could be read. It is whole, but for a file too large to
    be held at once: of that it has the header alone."""
    findings: tuple[Finding, ...]
    ran: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    broken: tuple[Broken, ...]
    pupils: int = 0
    """Pupils in the file."""
    left_out: tuple[LeftOut, ...] = ()
    """Findings that are counted only, where a rule found more than are kept."""
