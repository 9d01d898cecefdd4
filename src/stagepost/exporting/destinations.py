"""For whom a file can be made, and where one for the DfE is handed in: dated data of `destinations.toml`."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from stagepost.collections import facts_of
from stagepost.identifiers.establishment import Placeholder
from stagepost.records import Collection, Destination, School
from stagepost.years import Years


class To(StrEnum):
    """The choices a school has."""

    OWN_LA = "own-la"
    DFE = "dfe"
    OWN_SCHOOL = "own-school"
    ANOTHER_SCHOOL = "another-school"
    UNKNOWN = "unknown"
    OUTSIDE = "outside"


RETURNS = frozenset({To.OWN_LA, To.DFE})
"""Where a return goes. All others are given results to keep, or the pupil."""
LEAVING = frozenset({To.ANOTHER_SCHOOL, To.UNKNOWN, To.OUTSIDE})
"""Where pupils go with their file."""

_FIXED = {
    To.DFE: Destination("NAA", Placeholder.LA),
    To.UNKNOWN: Destination("XXX", Placeholder.UNKNOWN),
    To.OUTSIDE: Destination("MMM", Placeholder.OUTSIDE),
}


class Told(NamedTuple):
    """What is known of one choice."""

    words: str
    source: str
    confidence: str


class Upload(NamedTuple):
    """The place where schools handed their files for the DfE in, over some summers."""

    name: str
    years: Years
    source: str
    confidence: str


def by_itself(collection: Collection) -> To:
    """Where a return goes unless somebody chooses: key stage 2 to the DfE, all others to the LA."""
    return To.DFE if facts_of(collection).sent_to_dfe else To.OWN_LA


def destination(to: To, school: School, other: Destination) -> Destination:
    """What the header of the file says, and its name. `other` counts for another school only."""
    match to:
        case To.OWN_LA:
            return Destination(school.la, Placeholder.LA)
        case To.OWN_SCHOOL:
            return Destination(school.la, school.estab, school.urn)
        case To.ANOTHER_SCHOOL:
            return other
        case _:
            return _FIXED[to]


def told(to: To) -> Told:
    """The words for a choice, and how sure it is."""
    return next(
        Told(entry["words"], entry["source"], entry["confidence"])
        for entry in _data()["destinations"]
        if entry["to"] == to
    )


def upload(summer: int) -> Upload | None:
    """Where files for the DfE were handed in that summer; `None` where that is not known."""
    places = (
        Upload(entry["name"], Years(*entry["years"]), entry["source"], entry["confidence"])
        for entry in _data()["uploads"]
    )
    return next((place for place in places if place.years.covers(summer)), None)


@cache
def _data() -> Mapping[str, Any]:
    text = files("stagepost.exporting").joinpath("destinations.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
