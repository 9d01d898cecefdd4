"""The few figures a head of year looks for first, beside last year's and England's."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from stagepost import measures
from stagepost.benchmarks import Comparison, breaks, compare
from stagepost.collections import facts_of
from stagepost.measures import Measure, Unit, coverage
from stagepost.records import Collection
from stagepost.years import UnknownYear
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


def figures(version: Version) -> tuple[Figure, ...]:
    """The headline figures the version allows; none where no pupil counts."""
    asked = version.school_return.return_request
    collection = asked.collection
    found = [measure for measure in _headlines(version) if measure.value is not None]
    before = {measure.label: measure for measure in _last_year(asked)} if found else {}
    pupils = facts_of(Collection(collection.kind)).pupils
    return tuple(_figure(measure, pupils, collection.year, before) for measure in found)


def figure_notes(found: Iterable[Figure]) -> tuple[str, ...]:
    """What has to be known to read the figures beside them, each thing once."""
    return tuple(dict.fromkeys(note for figure in found for each in figure.beside for note in each.notes))


def not_in_figures(version: Version) -> tuple[str, ...]:
    """Whom the figures do not count and why, and who is counted by age; nothing where all is plain."""
    asked = version.school_return.return_request.collection
    collection = Collection(asked.kind)
    try:
        of = coverage.of(as_return(version), collection, asked.year)
    except UnknownYear:
        return ()
    return tuple(of.sentences(facts_of(collection).pupils))


def _headlines(version: Version) -> Iterable[Measure]:
    asked = version.school_return.return_request.collection
    try:
        return measures.headlines(as_return(version), Collection(asked.kind), asked.year).found
    except UnknownYear:
        return ()


def _last_year(asked: ReturnRequest) -> Iterable[Measure]:
    """Those of what the same LA holds of the school a year before. What another LA holds stays there."""
    collection, at = asked.collection, "school_return__return_request__"
    same = {
        f"{at}school": asked.school,
        f"{at}collection__la": collection.la,
        f"{at}collection__kind": collection.kind,
        f"{at}collection__year": collection.year - 1,
    }
    held = Version.objects.filter(held_by__isnull=False, **same)
    held = held.select_related(f"{at}collection").order_by("-sent_at", "-pk")
    accepted = held.filter(school_return__state=State.ACCEPTED).first()
    version = accepted or held.first()
    return _headlines(version) if version else ()


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
