"""The columns of a template, which follow from the collection and the year."""

from collections.abc import Mapping
from typing import NamedTuple

from stagepost import codesets
from stagepost.codesets import Item
from stagepost.collections import facts_of
from stagepost.records import Collection, Outcome

COLLECTIONS = tuple(each for each in Collection if facts_of(each).template_name)
"""The returns there is a template for. Key stage 2 goes to the DfE, which has its own."""
KNOWN = ("LA", "Estab", "Year", "UPN", "Surname", "Forename", "DOB", "Sex", "Year group")


class Layout(NamedTuple):
    """The columns of results of one template."""

    collection: Collection
    year: int
    items: Mapping[str, tuple[Item, ...]]
    """By component, in the order of the columns: the phonics check has a mark and a code in one."""

    @property
    def head(self) -> tuple[str, ...]:
        """All headings."""
        return (*KNOWN, *self.items)


def layout(collection: Collection, year: int) -> Layout:
    """The template of that summer; without columns of results where nothing was collected."""
    items: dict[str, tuple[Item, ...]] = {}
    for item in codesets.load(collection).in_year(year):
        items[item.component] = (*items.get(item.component, ()), item)
    return Layout(collection, year, items)


def outcome(items: tuple[Item, ...], year: int, result: str) -> Outcome:
    """A cell as an outcome: digits are a mark where there are marks, and anything else is a code."""
    marks = [item for item in items if item.marks is not None]
    codes = [item for item in items if item.marks is None]
    plain = result.isascii() and result.isdigit()
    item = (marks if plain and marks else codes or marks)[0]
    return item.outcome(year, result)
