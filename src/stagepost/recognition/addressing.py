"""Which schools a file names, by its content. The name of the file is not given, so it can decide nothing.

A CTF names the school it is for, or, where it is for none, the one that made it. A table or workbook names
the schools in its columns of school numbers, and in a cell beside the words "School number". A report of ours
says so in what it says of itself. Of a zip, all files in it count.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from stagepost.formats import ctf, roll_csv, tables, workbook, zips
from stagepost.formats.reading import Trouble
from stagepost.formats.roll_csv.belonging import belonging
from stagepost.formats.roll_csv.data import names
from stagepost.formats.tables.headings import plain
from stagepost.recognition.content import is_workbook, sort_of
from stagepost.recognition.unpacking import TooMuch, unpacked
from stagepost.records import Destination, School

_OURS = ("LA and school number", "School number")
"""What our own files call a school's number, beside what others do."""
_IN_A_REPORT = re.compile(rb"School number ([0-9]{7}(?:[0-9]{2})?)(?![0-9])")
"""How a report of ours that is a PDF says whose it is: in the keywords of its description."""
_ESTAB = re.compile(r"[0-9]{4}|[0-9]{6}", re.ASCII)
_EMPTY = "The file is empty."
_LOCKED = "The file is locked with a password, so we cannot see whose it is."
_BROKEN = "The file is damaged, so we cannot see whose it is."


class Addressed(NamedTuple):
    """What a file says of the schools it is about."""

    schools: frozenset[str] = frozenset()
    """Each as LA and school number together, `9991001`; as the school number alone where that is all there
    is, `1001`; or by its number in the national register, `URN 100001`.
    """
    obstacle: str = ""
    """Why nobody can see whose it is. Whatever is in it, nobody may be sent it unseen."""


def schools_in(data: bytes) -> Addressed:
    """The schools that a file names. Never raises, whatever the bytes are."""
    if not data:
        return Addressed(obstacle=_EMPTY)
    if workbook.is_locked(data):
        return Addressed(obstacle=_LOCKED)
    if is_workbook(data):
        return _of_workbook(data)
    return _of_sort(data, sort_of(data))


def _of_sort(data: bytes, sort: str) -> Addressed:
    if sort in ("zip", "zip-with-xml"):
        return _of_zip(data)
    if sort == "pdf":
        return Addressed(frozenset(number.decode() for number in _IN_A_REPORT.findall(data)))
    if sort == "broken-ctf" or data[:256].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return _of_xml(data, sort)
    sheet = tables.sheet(data, tables.LARGE) if sort not in ("image", "word", "unknown") else None
    return _of_tables([sheet]) if isinstance(sheet, tables.Sheet) else Addressed()


def _of_zip(data: bytes) -> Addressed:
    try:
        found = [schools_in(content) for _, content in unpacked(data)]
    except TooMuch as much:
        return Addressed(obstacle=f"{much} We cannot see whose it is.")
    except zips.UNREADABLE as error:
        return Addressed(obstacle=f"The zip is {zips.why(error)}, so we cannot see whose it is.")
    obstacles = [each.obstacle for each in found if each.obstacle and each.obstacle != _EMPTY]
    return Addressed(frozenset().union(*(each.schools for each in found)), obstacles[0] if obstacles else "")


def _of_xml(data: bytes, sort: str) -> Addressed:
    reading = ctf.read(data)
    if reading.returned:
        header = reading.returned.header
        return Addressed(_of_ctf(header.destination, header.source))
    if sort == "broken-ctf":
        return Addressed(obstacle=_BROKEN)
    return Addressed(frozenset(pupil.school for pupil in roll_csv.read(data).pupils if pupil.school))


def _of_ctf(to: Destination, by: School) -> frozenset[str]:
    """The school it is for. An LA, and nobody in particular, have letters in place of a number."""
    for each in (to, by):
        if _ESTAB.fullmatch(each.estab) and each.la.isdecimal():
            return frozenset({each.la + each.estab})
    return frozenset()


def _of_workbook(data: bytes) -> Addressed:
    found = workbook.as_tables(data)
    if isinstance(found, Trouble):
        return Addressed(obstacle="" if found.kind == "empty" else f"{found.says.split('. ')[0]}.")
    sheets = (tables.sheet(each, tables.LARGE) for each in found)
    return _of_tables([sheet for sheet in sheets if isinstance(sheet, tables.Sheet)])


def _of_tables(sheets: Sequence[tables.Sheet]) -> Addressed:
    try:
        return Addressed(frozenset(number for sheet in sheets for number in _of_rows(tables.rows(sheet))))
    except tables.Broken:
        return Addressed(obstacle=_BROKEN)


def _of_rows(rows: Iterable[tables.SheetRow]) -> Iterator[str]:
    """A heading counts for all rows below it. A cell that only looks like one takes nothing from others."""
    columns: dict[int, str] = {}
    for row in rows:
        headings = {
            place: item for place, cell in enumerate(row.cells) if (item := _items().get(plain(cell)))
        }
        yield from _beside(row, headings)
        columns |= headings
        yield from _in(row, columns)


def _in(row: tables.SheetRow, columns: Mapping[int, str]) -> Iterator[str]:
    """What stands in each of the columns; a school's number alone together with that of its LA."""
    cells = {place: row.cells[place] for place in columns if place < len(row.cells)}
    la = next((cell for place, cell in cells.items() if columns[place] == "la"), "")
    for place, cell in cells.items():
        item = columns[place]
        if item != "la" and (
            number := belonging({"la": la, item: cell} if item == "estab" else {item: cell}).school
        ):
            yield number


def _beside(row: tables.SheetRow, headings: Mapping[int, str]) -> Iterator[str]:
    """What stands in the cell beside the words, as on a cover."""
    for place, item in headings.items():
        beside = row.cells[place + 1 : place + 2]
        if item != "la" and beside and (number := belonging({item: beside[0]}).school):
            yield number


@cache
def _items() -> dict[str, str]:
    """What a heading stands for, by its letters and digits alone."""
    known = {item: names()[item] for item in ("la", "estab", "urn", "laestab")}
    found = {plain(name): item for item, all_names in known.items() for name in all_names}
    return {**found, **{plain(name): "laestab" for name in _OURS}}
