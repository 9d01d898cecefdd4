"""Which table of Get Information about Pupils it is, and where its items stand."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from stagepost.formats import tables

PERSON = ("upn", "year", "surname", "forename", "dob", "sex", "year_group")


class What(NamedTuple):
    """What a result is of."""

    stage: str
    subject: str
    component: str


class Places(NamedTuple):
    """Where the items of a pupil and the results stand in one table, counted from 0."""

    items: Mapping[str, int]
    results: Sequence[tuple[int, What]]
    columns: int


def places(heading: Sequence[str]) -> Places | None:
    """Of a row of headings; `None` where they are of no such table."""
    there = {tables.plain(cell): place for place, cell in reversed(list(enumerate(heading)))}
    for dataset in _datasets():
        items = {
            item: there[tables.plain(name)]
            for item in PERSON
            if (name := dataset.get(item)) and tables.plain(name) in there
        }
        results = [
            (there[tables.plain(name)], What(*what))
            for name, *what in dataset["results"]
            if tables.plain(name) in there
        ]
        if results and {"upn", "year"} <= items.keys():
            return Places(items, results, len(heading))
    return None


@cache
def _datasets() -> Sequence[Mapping[str, list[list[str]]]]:
    text = files("stagepost.formats.giap_csv").joinpath("datasets.toml").read_text(encoding="utf-8")
    return [each for each in tomllib.loads(text).values() if isinstance(each, dict)]
