"""The few figures a head of year looks for first, beside last year's and England's."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from stagepost import measures
from stagepost.benchmarks import Comparison, breaks, compare
from stagepost.collections import facts_of
from stagepost.measures import Measure, Unit, coverage
from stagepost.records import Collection, Return
from stagepost.years import UnknownYear
from stagepost_web.collections.models import Collection as AskedCollection
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.returns.models import State, Version
from stagepost_web.returns.rebuilding import as_return

ENGLAND = "England"
_HEADLINES = "national"
"""The series that counts all schools, as everybody knows the figure; where it has none, the LA tables."""
_PUBLISHED_LATER = 1
"""The DfE publishes a summer's figures months after it: until then those of the summer before are shown."""


class Beside(NamedTuple):
    """A figure to compare with."""

    shown: str
    whose: str
    """`Last year`, `England, 2025`."""
    notes: tuple[str, ...]
    """What has to be known to read it, its source first."""


class Figure(NamedTuple):
    """A headline figure with what it rests on."""

    label: str
    name: str
    shown: str
    of: str
    """`41 of 60 children`; empty for an average."""
    definition: str
    beside: tuple[Beside, ...]


class Figures(NamedTuple):
    """What the headline figures of a version say."""

    found: tuple[Figure, ...]
    """None where no pupil counts."""
    not_counted: tuple[str, ...]
    """Whom they do not count and why, and who is counted by age; nothing where all is plain."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What has to be known to read the figures beside them, each thing once."""
        beside = (each for figure in self.found for each in figure.beside)
        return tuple(dict.fromkeys(note for each in beside for note in each.notes))


def figures(version: Version) -> Figures:
    """The headline figures the version allows; none for a summer whose threshold is not held."""
    asked, returned = version.school_return.return_request, as_return(version)
    return Figures(tuple(_found(asked, returned)), tuple(_not_counted(asked.collection, returned)))


def _found(asked: ReturnRequest, returned: Return) -> Iterator[Figure]:
    collection = asked.collection
    found = [measure for measure in _headlines(collection, returned) if measure.value is not None]
    before = {measure.label: measure for measure in _last_year(asked)} if found else {}
    pupils = facts_of(Collection(collection.kind)).pupils
    return (_figure(measure, pupils, collection.year, before) for measure in found)


def _not_counted(asked: AskedCollection, returned: Return) -> Iterable[str]:
    collection = Collection(asked.kind)
    try:
        return coverage.of(returned, collection, asked.year).sentences(facts_of(collection).pupils)
    except UnknownYear:
        return ()


def _headlines(asked: AskedCollection, returned: Return) -> Iterable[Measure]:
    try:
        return measures.headlines(returned, Collection(asked.kind), asked.year).found
    except UnknownYear:
        return ()


def _last_year(asked: ReturnRequest) -> Iterable[Measure]:
    """Those of what the same LA holds of the school a year before. What another LA holds stays there."""
    collection, at = asked.collection, "school_return__return_request__"
    same = {
        f"{at}school": asked.school_id,
        f"{at}collection__la": collection.la_id,
        f"{at}collection__kind": collection.kind,
        f"{at}collection__year": collection.year - 1,
    }
    held = Version.objects.filter(held_by__isnull=False, **same).select_related(f"{at}collection")
    version = max(held.order_by(), key=_counts_more, default=None)
    return _headlines(version.school_return.return_request.collection, as_return(version)) if version else ()


def _counts_more(held: Version) -> tuple[bool, datetime | None, int]:
    """Of two returns of one summer the accepted one counts, or else the later."""
    return held.school_return.state == State.ACCEPTED, held.sent_at, held.pk


def _figure(measure: Measure, pupils: str, summer: int, before: Mapping[str, Measure]) -> Figure:
    of = f"{measure.numerator} of {measure.denominator} {pupils}" if measure.unit is Unit.PER_CENT else ""
    beside = filter(None, (_before(measure, before, summer), _england(measure, summer)))
    return Figure(measure.label, measure.name, measure.shown(), of, measure.definition, tuple(beside))


def _before(measure: Measure, before: Mapping[str, Measure], summer: int) -> Beside | None:
    """Last year's, unless the measure has come to mean something else since."""
    earlier = before.get(measure.label)
    if earlier is None or earlier.value is None or breaks(measure.label, summer - 1, summer):
        return None
    return Beside(earlier.shown(), f"Last year, {summer - 1}", ())


def _england(measure: Measure, summer: int) -> Beside | None:
    """The newest that can be compared, named by its series, source and year."""
    for year in range(summer, summer - _PUBLISHED_LATER - 1, -1):
        for series in (_HEADLINES, ""):
            found = compare(measure, ENGLAND, year, of=summer, series=series)
            if found.theirs and found.gap is not None:
                return _published(measure, found)
    return None


def _published(measure: Measure, found: Comparison) -> Beside | None:
    theirs = found.theirs
    if theirs is None:
        return None
    shown = f"{theirs.value}%" if measure.unit is Unit.PER_CENT else str(theirs.value)
    source = f"{ENGLAND}, {theirs.year}: {theirs.source}."
    return Beside(shown, f"{ENGLAND}, {theirs.year}", (source, *found.notes))
