"""Decides what of a publication is hidden.

First the schools that are left out altogether, then table by table the cells and group totals. The tables
share only totals that are shown and the rows left out, so each can be made safe by itself.
"""

from collections.abc import Iterable

from stagepost.suppression.flow_network import END, OUT, Piping, piped
from stagepost.suppression.leaving_out import left_out
from stagepost.suppression.limits import Limits
from stagepost.suppression.publication import Hidden, Publication, check
from stagepost.suppression.securing import Securing

_WORK = 1500
"""Cells hidden for the others' sake are tried, each, whether they could be shown after all. That takes every
hidden cell a time; with more than so many in all the gain is not worth the wait."""


def hide(publication: Publication, limits: Limits = Limits()) -> Hidden:
    """What must not be shown. Raises `Inconsistent` where the tables do not add up."""
    check(publication)
    if limits.too_small(publication.everyone):
        return _everything(publication)
    unsafe: set[str] = set()
    while (out := left_out(publication.rows, unsafe, limits)) is not None:
        tables = [_Table(publication, name, out, limits) for name in publication.tables]
        stuck = [rows for table in tables if (rows := table.secure()) is not None]
        if not stuck:
            return _hidden(publication, out, tables)
        more = set().union(*stuck) - out
        if not more:
            break
        unsafe |= more
    return _everything(publication)


class _Table:
    """One table of a publication: the rows shown, and those left out as one row."""

    def __init__(self, publication: Publication, name: str, out: frozenset[str], limits: Limits) -> None:
        self.name, self._publication, self._out, self._limits = name, publication, out, limits
        self.piping: Piping = piped(publication, name, out)
        small = {each for each, pipe in enumerate(self.piping.pipes) if limits.too_small(pipe.pupils)}
        self._small = small - self.piping.unpublished
        self.hidden = set(self._small)

    def secure(self) -> set[str] | None:
        """Hide what it takes; where that cannot be done, the rows to leave out instead, if there are any."""
        securing = self._securing(self.hidden)
        stuck = securing.secure()
        if stuck is not None:
            return self._rows_behind(stuck)
        self.hidden = self._pruned(securing.hidden)
        return None

    def _securing(self, hidden: set[int]) -> Securing:
        return Securing(self.piping, self._publication.standards, hidden, self._limits)

    def _pruned(self, hidden: set[int]) -> set[int]:
        """Without what turned out not to be needed, largest first."""
        others = sorted(hidden - self._small, key=lambda pipe: -self.piping.pipes[pipe].pupils.size)
        for pipe in others if len(others) * len(hidden) <= _WORK else ():
            if self._securing(hidden - {pipe}).safe():
                hidden = hidden - {pipe}
        return hidden

    def _rows_behind(self, stuck: int) -> set[str]:
        """The row of a cell, all rows with a group, or for rows left out one more to leave out with them."""
        rows = self._publication.rows
        row, group = min(self.piping.names[stuck], key=lambda name: name[0] == END)
        if row in rows:
            return {row}
        if row == OUT:
            shown = (each for each, count in rows.items() if count.size and each not in self._out)
            return set(sorted(shown, key=lambda each: (rows[each].size, each))[:1])
        return {each for each, its in self._publication.tables[self.name] if its == group}


def _everything(publication: Publication) -> Hidden:
    groups = {(name, group) for name, table in publication.tables.items() for _, group in table}
    cells = {(name, *key) for name, table in publication.tables.items() for key in table}
    return Hidden(True, frozenset(publication.rows), frozenset(groups), frozenset(cells))


def _hidden(publication: Publication, out: frozenset[str], tables: Iterable[_Table]) -> Hidden:
    names = {
        (table.name, *name) for table in tables for pipe in table.hidden for name in table.piping.names[pipe]
    }
    left = {(name, *key) for name, table in publication.tables.items() for key in table if key[0] in out}
    groups = {(name, group) for name, row, group in names if row == END}
    cells = {(name, row, group) for name, row, group in names if row != END}
    return Hidden(False, out, frozenset(groups), frozenset(cells | left))
