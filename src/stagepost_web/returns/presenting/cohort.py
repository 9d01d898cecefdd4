"""The whole cohort as a table: a row a pupil, a column a goal or subject."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.core.paginator import Page, Paginator

from stagepost import codesets
from stagepost.codesets import Item
from stagepost.collections import CollectionFacts, facts_of
from stagepost.collections.columns import columns
from stagepost.records import Collection, Outcome
from stagepost.rules.words import year_group
from stagepost_web.returns.models import ReturnedPupil, Version
from stagepost_web.returns.presenting.grouping import birth

PER_PAGE = 200
"""Pupils on a page: the whole cohort of nearly every school."""
KNOWN = (
    ("Surname", ("Surname",)),
    ("Forename", ("Forename",)),
    ("UPN", ("UPN",)),
    ("Date of birth", ("DOB",)),
    ("Sex", ("Sex", "Gender")),
    ("Year group", ("NCyearActual",)),
)
"""Headings of what pupils are known by, each with the items that findings call it."""


Marks = Mapping[tuple[int, str], str]
"""The cells that findings are about, by the pupil's place and the item: whether in error or to be asked."""


class Area(NamedTuple):
    """Neighbouring columns under one heading."""

    name: str
    columns: int


class Column(NamedTuple):
    """One goal, subject or check."""

    subject: str
    component: str
    heading: str
    """Its name, with its code where people know it by that: `E05 Building relationships`."""
    expected: bool
    """Whether every pupil should have a result in it."""


class Cell(NamedTuple):
    """What was sent for one pupil and column."""

    shown: str
    doubtful: bool
    """Whether a finding is about it, or nothing was sent where every pupil should have a result."""
    mark: str = ""
    """`error` or `query`, where a finding is about it."""


class Line(NamedTuple):
    """One pupil."""

    pk: int
    number: int
    """Counted from 1, as findings count."""
    known: tuple[Cell, ...]
    """What the pupil is known by: a cell for each of `KNOWN`."""
    cells: tuple[Cell, ...]


class Cohort(NamedTuple):
    """The table and what its codes mean."""

    known: tuple[str, ...]
    """Headings of what pupils are known by."""
    areas: tuple[Area, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    page: Page
    """Which of the pupils these lines are."""
    meanings: tuple[tuple[str, str], ...]
    some_only: str
    """Where not every pupil should have a result in every column: who should, as a sentence."""


def cohort(version: Version, page: str | None = None) -> Cohort:
    """Everything the version says of a page of its pupils, in the order of the file."""
    asked = version.school_return.return_request.collection
    collection, summer = Collection(asked.kind), asked.year
    items = columns(collection, summer)
    heads = tuple(column(item, facts_of(collection), summer) for item in items)
    shown = Paginator(version.pupils.all(), PER_PAGE).get_page(page)
    marks = _marks(version)
    areas = Counter(item.subject_name for item in items)
    return Cohort(
        known=tuple(heading for heading, _ in KNOWN),
        areas=tuple(Area(name, number) for name, number in areas.items()),
        columns=heads,
        lines=tuple(_line(pupil, heads, marks) for pupil in shown),
        page=shown,
        meanings=tuple(meanings(items, collection, summer)),
        some_only="" if all(head.expected for head in heads) else facts_of(collection).some_only,
    )


def _marks(version: Version) -> Marks:
    """Every cell a finding is about, by the pupil's place and the item. An error goes before a query."""
    marks: dict[tuple[int, str], str] = {}
    found = version.findings.order_by("-severity").values_list("severity", "pupil__place", "item", "also")
    for severity, place, item, also in found:
        cells = [(place, item)] if place is not None else []
        cells += [(pupil, another) for pupil, another in also]
        marks.update(dict.fromkeys(cells, severity))
    return marks


def column(item: Item, facts: CollectionFacts, summer: int) -> Column:
    """A goal, subject or check as the tables of people head it."""
    heading = f"{item.component} {item.name}" if facts.known_by_code else item.name
    return Column(item.subject, item.component, heading, facts.expects(item.component, summer))


def meanings(items: Iterable[Item], collection: Collection, summer: int) -> Iterator[tuple[str, str]]:
    """What the codes of these items mean in that summer, each once."""
    for code in sorted({code for item in items for code in item.codes}):
        if meaning := codesets.load(collection).meaning(code, summer):
            yield code, meaning.words


def _line(pupil: ReturnedPupil, heads: tuple[Column, ...], marks: Marks) -> Line:
    sent: dict[tuple[str, str], list[str]] = {}
    for outcome in (Outcome(*items) for items in pupil.outcomes):
        sent.setdefault((outcome.subject, outcome.component), []).append(outcome.result)
    return Line(
        pk=pupil.pk,
        number=pupil.place + 1,
        known=tuple(_known(pupil, items, marks) for _, items in KNOWN),
        cells=tuple(
            _cell(
                head,
                sent.get((head.subject, head.component), []),
                marks.get((pupil.place, head.component), ""),
            )
            for head in heads
        ),
    )


def _known(pupil: ReturnedPupil, items: tuple[str, ...], marks: Marks) -> Cell:
    said = {
        "UPN": pupil.upn,
        "Surname": pupil.surname,
        "Forename": pupil.forename,
        "DOB": birth(pupil.dob) if pupil.dob else "",
        "Sex": pupil.sex,
        "NCyearActual": year_group(pupil.year_group) if pupil.year_group else "",
    }
    met = sorted(mark for item in items if (mark := marks.get((pupil.place, item))))
    return Cell(said[items[0]], bool(met), met[0] if met else "")


def _cell(head: Column, results: list[str], mark: str) -> Cell:
    """Two results for one goal are both shown: it is a fault that must be seen. So is none, where every pupil
    should have one.
    """
    return Cell(" and ".join(results), bool(mark) or (head.expected and not any(results)), mark)
