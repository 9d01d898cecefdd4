"""Finds the row of headings, and the columns of each item under any of its names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from stagepost.formats.reading import Trouble
from stagepost.formats.tables.sheet import SheetRow

LOOKED_AT = 12
"""Rows among which the headings are looked for: some exports put a title and a date above them."""


_TERM = re.compile(r"_(?:AUT|SPR|SUM|AB)[0-9]{2}$", re.IGNORECASE)
"""How tables of the national pupil database end their headings: `NCyearActual_SPR24`."""


class Columns(NamedTuple):
    """Where each item stands, counted from 0."""

    heading: SheetRow
    place: Mapping[str, int]
    """The column that counts first."""
    twice: tuple[str, ...]
    """Items that two columns of one name could be: nobody guesses which."""
    places: Mapping[str, tuple[int, ...]]
    """Every column of each item, the surest name first."""

    def cell(self, row: SheetRow, item: str) -> str:
        """The item of a row, from the first of its columns that is filled; empty where none is."""
        place = self.filled(row, item)
        return "" if place is None else row.cells[place]

    def cells(self, row: SheetRow, item: str) -> list[str]:
        """What all the columns of an item say that are filled, the surest first."""
        places = (place for place in self.places.get(item, ()) if place < len(row.cells))
        return [row.cells[place] for place in places if row.cells[place]]

    def filled(self, row: SheetRow, item: str) -> int | None:
        """The column from which a row's item is taken; `None` where all of them are empty."""
        for place in self.places.get(item, ()):
            if place < len(row.cells) and row.cells[place]:
                return place
        return None

    def headings(self, item: str) -> tuple[str, ...]:
        """What the columns of an item are called."""
        return tuple(self.heading.cells[place] for place in self.places.get(item, ()))


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

    An item's first name that is there counts, `Legal Surname` before `Surname`, and where its cell is empty
    the next.
    """
    best = max((_columns(row, names) for row in first), key=lambda found: len(found.place), default=None)
    return best if best and len(best.place) > 1 else None


def _columns(row: SheetRow, names: Mapping[str, Sequence[str]]) -> Columns:
    headings = [plain(_TERM.sub("", cell)) for cell in row.cells]
    there = {heading for heading in headings if heading}
    places: dict[str, tuple[int, ...]] = {}
    twice = []
    for item, known in names.items():
        found = [name for name in dict.fromkeys(map(plain, known)) if name in there]
        if not found:
            continue
        if headings.count(found[0]) > 1:
            twice.append(item)
        places[item] = tuple(place for name in found for place, each in enumerate(headings) if each == name)
    return Columns(row, {item: each[0] for item, each in places.items()}, tuple(twice), places)
