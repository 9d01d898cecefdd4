"""What one local authority (LA) allows otherwise than the national code sets: a small TOML laid over them.

    [[changes]]
    collection = "phonics"
    qualifier = "NY"
    years = [2025, 2026]      # [2025] has no end
    components = ["CHK"]      # may be left out: all
    remove = ["Q"]
    add = ["X"]
    words = "Moved abroad."   # what the added codes mean; may be left out where the national lists say it
    source = "Guidance of the LA 2025"
    confidence = "high"

The national data is never changed: each code set with an overlay is a new one.
"""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from stagepost.codesets.codeset import CodeSet, Dated, Item, Meaning
from stagepost.records import Collection
from stagepost.years.span import Years

_NEEDED = {"collection", "qualifier", "years", "source", "confidence"}
_ALLOWED = _NEEDED | {"components", "remove", "add", "words"}
_TEXTS = {"collection", "qualifier", "words", "source", "confidence"}
_CONFIDENCES = ("high", "medium", "low")
_LAST = 9999
"""Stands for the end of a span that has none."""


class Change(NamedTuple):
    """Codes that come and go for some outcomes of a collection, in a span of summers."""

    collection: Collection
    qualifier: str
    years: Years
    components: frozenset[str]
    """Empty: all."""
    remove: frozenset[str]
    add: frozenset[str]
    words: str
    source: str
    confidence: str

    def concerns(self, item: Item) -> bool:
        """Whether the item is one of those changed, in any summer of the span."""
        named = not self.components or item.component in self.components
        return named and item.qualifier == self.qualifier and _shared(item.years, self.years) is not None


class Overlay(NamedTuple):
    """All that one LA changes."""

    changes: tuple[Change, ...]


NATIONAL = Overlay(())
"""Nothing is changed."""


def parsed(text: str) -> Overlay:
    """The overlay such a text describes. `ValueError` says in plain words what is wrong with it."""
    data = tomllib.loads(text)
    if set(data) != {"changes"} or not isinstance(data["changes"], list):
        raise ValueError("an overlay is a list of [[changes]] and nothing else")
    return Overlay(tuple(map(_change, data["changes"])))


def laid_over(national: CodeSet, overlay: Overlay) -> CodeSet:
    """The national code set as the LA has it. `ValueError` for a change that changes nothing."""
    items, meanings = national.items, national.meanings
    for change in overlay.changes:
        if change.collection is national.collection:
            items = tuple(_changed(items, change))
            meanings = (*_meanings(change), *meanings)
            _all_explained(change, meanings)
    return CodeSet(national.collection, items, meanings)


def _all_explained(change: Change, meanings: tuple[Dated, ...]) -> None:
    known = {dated.code for dated in meanings if _shared(dated.years, change.years)}
    if unknown := sorted(change.add - known):
        raise ValueError(f"say in words what an added code means: {', '.join(unknown)}")


def _change(entry: Mapping[str, Any]) -> Change:
    if not isinstance(entry, dict):
        raise ValueError("every change is a table, [[changes]], of its own")
    if wrong := sorted((_NEEDED - entry.keys()) | (entry.keys() - _ALLOWED)):
        raise ValueError(f"a change lacks these, or has them and should not: {', '.join(wrong)}")
    if wrong := sorted(name for name in _TEXTS & entry.keys() if not isinstance(entry[name], str)):
        raise ValueError(f"these are texts, in quotation marks: {', '.join(wrong)}")
    if entry["confidence"] not in _CONFIDENCES:
        raise ValueError(f"confidence is one of {', '.join(_CONFIDENCES)}")
    change = Change(
        collection=Collection(entry["collection"]),
        qualifier=entry["qualifier"],
        years=_years(entry["years"]),
        components=_texts(entry, "components"),
        remove=_texts(entry, "remove"),
        add=_texts(entry, "add"),
        words=entry.get("words", ""),
        source=entry["source"],
        confidence=entry["confidence"],
    )
    if change.add == change.remove:
        raise ValueError("a change adds codes or removes some")
    return change


def _years(value: object) -> Years:
    if not (isinstance(value, list) and len(value) in (1, 2) and all(type(year) is int for year in value)):
        raise ValueError("years are the first summer, or the first and the last: [2025] or [2025, 2026]")
    return Years(*value)


def _texts(entry: Mapping[str, Any], name: str) -> frozenset[str]:
    value = entry.get(name, [])
    if not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
        raise ValueError(f'{name} is a list, such as ["L"]')
    return frozenset(value)


def _changed(items: tuple[Item, ...], change: Change) -> Iterator[Item]:
    if not any(map(change.concerns, items)):
        raise ValueError(f"{change.collection} has no such outcome with qualifier {change.qualifier} then")
    for item in items:
        shared = _shared(item.years, change.years) if change.concerns(item) else None
        if shared is None:
            yield item
        else:
            yield from _cut(item, shared, _with(item, change))


def _with(item: Item, change: Change) -> Item:
    """The item with other codes. A code that is added must be new, and one removed must have been there."""
    if idle := (change.add & item.codes) | (change.remove - item.codes):
        raise ValueError(f"{item.component}: nothing changes for {', '.join(sorted(idle))}")
    codes = item.codes - change.remove | change.add
    if not codes and item.marks is None:
        raise ValueError(f"{item.component}: no code would be left")
    return item._replace(codes=codes, source=change.source, confidence=change.confidence)


def _cut(item: Item, shared: Years, changed: Item) -> Iterator[Item]:
    """The item before the span, as changed within it, and after it."""
    if item.years.first < shared.first:
        yield item._replace(years=Years(item.years.first, shared.first - 1))
    yield changed._replace(years=shared)
    if shared.last is not None and shared.last < (item.years.last or _LAST):
        yield item._replace(years=Years(shared.last + 1, item.years.last))


def _meanings(change: Change) -> Iterator[Dated]:
    if change.words:
        meaning = Meaning(change.words, change.source, change.confidence)
        yield from (Dated(code, change.years, meaning) for code in sorted(change.add))


def _shared(one: Years, other: Years) -> Years | None:
    """The summers in both spans."""
    first = max(one.first, other.first)
    last = min(one.last or _LAST, other.last or _LAST)
    if first > last:
        return None
    return Years(first, None if last == _LAST else last)
