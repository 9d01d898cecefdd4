"""Turns what is stored of a version back into the library's own values, for measures, comparisons, reports
and onward files.
"""

from stagepost.findings import Finding, Place, Severity
from stagepost.records import Destination, Header, Outcome, Pupil, Return, School
from stagepost_web.returns.models import NotedFinding, ReturnedPupil, Version


def as_return(version: Version) -> Return:
    """The return as it was checked, with the outcomes of its own collection and summer alone."""
    return Return(_header(version.header), tuple(map(as_pupil, version.pupils.all())))


def as_pupil(pupil: ReturnedPupil) -> Pupil:
    """One pupil with their outcomes, as the library knows them."""
    texts = {field: getattr(pupil, field) for field in Pupil._fields if field != "outcomes"}
    return Pupil(**texts, outcomes=tuple(_outcome(items, pupil.line) for items in pupil.outcomes))


def _outcome(items: list, line_of_pupil: int) -> Outcome:
    """Where there is no file, there is no line."""
    outcome = Outcome(*items)
    return outcome._replace(below=max(outcome.below - line_of_pupil, 0))


def as_finding(noted: NotedFinding) -> Finding:
    """One finding as the rule said it. The pupil, if there is one, is best fetched with it."""
    pupil = noted.pupil
    index = None if pupil is None else pupil.place
    others = tuple(dict.fromkeys(other for other, _ in noted.also if other != index))
    further = tuple(item for other, item in noted.also if other == index)
    place = Place(noted.upn, index, noted.item, noted.line, others, further)
    return Finding(noted.rule, Severity(noted.severity), place, noted.says, noted.why, noted.put_right)


def _header(items: list) -> Header:
    header = Header(*items)
    return header._replace(source=School(*header.source), destination=Destination(*header.destination))
