"""The columns of a grid and what may stand in them: the codes of the year, as the LA has them."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from stagepost import codesets
from stagepost.codesets import CodeSet, Item, Overlay
from stagepost.collections import facts_of
from stagepost.measures import gld
from stagepost.records import Collection as Kind
from stagepost.records import Outcome
from stagepost_web.collections.models import Collection
from stagepost_web.collections.overlay import overlay_of

GRIDS = frozenset({Kind.EYFSP})
"""The collections whose results can be entered on the screen."""
FILLS: Mapping[Kind, frozenset[str]] = {Kind.EYFSP: frozenset({"A"})}
"""Codes that a pupil has in every column or in none."""
KEYS: Mapping[tuple[Kind, str], str] = {(Kind.EYFSP, "1"): "e", (Kind.EYFSP, "2"): "x"}
"""What else than its own first character can be typed for a code."""


class Value(NamedTuple):
    """What may stand in a cell."""

    code: str
    name: str
    """In a word: `Expected`."""
    words: str
    """What it means that year, in a sentence or more."""
    keys: str
    """The characters any of which can be typed for it."""


class Column(NamedTuple):
    """A goal, subject or check."""

    component: str
    name: str
    area: str
    subject: str
    items: tuple[Item, ...]
    needed: bool
    """Whether every pupil has something in it."""

    def allows(self, code: str) -> bool:
        """Whether it may stand there; nothing always may."""
        return not code or any(item.allows(code) for item in self.items)

    def outcome(self, summer: int, code: str, dated: str = "") -> Outcome:
        """It as a return carries it."""
        return next(item for item in self.items if item.allows(code)).outcome(summer, code, dated)


class Columns(NamedTuple):
    """All columns of a collection and year, with the values that are in any."""

    kind: Kind
    summer: int
    all: tuple[Column, ...]
    values: tuple[Value, ...]

    @property
    def fills(self) -> frozenset[str]:
        """Codes that a pupil has in every column or in none."""
        return FILLS.get(self.kind, frozenset())

    @property
    def typed(self) -> dict[str, str]:
        """The code for each character that can be typed, where only one has it."""
        keys = [key for value in self.values for key in value.keys]
        return {key: v.code for v in self.values for key in v.keys if keys.count(key) == 1}

    @property
    def typed_as_json(self) -> str:
        """The same as JSON, for the page's script."""
        return json.dumps(self.typed)

    @property
    def key_words(self) -> str:
        """Which characters can be typed, in words: `1 or E for emerging, …`."""
        typed = self.typed
        return ", ".join(
            f"{' or '.join(key.upper() for key in each.keys if key in typed)} for {each.name.lower()}"
            for each in self.values
        )

    def named(self, component: str) -> Column | None:
        """The column of a goal, subject or check; `None` where there is none."""
        return next((column for column in self.all if column.component == component), None)

    def name_of(self, code: str) -> str:
        """What a code is called; `blank` for nothing."""
        return next((value.name for value in self.values if value.code == code), code or "blank")

    @property
    def of_gld(self) -> tuple[Column, ...]:
        """Those that make a good level of development."""
        return tuple(column for column in self.all if column.subject in gld.AREAS)


def can_be_entered(collection: Collection) -> bool:
    """Whether there are grids for it at all, and something was collected that year."""
    kind = Kind(collection.kind)
    return kind in GRIDS and bool(codesets.load(kind).in_year(collection.year))


def columns_of(collection: Collection) -> Columns:
    """The columns of a grid for the collection."""
    return _columns(Kind(collection.kind), collection.year, overlay_of(collection))


@lru_cache(maxsize=64)  # of each year and each LA's own codes
def _columns(kind: Kind, summer: int, overlay: Overlay) -> Columns:
    codes = codesets.load(kind, overlay)
    of_each: dict[str, list[Item]] = {}
    for item in codes.in_year(summer):
        of_each.setdefault(item.component, []).append(item)
    return Columns(
        kind,
        summer,
        tuple(_column(kind, summer, tuple(items)) for items in of_each.values()),
        _values(codes, kind, summer),
    )


def _column(kind: Kind, summer: int, items: tuple[Item, ...]) -> Column:
    first = items[0]
    needed = facts_of(kind).expects(first.component, summer)
    return Column(first.component, first.name, first.subject_name, first.subject, items, needed)


def _values(codes: CodeSet, kind: Kind, summer: int) -> tuple[Value, ...]:
    every = sorted({code for item in codes.in_year(summer) for code in item.codes})
    return tuple(_value(codes, kind, summer, code) for code in every)


def _value(codes: CodeSet, kind: Kind, summer: int, code: str) -> Value:
    meaning = codes.meaning(code, summer)
    words = meaning.words if meaning else code
    keys = code[0].lower() + KEYS.get((kind, code), "")
    return Value(code, words.partition(":")[0].removesuffix("."), words, keys)
