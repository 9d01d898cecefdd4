"""The whole cohort as a table: a row a pupil, a column a goal."""

from collections import Counter
from collections.abc import Container
from typing import NamedTuple

from stagepost import codesets
from stagepost.codesets import Item
from stagepost.records import Collection, Outcome
from stagepost_web.returns.models import ReturnedPupil, Version
from stagepost_web.returns.presenting.grouping import birth


class Area(NamedTuple):
    """Neighbouring columns under one heading."""

    name: str
    columns: int


class Cell(NamedTuple):
    """What was sent for one pupil and goal."""

    shown: str
    doubtful: bool
    """Whether a finding is about it, or nothing was sent."""


class Line(NamedTuple):
    """One pupil."""

    surname: str
    forename: str
    born: str
    cells: tuple[Cell, ...]


class Cohort(NamedTuple):
    """The table and what its codes mean."""

    areas: tuple[Area, ...]
    columns: tuple[Item, ...]
    lines: tuple[Line, ...]
    meanings: tuple[tuple[str, str], ...]


def cohort(version: Version) -> Cohort:
    """Everything the version says, in the order of the file."""
    collection = version.school_return.return_request.collection
    codes = codesets.load(Collection(collection.kind))
    items = codes.in_year(collection.year)
    columns = tuple({(item.subject, item.component): item for item in items}.values())
    doubtful = set(version.findings.values_list("pupil_id", "item"))
    met = sorted({code for item in items for code in item.codes})
    meanings = ((code, codes.meaning(code, collection.year)) for code in met)
    return Cohort(
        areas=tuple(Area(name, number) for name, number in Counter(c.subject_name for c in columns).items()),
        columns=columns,
        lines=tuple(_line(pupil, columns, doubtful) for pupil in version.pupils.all()),
        meanings=tuple((code, meaning.words) for code, meaning in meanings if meaning),
    )


def _line(pupil: ReturnedPupil, columns: tuple[Item, ...], doubtful: Container[tuple[int, str]]) -> Line:
    sent: dict[tuple[str, str], list[str]] = {}
    for outcome in (Outcome(*items) for items in pupil.outcomes):
        sent.setdefault((outcome.subject, outcome.component), []).append(outcome.result)
    return Line(
        surname=pupil.surname,
        forename=pupil.forename,
        born=birth(pupil),
        cells=tuple(
            _cell(sent.get((c.subject, c.component), []), (pupil.pk, c.component) in doubtful)
            for c in columns
        ),
    )


def _cell(results: list[str], doubtful: bool) -> Cell:
    """Two results for one goal are both shown: it is a fault that must be seen. So is none."""
    return Cell(" and ".join(results), doubtful or not any(results))
