"""Reads a collection's outcomes from its data file.

A file says once what all its outcomes share (stage and method) and which items there are. Each
`[[outcomes]]` then says which values a list of them may have, in which years, and by which source. `years =
[2022]` has no end yet; `[2013, 2019]` has one.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from stagepost.codesets.codeset import CodeSet, Dated, Item, Meaning
from stagepost.codesets.overlays import NATIONAL, Overlay, laid_over, parsed
from stagepost.records import Collection
from stagepost.years.span import Years


def load(collection: Collection, overlay: Overlay = NATIONAL) -> CodeSet:
    """The code set of a collection, as an overlay changes it. It is read once."""
    return _overlaid(collection, overlay) if overlay.changes else _national(collection)


@cache
def owners() -> Mapping[tuple[str, str, str], Collection]:
    """The collection that an outcome belongs to, by its stage, subject and component."""
    return {what: collection for collection in Collection for what in load(collection).belongs}


def read_overlay(text: str) -> Overlay:
    """The overlay such a text describes. `ValueError` says in plain words what is wrong with it, or why it
    does not fit the national code sets.
    """
    overlay = parsed(text)
    for collection in Collection:
        load(collection, overlay)
    return overlay


@cache
def _overlaid(collection: Collection, overlay: Overlay) -> CodeSet:
    return laid_over(_national(collection), overlay)


@cache
def _national(collection: Collection) -> CodeSet:
    text = files("stagepost.codesets").joinpath(f"{collection.value}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return CodeSet(collection, tuple(_items(data)), tuple(_meanings(data)))


def _items(data: Mapping[str, Any]) -> Iterator[Item]:
    for outcomes in data["outcomes"]:
        for subject, component, name in data["items"][outcomes["of"]]:
            yield Item(
                stage=data["stage"],
                subject=subject,
                subject_name=data["subjects"][subject],
                method=data["method"],
                component=component,
                name=name,
                qualifier=outcomes["qualifier"],
                codes=frozenset(outcomes.get("codes", ())),
                marks=_marks(outcomes),
                years=Years(*outcomes["years"]),
                source=outcomes["source"],
                confidence=outcomes["confidence"],
            )


def _marks(outcomes: Mapping[str, Any]) -> range | None:
    if "marks" not in outcomes:
        return None
    lowest, highest = outcomes["marks"]
    return range(lowest, highest + 1)


def _meanings(data: Mapping[str, Any]) -> Iterator[Dated]:
    for entry in data["meanings"]:
        meaning = Meaning(entry["words"], entry["source"], entry["confidence"], entry.get("chosen", True))
        for code in entry["codes"]:
            yield Dated(code, Years(*entry["years"]), meaning)
