"""Reads a roll: bytes in, pupils and problems out, never an exception."""

from collections import Counter
from collections.abc import Iterable, Iterator

from stagepost.formats import ctf, tables
from stagepost.formats.reading import Trouble
from stagepost.formats.roll_csv.reading import Problem, RollReading
from stagepost.formats.roll_csv.row import names, pupil
from stagepost.identifiers import year_group
from stagepost.records import Return
from stagepost.reference_data import RollPupil

_NEEDED = (
    "The first rows do not have the headings of a roll. It needs UPN, surname, forename and date of birth."
)


def read(data: bytes) -> RollReading:
    """Read a roll of any supplier. Never raises, whatever the bytes are."""
    if data[:256].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        reading = ctf.read(data)
        return (
            RollReading(_of(reading.returned)) if reading.returned else RollReading(trouble=reading.trouble)
        )
    sheet = tables.sheet(data)
    if isinstance(sheet, Trouble):
        return RollReading(trouble=sheet)
    try:
        return _from(list(tables.rows(sheet)))
    except tables.Broken as broken:
        return RollReading(trouble=broken.trouble)


def _of(returned: Return) -> tuple[RollPupil, ...]:
    return tuple(RollPupil(*pupil[:5], year_group.stated(pupil.year_group)) for pupil in returned.pupils)


def _from(rows: list[tables.SheetRow]) -> RollReading:
    columns = tables.find(rows[: tables.LOOKED_AT], names())
    if columns is None or not columns.place.keys() & {"upn", "dob"}:
        return RollReading(trouble=Trouble("not-a-roll", _NEEDED))
    if columns.twice:
        twice = ", ".join(columns.heading.cells[columns.place[item]] for item in columns.twice)
        says = f"Two columns have the same heading ({twice}). Remove one of them and load the roll again."
        return RollReading(trouble=Trouble("no-headings", says, columns.heading.line))
    below = [row for row in rows if row.line > columns.heading.line]
    read = [(row.line, pupil(row, columns)) for row in below]
    problems = [problem for _, (_, found) in read for problem in found]
    pupils = [(line, one) for line, (one, found) in read if not found]
    headings = {item: columns.heading.cells[place] for item, place in columns.place.items()}
    twice_there = tuple(_twice(pupils, headings.get("upn", "")))
    return RollReading(tuple(one for _, one in pupils), (*problems, *twice_there), headings)


def _twice(pupils: Iterable[tuple[int, RollPupil]], heading: str) -> Iterator[Problem]:
    """Both stay in: nobody can say here which of them is wrong."""
    met: Counter[str] = Counter()
    for line, one in pupils:
        met[one.upn] += 1
        if one.upn and met[one.upn] == 2:
            yield Problem(line, heading, "The same UPN is in a row above.")
