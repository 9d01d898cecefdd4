"""Reads the register, row by row: bytes in, schools out, never an exception."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from typing import IO

from stagepost.formats import tables
from stagepost.formats.gias_csv.school import RegisterReading, RegisterSchool, RowProblem, Wanted
from stagepost.formats.reading import Trouble

NEEDED = ("la", "estab", "name")
"""Items without which a row is no school here."""
MOST = 20_000
"""Rows that are kept at most where not all are wanted: ten times what the largest LA has."""
_DAYS = ("opened", "closed")
_NOT_THE_REGISTER = (
    "This is not the register of Get Information about Schools: its headings LA (code), EstablishmentNumber "
    "and EstablishmentName are not there."
)


def read(data: bytes, las: Collection[str] | None = None) -> RegisterReading:
    """The schools of these LAs, or of all. Never raises, whatever the bytes are."""
    sheet = tables.sheet(data, tables.BIG)
    if isinstance(sheet, Trouble):
        return RegisterReading(trouble=sheet)
    return _read(tables.rows(sheet), None if las is None else Wanted(las))


def read_file(file: IO[bytes], wanted: Wanted) -> RegisterReading:
    """The wanted schools out of a file that need not fit into memory. It is read from its beginning, twice.

    Raises only what the file itself raises: a zip may be damaged in the middle.
    """
    stream = tables.stream(file, tables.BIG)
    if isinstance(stream, Trouble):
        return RegisterReading(trouble=stream)
    return _read(tables.stream_rows(stream), wanted)


def _read(rows: Iterator[tables.SheetRow], wanted: Wanted | None) -> RegisterReading:
    try:
        return _from(rows, wanted)
    except tables.Broken as broken:
        return RegisterReading(trouble=broken.trouble)


def _from(rows: Iterator[tables.SheetRow], wanted: Wanted | None) -> RegisterReading:
    first = list(islice(rows, tables.LOOKED_AT))
    columns = _columns(first)
    if isinstance(columns, Trouble):
        return RegisterReading(trouble=columns)
    schools: list[RegisterSchool] = []
    problems: list[RowProblem] = []
    without = seen = 0
    for row in chain(first, rows):
        if row.line <= columns.heading.line:
            continue
        seen += 1
        if not _is_wanted(row, columns, wanted):
            continue
        if wanted and len(schools) + len(problems) + without >= MOST:
            return RegisterReading(trouble=_too_many())
        if not all(columns.cell(row, item) for item in NEEDED):
            without += 1
        elif fault := _fault(row, columns):
            problems.append(fault)
        else:
            schools.append(_school(row, columns))
            problems += _unclear_days(row, columns)
    return RegisterReading(
        tuple(schools), tuple(problems), without, _missing(columns), items=frozenset(columns.place), rows=seen
    )


def _columns(first: list[tables.SheetRow]) -> tables.Columns | Trouble:
    columns = tables.find(first, _names())
    if columns is None or not set(NEEDED) <= columns.place.keys():
        return Trouble("not-the-register", _NOT_THE_REGISTER)
    return tables.told_twice(columns) or columns


def _is_wanted(row: tables.SheetRow, columns: tables.Columns, wanted: Wanted | None) -> bool:
    if wanted is None:
        return True
    la, estab = columns.cell(row, "la"), columns.cell(row, "estab")
    return (
        la in wanted.las or la + estab.zfill(4) in wanted.numbers or columns.cell(row, "urn") in wanted.urns
    )


def _too_many() -> Trouble:
    return Trouble("too-many-rows", f"The file has more than {MOST:,} rows about the schools asked for.")


def _fault(row: tables.SheetRow, columns: tables.Columns) -> RowProblem | None:
    la, estab = columns.cell(row, "la"), columns.cell(row, "estab")
    if not (len(la) == 3 and la.isascii() and la.isdecimal()):
        return _problem(row, columns, "la", "is not an LA number of three digits, so the school is left out")
    if not (len(estab) <= 4 and estab.isascii() and estab.isdecimal()):
        return _problem(row, columns, "estab", "is not a number of four digits, so the school is left out")
    return None


def _school(row: tables.SheetRow, columns: tables.Columns) -> RegisterSchool:
    text = {item: columns.cell(row, item) for item in columns.place if item not in _DAYS}
    text["estab"] = text["estab"].zfill(4)
    return RegisterSchool(**text, opened=_day(row, columns, "opened"), closed=_day(row, columns, "closed"))


def _day(row: tables.SheetRow, columns: tables.Columns, item: str) -> date | None:
    return tables.day(columns.cell(row, item)).day


def _unclear_days(row: tables.SheetRow, columns: tables.Columns) -> Iterator[RowProblem]:
    for item in _DAYS:
        text = columns.cell(row, item)
        if text and (fault := tables.day(text).fault):
            yield _problem(row, columns, item, f"{fault}, so the school has no such day")


def _problem(row: tables.SheetRow, columns: tables.Columns, item: str, fault: str) -> RowProblem:
    return RowProblem(row.line, columns.heading.cells[columns.place[item]], f"The cell {fault}.")


def _missing(columns: tables.Columns) -> tuple[str, ...]:
    return tuple(names[0] for item, names in _names().items() if item not in columns.place)


@cache
def _names() -> Mapping[str, list[str]]:
    text = files("stagepost.formats.gias_csv").joinpath("columns.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["names"])
