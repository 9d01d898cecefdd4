"""A table that says which school each file of a zip is for. It is taken whole, or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from stagepost.formats import tables, workbook, zips
from stagepost.formats.reading import Trouble
from stagepost.recognition.content import is_workbook
from stagepost_web.schools.models import School
from stagepost_web.sending_out.models import DispatchFile

LIMITS = tables.Limits(2 * 2**20, 5_000, 60)
"""Bytes, rows and columns."""
_NAMES: Mapping[str, tuple[str, ...]] = {
    "file": ("File name", "File", "Filename", "Name of file", "Path"),
    "number": (
        *("School number", "School no", "DfE number", "LAESTAB", "LA Estab", "LA and school number"),
        *("Establishment number", "Estab", "School code", "School"),
    ),
}
"""The headings under which each item is known, however they are spaced and written."""
_NO_HEADINGS = "We cannot find the headings. The first line must name two columns: File name, School number."
_PARTS = str.maketrans("", "", "/-_ ")


class CannotUse(Exception):
    """The table is not used. Each fault is a sentence for the person who uploaded it."""

    def __init__(self, faults: Iterable[str]) -> None:
        super().__init__()
        self.faults = list(faults)


class _Row(NamedTuple):
    line: int
    file: str
    number: str


def school_called(number: str, by_name: Mapping[str, School]) -> School | None:
    """The LA's school with a number as people write it: `999/1001`, `9991001` or `1001`."""
    return by_name.get(number.translate(_PARTS))


def read(data: bytes, files: Sequence[DispatchFile], by_name: Mapping[str, School]) -> dict[int, School]:
    """The school of each file, by the file's id. Raises `CannotUse` for any line that leaves a doubt."""
    known = _by_name(files)
    given: dict[int, School] = {}
    faults: list[str] = []
    for row in _rows(data):
        try:
            file, school = _file(row, known), _school(row, by_name)
            if given.setdefault(file.pk, school) != school:
                raise _fault(row, f"{row.file} is listed with another school above. Remove one of the lines.")
        except CannotUse as fault:
            faults += fault.faults
    if faults:
        raise CannotUse(faults)
    return given


def _by_name(files: Iterable[DispatchFile]) -> dict[str, list[DispatchFile]]:
    """By where they lie in the zip, and by their names alone."""
    known: dict[str, list[DispatchFile]] = defaultdict(list)
    for file in files:
        for name in {file.path.casefold(), zips.name_shown(file.path).casefold()}:
            known[name].append(file)
    return known


def _file(row: _Row, known: Mapping[str, list[DispatchFile]]) -> DispatchFile:
    found = known.get(zips.path_shown(row.file).casefold(), [])
    if not found:
        raise _fault(
            row, f"no file in the zip is called {row.file[:60]}. Correct the name or remove the line."
        )
    if len(found) > 1:
        raise _fault(row, f"{len(found)} files are called {row.file[:60]}. Write the folder before the name.")
    return found[0]


def _school(row: _Row, by_name: Mapping[str, School]) -> School:
    school = school_called(row.number, by_name)
    if school is None:
        raise _fault(row, f"you have no school with the number {row.number[:20]}. Correct the number.")
    return school


def _fault(row: _Row, says: str) -> CannotUse:
    return CannotUse([f"Line {row.line}: {says}"])


def _rows(data: bytes) -> Iterator[_Row]:
    try:
        rows = tables.rows(_sheet(data))
        first = list(islice(rows, tables.LOOKED_AT))
        columns = tables.find(first, _NAMES)
        if columns is None or not {"file", "number"} <= columns.place.keys():
            raise CannotUse([_NO_HEADINGS])
        for row in chain(first, rows):
            file, number = columns.cell(row, "file"), columns.cell(row, "number")
            if row.line > columns.heading.line and file and number:
                yield _Row(row.line, file, number)
    except tables.Broken as broken:
        raise CannotUse([broken.trouble.says]) from None


def _sheet(data: bytes) -> tables.Sheet:
    found: workbook.Table | Trouble | None = (
        workbook.as_table(data, workbook.SMALL) if is_workbook(data) else None
    )
    sheet = found if isinstance(found, Trouble) else tables.sheet(found.data if found else data, LIMITS)
    if isinstance(sheet, Trouble):
        raise CannotUse([sheet.says])
    return sheet
