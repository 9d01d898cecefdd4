"""The few figures a head of year looks for first."""

from typing import NamedTuple

from stagepost import measures
from stagepost.collections import facts_of
from stagepost.measures import Measure, Unit, coverage
from stagepost.records import Collection
from stagepost.years import UnknownYear
from stagepost_web.returns.models import Version
from stagepost_web.returns.rebuilding import as_return


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
    asked = version.school_return.return_request.collection
    collection = Collection(asked.kind)
    try:
        found = measures.headlines(as_return(version), collection, asked.year).found
    except UnknownYear:
        return ()
    pupils = facts_of(collection).pupils
    return tuple(_figure(measure, pupils) for measure in found if measure.value is not None)


def not_in_figures(version: Version) -> tuple[str, ...]:
    """Whom the figures do not count and why, and who is counted by age; nothing where all is plain."""
    asked = version.school_return.return_request.collection
    collection = Collection(asked.kind)
    try:
        of = coverage.of(as_return(version), collection, asked.year)
    except UnknownYear:
        return ()
    return tuple(of.sentences(facts_of(collection).pupils))


def _figure(measure: Measure, pupils: str) -> Figure:
    of = f"{measure.numerator} of {measure.denominator} {pupils}" if measure.unit is Unit.PER_CENT else ""
    return Figure(measure.label, measure.name, measure.shown(), of, measure.definition)
