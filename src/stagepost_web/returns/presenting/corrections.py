"""What an LA has corrected in a return, pupil by pupil: before and after, by whom, when and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from stagepost.collections import facts_of
from stagepost.collections.columns import columns
from stagepost.formats.ctf.in_words import in_words
from stagepost.identity import who
from stagepost.records import Collection, Pupil
from stagepost.rules.words import year_group
from stagepost_web.audit.models import Event
from stagepost_web.returns.correction_actions import CORRECTED
from stagepost_web.returns.models import Version
from stagepost_web.returns.presenting.changes import Change, Line
from stagepost_web.returns.presenting.cohort import Column, column
from stagepost_web.returns.presenting.grouping import birth
from stagepost_web.returns.queries import corrections_in
from stagepost_web.returns.rebuilding import as_return

TAKEN_OUT = "Taken out of the return"
_ITEMS = {
    "upn": "UPN",
    "former_upn": "FormerUPN",
    "surname": "Surname",
    "forename": "Forename",
    "dob": "DOB",
    "sex": "Sex",
    "year_group": "NCyearActual",
}
"""What a pupil is known by, as findings name it."""


class Cell(NamedTuple):
    """One thing about a pupil that was corrected."""

    item: str
    """The item as findings name it: `UPN`, `DOB`, `E05`."""
    was: str
    """As it was sent, and as it is now; empty where there was or is nothing."""
    now: str
    shown: Change
    """The same in words."""


class CorrectedPupil(NamedTuple):
    """One pupil with what was corrected."""

    was: Pupil
    now: Pupil | None
    """None for a pupil who was taken out."""
    cells: tuple[Cell, ...]
    place: int | None
    """Where in the corrected version, counted from 0."""

    @property
    def line(self) -> Line:
        """The pupil as a table of changes shows them."""
        changes = tuple(cell.shown for cell in self.cells)
        return Line(who(self.now or self.was), "Changed" if self.now else TAKEN_OUT, changes)


class CorrectionShown(NamedTuple):
    """One correction."""

    pk: int
    """The version it made, as a message quotes it."""
    number: int
    corrects: int
    """The version it corrects."""
    at: datetime
    by: str
    reason: str
    """Empty where it was erased."""
    erased_at: datetime | None
    pupils: tuple[CorrectedPupil, ...]
    """Nobody, where they are deleted."""
    taken_out: tuple[int, ...] = ()
    """The places, in the version it corrects, of those who were taken out."""

    @property
    def called(self) -> str:
        """What its table is called."""
        return f"What was corrected in version {self.number}"

    @property
    def lines(self) -> list[Line]:
        """The pupils as a table of changes shows them."""
        return [pupil.line for pupil in self.pupils]


def corrected_in(version: Version) -> tuple[CorrectedPupil, ...]:
    """The pupils of the correction that made the version; nobody where they are deleted, or being deleted."""
    if version.held_before is None:
        return ()
    before, now = as_return(version.held_before).pupils, as_return(version).pupils
    if (len(before), len(now)) != (version.held_before.pupil_count, version.pupil_count):
        return ()
    return tuple(corrected_pupils(version, before, now, version.correction.taken_out))


def corrections(version: Version) -> tuple[CorrectionShown, ...]:
    """The corrections that are in a version, the latest first."""
    found = corrections_in(version)
    reasons = _reasons(version) if found else {}
    return tuple(_shown(each, reasons) for each in found)


def correction(version: Version) -> CorrectionShown | None:
    """The correction that made the version; `None` for one that the school sent."""
    return _shown(version, _reasons(version)) if hasattr(version, "correction") else None


def corrected_pupils(
    version: Version, before: Sequence[Pupil], now: Sequence[Pupil], taken_out: Iterable[int]
) -> Iterator[CorrectedPupil]:
    """Who was corrected between two lists, the first less some places being the second. `version` says of
    which return.
    """
    heads, gone = heads_of(version), set(taken_out)
    places = iter(range(len(now)))
    for place, was in enumerate(before):
        if place in gone:
            yield CorrectedPupil(was, None, (), None)
            continue
        there = next(places)
        if cells := tuple(_cells(was, now[there], heads)):
            yield CorrectedPupil(was, now[there], cells, there)


def _shown(version: Version, reasons: Mapping[int, Event]) -> CorrectionShown:
    event = reasons.get(version.number)
    words = getattr(event, "words", None)
    return CorrectionShown(
        pk=version.pk,
        number=version.number,
        corrects=version.held_before.number if version.held_before else 0,
        at=version.made_at,
        by=version.made_by.name,
        reason=words.text if words else "",
        erased_at=words.erased_at if words else None,
        pupils=corrected_in(version),
        taken_out=tuple(version.correction.taken_out),
    )


def _reasons(version: Version) -> dict[int, Event]:
    """The events of the return's corrections by the version that each made."""
    told = Event.objects.filter(verb=CORRECTED, subject=f"return:{version.school_return_id}")
    return {event.detail["version"]: event for event in told.select_related("words")}


def heads_of(version: Version) -> tuple[Column, ...]:
    """The columns of the version's collection."""
    asked = version.school_return.return_request.collection
    collection, summer = Collection(asked.kind), asked.year
    return tuple(column(item, facts_of(collection), summer) for item in columns(collection, summer))


def _cells(was: Pupil, now: Pupil, heads: Iterable[Column]) -> Iterator[Cell]:
    """What is different, identity first."""
    return (cell for cell in every_cell(was, now, heads) if cell.was != cell.now)


def every_cell(was: Pupil, now: Pupil, heads: Iterable[Column]) -> Iterator[Cell]:
    """Everything about two records of a pupil, the same or not."""
    for name, item in _ITEMS.items():
        words = in_words(item)
        yield _cell(words[:1].upper() + words[1:], item, getattr(was, name), getattr(now, name))
    for head in heads:
        yield _cell(head.heading, head.component, results(was, head), results(now, head))


def results(pupil: Pupil, head: Column) -> str:
    """What a pupil has in a column; two results for one thing are both told."""
    of = head.subject.upper(), head.component.upper()
    here = (each for each in pupil.outcomes if (each.subject.upper(), each.component.upper()) == of)
    return " and ".join(each.result for each in here)


def _cell(what: str, item: str, was: str, now: str) -> Cell:
    return Cell(item, was, now, change(what, item, was, now))


def change(what: str, item: str, was: str, now: str) -> Change:
    """Two values of an item in words."""
    words = {"DOB": birth, "NCyearActual": year_group}.get(item, str)
    return Change(what, *(words(text) if text else "" for text in (was, now)))
