"""What a template says of itself, in one cell of every sheet: `STAGEPOST EYFSP 2026 999/1001 1-4F2A9C10`.

A cell, because that is what every office program keeps, in a workbook and in the CSV that is saved from it.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from stagepost.collections import facts_of
from stagepost.records import Collection

LAYOUT = 1
"""Counts up when a template is laid out otherwise."""
_NAMES = {facts_of(each).short_name.upper(): each for each in Collection}
_MARK = re.compile(
    rf"STAGEPOST ({'|'.join(_NAMES)}) (\d{{4}}) (\d{{3}})/(\d{{4}}|\d{{6}}) (\d{{1,3}})-([0-9A-F]{{8}})",
    re.ASCII | re.IGNORECASE,
)


class Mark(NamedTuple):
    """Which template it is."""

    collection: Collection
    year: int
    la: str
    estab: str
    layout: int
    copy: str
    """Follows from what it was filled with: a copy with other pupils or other outcomes has another."""

    def __str__(self) -> str:
        name = facts_of(self.collection).short_name.upper()
        return f"STAGEPOST {name} {self.year} {self.la}/{self.estab} {self.layout}-{self.copy}"


def found_in(text: str) -> Mark | None:
    """The mark in a text, whatever stands around it."""
    if not (match := _MARK.search(text)):
        return None
    name, year, la, estab, layout, copy = match.groups()
    return Mark(_NAMES[name.upper()], int(year), la, estab, int(layout), copy.upper())


def copy_of(filled_with: Iterable[Iterable[str]]) -> str:
    """The number of a copy. Nothing of any pupil can be learnt from it."""
    digest = sha256()
    for row in filled_with:
        digest.update("\x1f".join(row).encode() + b"\x1e")
    return digest.hexdigest()[:8].upper()
