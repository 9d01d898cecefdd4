"""Turns what is stored of a version back into the library's own values, for measures, comparisons, reports
and onward files.
"""

from operator import attrgetter

from stagepost.findings import Finding, Place, Severity
from stagepost.records import Destination, Header, Outcome, Pupil, Return, School
from stagepost_web.returns.models import NotedFinding, ReturnedPupil, Version

_KEPT = tuple(field for field in Pupil._fields if field != "outcomes")
_AS_KEPT = attrgetter(*_KEPT)


def as_return(version: Version) -> Return:
    """The return as it was checked, with the outcomes of its own collection and summer alone."""
    return Return(_header(version.header), tuple(map(as_pupil, version.pupils.all())))


def as_pupil(pupil: ReturnedPupil) -> Pupil:
    """One pupil with their outcomes, as the library knows them."""
    line = pupil.line
    # Where there is no file, there is no line.
    outcomes = tuple(Outcome._make((*said, max(at - line, 0))) for *said, at in pupil.outcomes)
    return Pupil(**dict(zip(_KEPT, _AS_KEPT(pupil), strict=True)), outcomes=outcomes)


def as_finding(noted: NotedFinding) -> Finding:
    """One finding as the rule said it. The pupil, if there is one, is best fetched with it."""
    pupil = noted.pupil
    index = None if pupil is None else pupil.place
    others = tuple(dict.fromkeys(other for other, _ in noted.also if other != index))
    further = tuple(item for other, item in noted.also if other == index)
    place = Place(noted.upn, index, noted.item, noted.line, others, further, noted.cell)
    return Finding(noted.rule, Severity(noted.severity), place, noted.says, noted.why, noted.put_right)


def _header(items: list) -> Header:
    header = Header(*items)
    return header._replace(source=School(*header.source), destination=Destination(*header.destination))
