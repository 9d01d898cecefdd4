"""Lays a table out as pipes: from each row to its groups, and from each group to the total of all.

Rows that are left out run as one, for readers know of them only what the others leave over. Where a single
row has pupils of a group, its cell is the group's total: one pipe with two names, so that both are hidden or
neither.
"""

from collections.abc import Iterator
from typing import NamedTuple

from stagepost.suppression.counts import Count, total
from stagepost.suppression.network import Pipe
from stagepost.suppression.publication import Publication

END = "\0all"
"""Where all pupils flow to; no school is called that."""
OUT = "\0left out"
Name = tuple[str, str]
"""A row and a group, or `END` and the group of which it is the total."""


class Piping(NamedTuple):
    """A table as pipes."""

    pipes: tuple[Pipe, ...]
    names: tuple[frozenset[Name], ...]
    """For each pipe what of the table it is."""
    unpublished: frozenset[int]
    """The pipes of the rows left out: never shown, and never hidden."""


def piped(publication: Publication, name: str, out: frozenset[str]) -> Piping:
    """The pipes of one table; empty cells have none, but those of the rows left out, which nobody sees."""
    laid = [
        pipe
        for group, whole in publication.groups(name)
        for pipe in _of_group(publication, name, out, group, whole)
    ]
    return Piping(
        pipes=tuple(pipe for pipe, _ in laid),
        names=tuple(names for _, names in laid),
        unpublished=frozenset(index for index, (_, names) in enumerate(laid) if min(names)[0] == OUT),
    )


def _of_group(
    publication: Publication, name: str, out: frozenset[str], group: str, whole: Count
) -> Iterator[tuple[Pipe, frozenset[Name]]]:
    cells = dict(_cells(publication, name, out, group))
    here = ("group", group)
    if len(cells) == 1 and whole.size:
        ((row, _),) = cells.items()
        yield (
            Pipe(("row", row), END, whole, least=1),
            frozenset({(row, group), (END, group)} - {(OUT, group)}),
        )
        return
    for row, count in cells.items():
        yield Pipe(("row", row), here, count, least=0 if row == OUT else 1), frozenset({(row, group)})
    if whole.size:
        yield Pipe(here, END, whole, least=1), frozenset({(END, group)})


def _cells(
    publication: Publication, name: str, out: frozenset[str], group: str
) -> Iterator[tuple[str, Count]]:
    table = publication.tables[name]
    for row in sorted(publication.rows.keys() - out):
        count = table.get((row, group))
        if count and count.size:
            yield row, count
    if out:
        its = (table[row, group] for row in sorted(out) if (row, group) in table)
        yield OUT, total(its, publication.standards)
