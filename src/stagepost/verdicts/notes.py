"""What is said beside the verdicts: of what was handed in or given, what played no part in them."""

from collections.abc import Mapping
from typing import NamedTuple


class PassedOver(NamedTuple):
    """A file in a zip that is no return, while something else in the zip is one."""

    name: str
    """The path as it was given, with the file's own path in the zip below it."""
    says: str
    """What it is, in a sentence."""


class NotUsed(NamedTuple):
    """Something that was given beside the files, and that none of their checks could use."""

    option: str
    """With which it was given: `--earlier`."""
    name: str
    """The path as it was given; for a file in a folder or zip, with the file's own below it."""
    what: str
    """Which part of the file: a school, a return and its summer, some of its rows."""
    why: str


class LeftOutRows(NamedTuple):
    """Rows of a table that did not count."""

    what: str
    """Which they are: `of other schools`."""
    rows: int


class Taken(NamedTuple):
    """How a table that was given beside the files was read."""

    option: str
    name: str
    """As in `NotUsed`."""
    rows: int
    """Rows below the headings."""
    columns: Mapping[str, str]
    """The heading under which each item was found, or the headings, with a comma between them."""
    not_found: tuple[str, ...] = ()
    """Items that such a table should have, and for which no heading was found."""
    remarks: tuple[str, ...] = ()
    """What else must be said of how it was read, in sentences."""
    left_out: tuple[LeftOutRows, ...] = ()


class Notes(NamedTuple):
    """All that is said beside the verdicts of one run."""

    passed_over: tuple[PassedOver, ...] = ()
    not_used: tuple[NotUsed, ...] = ()
    taken: tuple[Taken, ...] = ()
