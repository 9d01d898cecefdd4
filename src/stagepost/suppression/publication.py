"""The tables that are published together about the same pupils, and what of them is hidden.

Three shapes are one: groups of one kind with their total (rows alone), schools by one characteristic with
totals both ways (one table), and schools by several characteristics, where the tables share the schools'
totals and the total of all.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from stagepost.suppression.counts import Count, total


class Inconsistent(ValueError):
    """The tables do not add up, or a count is impossible; the message says which."""


class Publication(NamedTuple):
    """Everything that readers can lay side by side. Leave a table out, and nothing here guards against it."""

    rows: Mapping[str, Count]
    """The schools, or the groups of a table of one dimension. Their total is published too."""
    tables: Mapping[str, Mapping[tuple[str, str], Count]] = {}
    """By characteristic, the counts by row and group; where none is given, nobody is in the group. Pupils of
    whom the characteristic is not known are a group like any other."""

    @property
    def standards(self) -> int:
        """For how many standards it says who met them."""
        return len(next(iter(self.rows.values()), Count(0)).met)

    @property
    def everyone(self) -> Count:
        """The total of all rows."""
        return total(self.rows.values(), self.standards)

    def groups(self, table: str) -> Iterator[tuple[str, Count]]:
        """The groups of a table with their totals."""
        for group in sorted({group for _, group in self.tables[table]}):
            cells = self.tables[table].items()
            yield group, total((count for (_, its), count in cells if its == group), self.standards)


class Hidden(NamedTuple):
    """What is not to be shown: neither the number of pupils nor any rate."""

    everything: bool
    """Even the total of all: there are too few pupils to publish anything."""
    rows: frozenset[str]
    """Schools left out altogether, from every table."""
    groups: frozenset[tuple[str, str]]
    """Totals, by table and group."""
    cells: frozenset[tuple[str, str, str]]
    """By table, row and group; all cells of the rows left out are among them."""


def check(publication: Publication) -> None:
    """Raises `Inconsistent` where the tables do not add up to the rows, or no such group can be."""
    standards = publication.standards
    for row, count in publication.rows.items():
        _possible(row, count, standards)
    for name, table in publication.tables.items():
        for (row, group), count in table.items():
            _possible(f"{name}, {row}, {group}", count, standards)
            if row not in publication.rows:
                raise Inconsistent(f"{name}: there is no total for {row}")
        for row, count in publication.rows.items():
            if total((each for (its, _), each in table.items() if its == row), standards) != count:
                raise Inconsistent(f"{name}: the groups of {row} do not add up to its total")


def _possible(where: str, count: Count, standards: int) -> None:
    if len(count.met) != standards or not all(0 <= met <= count.size for met in count.met) or count.size < 0:
        raise Inconsistent(f"{where}: no group can have these counts")
