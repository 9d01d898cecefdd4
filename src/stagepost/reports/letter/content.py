"""What a letter says, as values: nothing in them is markup."""

from typing import NamedTuple


class Run(NamedTuple):
    """Words that look alike."""

    text: str
    bold: bool = False
    link: str = ""
    """The address that the words lead to."""


BREAK = Run("")
"""The end of a line."""


class Block(NamedTuple):
    """A paragraph or a heading, which have `runs`; or a list, whose items are blocks themselves."""

    kind: str
    """`paragraph`, `heading`, `bullets` or `numbers`."""
    runs: tuple[Run, ...] = ()
    items: tuple[tuple["Block", ...], ...] = ()


class Letter(NamedTuple):
    """What one school gets."""

    number: str
    """LA and establishment number: `9992001`. The PDF says by it whose it is."""
    addressee: tuple[str, ...]
    """Lines, as on an envelope."""
    reference: str
    date: str
    title: str
    body: tuple[Block, ...]


class Letterhead(NamedTuple):
    """Whose letter it is."""

    la: str
    contact: tuple[str, ...] = ()
    """Lines: a team, an email address, a telephone number."""
    colour: str = "#1d70b8"
    """The LA's colour, as a band at the head."""
