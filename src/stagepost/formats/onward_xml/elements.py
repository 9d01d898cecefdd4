"""The table of element names: data of `elements.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from stagepost.years import Years


class Element(NamedTuple):
    """One element: what it is, where it stands, and what it is called."""

    key: str
    """What it is, in our own words: `upn`."""
    within: str
    """The key of the element it stands in; empty for the outermost."""
    name: str
    years: Years
    source: str
    confidence: str


class Table(NamedTuple):
    """All elements in the order in which they are written, and the words around them."""

    elements: tuple[Element, ...]
    collections: Mapping[str, str]
    file_name: str
    warning: str
    """What is said in file, docs and screen until the table is checked; empty from then on."""

    def within(self, key: str, summer: int) -> tuple[Element, ...]:
        """The elements that stand in one, in that summer."""
        return tuple(each for each in self.elements if each.within == key and each.years.covers(summer))


@cache
def table() -> Table:
    """The table as it is known today."""
    text = files("stagepost.formats.onward_xml").joinpath("elements.toml").read_text(encoding="utf-8")
    held = tomllib.loads(text)
    elements = tuple(
        Element(
            key=each["is"],
            within=each.get("in", ""),
            name=each["name"],
            years=Years(*each.get("years", (0,))),
            source=held["sources"][each["source"]],
            confidence=each["confidence"],
        )
        for each in held["elements"]
    )
    return Table(elements, held["collections"], held["file_name"], held["warning"])
