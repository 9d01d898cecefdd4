"""The outcomes one collection has ever allowed, and how to ask for those of one summer."""

from collections.abc import Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from stagepost.records import Collection, Outcome
from stagepost.years.load import published
from stagepost.years.span import Years

_LONGEST_RESULT = 6
"""Characters a result has in a Common Transfer File at most, as far as is known."""
_CARRIED_OVER = "carried over, as nothing is published yet for"

Key = tuple[str, str, str, str, str]
"""Stage, subject, component, qualifier and method."""
LISTED = ("stage", "subject", "component", "qualifier", "method", "result")
"""What `CodeSet.listed` holds of an outcome: its item's key, and the result."""


class Item(NamedTuple):
    """One thing that is judged or marked, with the values it may have in a span of summers."""

    stage: str
    subject: str
    subject_name: str
    method: str
    component: str
    name: str
    qualifier: str
    codes: frozenset[str]
    marks: range | None
    """The whole-number marks allowed; `None` where there are none."""
    years: Years
    source: str
    confidence: str
    """`high`: the values are those of named guidance or of files seen. With less, others may be right too."""

    @property
    def key(self) -> Key:
        """What an outcome in it is known by."""
        return self.stage, self.subject, self.component, self.qualifier, self.method

    @property
    def results(self) -> Set[str]:
        """The codes, and the marks as they are usually written."""
        return self.codes | {str(number) for number in self.marks or ()}

    def outcome(self, summer: int, result: str, dated: str = "") -> Outcome:
        """The result of one pupil in it, as a return carries it; whether it is allowed is not asked."""
        return Outcome(
            year=str(summer),
            subject=self.subject,
            method=self.method,
            component=self.component,
            qualifier=self.qualifier,
            result=result,
            dated=dated,
            stage=self.stage,
        )

    def allows(self, result: str) -> bool:
        """Whether the result, as written, is one of the codes or marks."""
        return result in self.codes or (self.marks is not None and mark(result) in self.marks)


class Meaning(NamedTuple):
    """What a code says of a pupil, in the words of its year."""

    words: str
    source: str
    confidence: str
    chosen: bool = True
    """Whether a school records it itself. Some codes follow from a mark or are set after an investigation."""


class Dated(NamedTuple):
    """A meaning, and the code and summers it belongs to."""

    code: str
    years: Years
    meaning: Meaning


@dataclass(frozen=True)
class CodeSet:
    """All that one collection's outcomes may be, over the years."""

    collection: Collection
    items: tuple[Item, ...]
    meanings: tuple[Dated, ...]
    _summers: dict[int, dict[Key, Item]] = field(default_factory=dict, compare=False, repr=False)
    """The items of each summer that was asked for, by key, because they are asked for with every outcome."""
    _listed: dict[int, Set[tuple[str, ...]]] = field(default_factory=dict, compare=False, repr=False)

    def in_year(self, summer: int) -> tuple[Item, ...]:
        """The items of one summer; none for a summer in which nothing was collected."""
        return tuple(self._by_key(summer).values())

    @cached_property
    def belongs(self) -> frozenset[tuple[str, str, str]]:
        """Stage, subject and component of every item of any year: what tells these outcomes from others."""
        return frozenset((item.stage, item.subject, item.component) for item in self.items)

    def find(self, outcome: Outcome, summer: int) -> Item | None:
        """The item an outcome is of in that summer, or `None` where that summer has none such."""
        key = (outcome.stage, outcome.subject, outcome.component, outcome.qualifier, outcome.method)
        return self._by_key(summer).get(key)

    def meaning(self, code: str, summer: int) -> Meaning | None:
        """What a code meant in that summer, or `None` where it meant nothing."""
        return next((m.meaning for m in self.meanings if m.code == code and m.years.covers(summer)), None)

    def chosen(self, item: Item, summer: int) -> tuple[str, ...]:
        """What a school may choose for an item that summer: its marks, and its codes as explained."""
        explained = (each for each in self.meanings if each.years.covers(summer) and each.meaning.chosen)
        order = list(dict.fromkeys(each.code for each in explained))
        codes = sorted(item.codes & set(order), key=order.index)
        return (*map(str, item.marks or ()), *codes)

    def listed(self, summer: int) -> Set[tuple[str, ...]]:
        """Every result that an item of one summer may have, by the items of an outcome in `LISTED`."""
        if summer not in self._listed:
            items = self.in_year(summer)
            self._listed[summer] = {(*item.key, result) for item in items for result in item.results}
        return self._listed[summer]

    def _by_key(self, summer: int) -> dict[Key, Item]:
        if summer not in self._summers:
            held = (item for item in self.items if item.years.covers(summer))
            self._summers[summer] = {item.key: _carried(item, summer) for item in held}
        return self._summers[summer]


def _carried(item: Item, summer: int) -> Item:
    """The item as it is known for a summer: no surer than medium where nothing says that it still holds."""
    if item.years.first == summer or published(summer):
        return item
    confidence = "low" if item.confidence == "low" else "medium"
    return item._replace(confidence=confidence, source=f"{item.source}; {_CARRIED_OVER} {summer}")


def mark(result: str) -> int | None:
    """The whole number a result is written as, or `None` where it is something else.

    Bounded before it is read, because Python refuses to read a number of thousands of digits.
    """
    plain = result.isascii() and result.isdigit() and len(result) <= _LONGEST_RESULT
    return int(result) if plain else None
