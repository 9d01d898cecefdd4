"""Which table of Get Information about Pupils it is, and where its items stand."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

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
    """Of a row of headings; `None` where they are of no such table.

    Underscores count: `READ_OUTCOME` is of key stage 1, and `READOUTCOME` a test of key stage 2.
    """
    there = {cell.casefold(): place for place, cell in reversed(list(enumerate(heading)))}
    for dataset in _datasets():
        named = {item: dataset[item].casefold() for item in PERSON if item in dataset}
        items = {item: there[name] for item, name in named.items() if name in there}
        results = [
            (there[name.casefold()], What(*what))
            for name, *what in dataset["results"]
            if name.casefold() in there
        ]
        if results and {"upn", "year"} <= items.keys():
            return Places(items, results, len(heading))
    return None


@cache
def _datasets() -> Sequence[Mapping[str, Any]]:
    text = files("stagepost.formats.giap_csv").joinpath("datasets.toml").read_text(encoding="utf-8")
    return [each for each in tomllib.loads(text).values() if isinstance(each, dict)]
