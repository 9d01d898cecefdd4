"""The codes of a collection: the national ones, and what its LA changes in them."""

from collections.abc import Iterable

from stagepost import codesets
from stagepost.codesets import CodeSet, Overlay
from stagepost.codesets.overlays import Change
from stagepost.records import Collection as Kind
from stagepost.years.span import Years
from stagepost_web.collections.models import CodeChange, Collection


def overlay_of(collection: Collection, beside: Iterable[CodeChange] = ()) -> Overlay:
    """What the collection changes in the national codes, and what it would change `beside`."""
    return Overlay(tuple(_change(collection, each) for each in (*collection.code_changes.all(), *beside)))


def codes_of(collection: Collection, beside: Iterable[CodeChange] = ()) -> CodeSet:
    """The codes as the collection has them. Raises `ValueError`, in plain words, for an unfit change."""
    return codesets.load(Kind(collection.kind), overlay_of(collection, beside))


def _change(collection: Collection, each: CodeChange) -> Change:
    code, nothing = frozenset({each.code}), frozenset[str]()
    return Change(
        collection=Kind(collection.kind),
        qualifier=each.qualifier,
        years=Years(collection.year, collection.year),
        components=frozenset(filter(None, [each.component])),
        remove=nothing if each.allowed else code,
        add=code if each.allowed else nothing,
        words=each.words,
        source=each.source,
        confidence="high",
    )
