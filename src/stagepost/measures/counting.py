"""How each code counts: whether it puts a pupil among those who count, and what it reaches.

The answers stand in `counting.csv`, a row a code, with years, source and confidence; every measure asks here.
A code that stands in no row counts as nothing was sent.
"""

import csv
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from stagepost.records import Collection
from stagepost.years.span import Years

MISSING = "missing"
UNDER = "mark under the threshold"
FROM = "mark from the threshold on"
ANY = "any"
"""Stands for every subject of a collection."""


class Level(StrEnum):
    """What a result may reach."""

    EXPECTED = "expected"
    DEPTH = "depth"


class Counting(NamedTuple):
    """How one code counts in one subject, and in which summers."""

    collection: Collection
    subject: str
    """The component, `REA` or `WRI`; or `any`."""
    code: str
    years: Years
    in_denominator: bool
    in_numerator: frozenset[Level]
    """The levels it reaches: whoever is at greater depth is at the expected standard as well."""
    source: str
    confidence: str


@cache
def table() -> tuple[Counting, ...]:
    """Every row, in the order of the file."""
    text = files("stagepost.measures").joinpath("counting.csv").read_text(encoding="utf-8")
    return tuple(map(_row, csv.DictReader(text.splitlines())))


def find(collection: Collection, subject: str, code: str, summer: int) -> Counting:
    """How a code counts in a subject and summer; one that is not known counts as missing."""
    rows = _in_year(collection, summer)
    subject = subject if (subject, MISSING) in rows else ANY
    return rows.get((subject, code)) or rows[subject, MISSING]


@cache
def _in_year(collection: Collection, summer: int) -> Mapping[tuple[str, str], Counting]:
    """A summer's rows by subject and code. That nothing was sent means the same in every year."""
    return {
        (row.subject, row.code): row
        for row in table()
        if row.collection is collection and (row.years.covers(summer) or row.code == MISSING)
    }


def _row(cells: Mapping[str, str]) -> Counting:
    return Counting(
        collection=Collection(cells["collection"]),
        subject=cells["subject"],
        code=cells["code"],
        years=Years(int(cells["first"]), int(cells["last"]) if cells["last"] else None),
        in_denominator=cells["in_denominator"] == "yes",
        in_numerator=frozenset(map(Level, cells["in_numerator"].split())),
        source=cells["source"],
        confidence=cells["confidence"],
    )
