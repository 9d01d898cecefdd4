"""A file of people becomes lines: which columns there are, and what each line says. Nothing is judged yet."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

from stagepost.formats import tables
from stagepost.formats.reading import Trouble

LIMITS = tables.Limits(2 * 2**20, 5_000, 60)
"""Bytes, rows and columns: several times the people of a large LA."""
NAMES: Mapping[str, tuple[str, ...]] = {
    "number": (
        "School number",
        "School no",
        "DfE number",
        "DfES number",
        "LAESTAB",
        "LA Estab",
        "LA and establishment number",
        "Establishment number",
        "Estab",
        "School code",
        "School",
    ),
    "urn": ("URN", "School URN"),
    "name": ("Name", "Full name", "Person", "Person name", "Staff name", "Contact name", "Contact"),
    "forename": ("Forename", "First name", "Given name"),
    "surname": ("Surname", "Last name", "Family name"),
    "email": ("Email address", "Email", "Work email", "Contact email", "Mail"),
    "role": ("Role", "Job title", "Job role", "Job", "Position"),
    "kinds": ("Collections", "Collection", "Only these collections", "Limited to collections"),
}
"""The headings under which each item is known, however they are spaced and written."""
_NO_HEADINGS = (
    "We cannot find the headings. The first line must name the columns: School number, Name, Email, Role."
)


class ListLine(NamedTuple):
    """One line, as it stands in the file."""

    line: int
    number: str
    urn: str
    name: str
    email: str
    role: str
    kinds: str
    """The collections that a role at the LA is limited to, as they are written; empty where it is for all."""


class ListReading(NamedTuple):
    """The lines of the file, or why there are none."""

    lines: tuple[ListLine, ...] = ()
    trouble: str = ""


def read(data: bytes) -> ListReading:
    """The lines of a file. Never raises, whatever the bytes are."""
    sheet = tables.sheet(data, LIMITS)
    if isinstance(sheet, Trouble):
        return ListReading(trouble=sheet.says)
    try:
        return _lines(tables.rows(sheet))
    except tables.Broken as broken:
        line = f" This is on line {broken.trouble.line}." if broken.trouble.line else ""
        return ListReading(trouble=f"{broken.trouble.says}{line}")


def _lines(rows: Iterator[tables.SheetRow]) -> ListReading:
    first = list(islice(rows, tables.LOOKED_AT))
    columns = tables.find(first, NAMES)
    if columns is None:
        return ListReading(trouble=_NO_HEADINGS)
    if fault := _fault(columns):
        return ListReading(trouble=fault)
    after = (row for row in chain(first, rows) if row.line > columns.heading.line)
    lines = tuple(_line(row, columns) for row in after)
    return ListReading(lines, "" if lines else "The file has headings, but no people beneath them.")


def _fault(columns: tables.Columns) -> str:
    there = columns.place.keys()
    missing = [] if {"number", "urn"} & there else ["School number"]
    missing += [] if "name" in there or {"forename", "surname"} <= there else ["Name"]
    missing += [word for item, word in (("email", "Email"), ("role", "Role")) if item not in there]
    if missing:
        return f"The file has no column for: {', '.join(missing)}. Add it and upload the file again."
    if columns.twice:
        heading = columns.heading.cells[columns.place[columns.twice[0]]]
        return f"Two columns have the heading “{heading[:60]}”. Remove or rename one of them."
    return ""


def _line(row: tables.SheetRow, columns: tables.Columns) -> ListLine:
    parts = [columns.cell(row, item) for item in ("forename", "surname")]
    name = columns.cell(row, "name") or " ".join(filter(None, parts))
    rest = {item: columns.cell(row, item) for item in ("number", "urn", "email", "role", "kinds")}
    return ListLine(line=row.line, name=name, **rest)
