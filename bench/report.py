"""What a part of the measuring has to say: a heading, words, tables and bounds, as text for people."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bench.bounds import Held


class Table(NamedTuple):
    """Headings and rows. The first column is text, the others are figures."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


class Section(NamedTuple):
    """One part of the page."""

    title: str
    says: str
    """What was done, on what data."""
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    """What a reader of the figures must know."""
    held: tuple[Held, ...] = ()


def lines(table: Table) -> Iterator[str]:
    """A Markdown table, aligned so that it can be read in a terminal too."""
    every = [table.headings, *table.rows]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]

    def row(cells: Sequence[str]) -> str:
        first, *others = zip(cells, widths, strict=True)
        return (
            " | ".join(["| " + first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)])
            + " |"
        )

    yield row(table.headings)
    yield row(["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])])
    yield from map(row, table.rows)


def bounds(held: Sequence[Held]) -> Table:
    """Each bound, and whether it holds."""
    return Table(
        ("bound", "at most", "measured", "holds"),
        [(each.says, f"{each.most:g}", f"{each.figure:.2f}", "yes" if each.holds else "NO") for each in held],
    )
