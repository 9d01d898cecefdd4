"""The few figures a head of year looks for first."""

from typing import NamedTuple

from stagepost import measures
from stagepost.measures import Measure, Unit
from stagepost.records import Collection
from stagepost.years import UnknownYear
from stagepost_web.returns.models import Version
from stagepost_web.returns.rebuilding import as_return

HEADLINES = (
    "gld",
    "all-goals",
    "communication-language-literacy",
    "average-goals",
    "phonics-standard",
)


class Figure(NamedTuple):
    """A headline figure with what it rests on."""

    label: str
    name: str
    shown: str
    of: str
    """`41 of 60 children`; empty for an average."""
    definition: str


def figures(version: Version) -> tuple[Figure, ...]:
    """The headline figures the version allows; none where no pupil counts."""
    collection = version.school_return.return_request.collection
    try:
        found = measures.of(as_return(version), Collection(collection.kind), collection.year)
    except UnknownYear:
        return ()
    return tuple(_figure(m) for m in found if m.label in HEADLINES and m.value is not None)


def _figure(measure: Measure) -> Figure:
    of = f"{measure.numerator} of {measure.denominator} children" if measure.unit is Unit.PER_CENT else ""
    return Figure(measure.label, measure.name, measure.shown(), of, measure.definition)
