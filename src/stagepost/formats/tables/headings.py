"""Finds the row of headings, and the column of each item under any of its names."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from stagepost.formats.reading import Trouble
from stagepost.formats.tables.sheet import SheetRow

LOOKED_AT = 12
"""Rows among which the headings are looked for: some exports put a title and a date above them."""


class Columns(NamedTuple):
    """Where each item stands, counted from 0."""

    heading: SheetRow
    place: Mapping[str, int]
    twice: tuple[str, ...]
    """Items that two columns could be: nobody guesses which."""

    def cell(self, row: SheetRow, item: str) -> str:
        """The item of a row; empty where the table has no such column, or the row breaks off before it."""
        place = self.place.get(item)
        return row.cells[place] if place is not None and place < len(row.cells) else ""


def told_twice(columns: Columns) -> Trouble | None:
    """What is said of a table in which two columns could be one item; `None` where there is no such."""
    if not columns.twice:
        return None
    heading = columns.heading.cells[columns.place[columns.twice[0]]]
    return Trouble("heading-twice", f"The heading {heading} is there twice. Delete the column that is wrong.")


def plain(heading: str) -> str:
    """A heading by its letters and digits alone: `Legal Surname` and `legal_surname` are one."""
    return "".join(filter(str.isalnum, heading.casefold()))


def find(first: Iterable[SheetRow], names: Mapping[str, Sequence[str]]) -> Columns | None:
    """The row with most of the items, of the first few; `None` where no row has two. `names` are by item.

    An item's first name that is there counts: `Legal Surname` before `Surname`.
    """
    best = max((_columns(row, names) for row in first), key=lambda found: len(found.place), default=None)
    return best if best and len(best.place) > 1 else None


def _columns(row: SheetRow, names: Mapping[str, Sequence[str]]) -> Columns:
    headings = [plain(cell) for cell in row.cells]
    place: dict[str, int] = {}
    twice = []
    for item, known in names.items():
        name = next((plain(name) for name in known if plain(name) in headings), None)
        if name is None:
            continue
        if headings.count(name) > 1:
            twice.append(item)
        place[item] = headings.index(name)
    return Columns(row, place, tuple(twice))
