"""Reads a list of early years settings: a file in, settings as the register would have them out."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from typing import IO, NamedTuple

from stagepost.formats import tables
from stagepost.formats.gias_csv import RegisterReading, RegisterSchool, RowProblem
from stagepost.formats.reading import Trouble
from stagepost.identifiers import early_years_number

_NOT_A_LIST = (
    "This is not a list of early years settings: it needs the headings Number and Name. Each number has six "
    "digits."
)
_DAYS = ("opened", "closed")
_NO_NUMBER = "is not a number of six digits that begins with 5, 6 or 7, so the setting is left out"


class _Number(NamedTuple):
    la: str
    estab: str


def read_file(file: IO[bytes], la: str) -> RegisterReading:
    """The settings of one LA. Raises only what the file itself raises."""
    stream = tables.stream(file, tables.SMALL)
    if isinstance(stream, Trouble):
        return RegisterReading(trouble=stream)
    try:
        return _from(tables.stream_rows(stream), la)
    except tables.Broken as broken:
        return RegisterReading(trouble=broken.trouble)


def _from(rows: Iterator[tables.SheetRow], la: str) -> RegisterReading:
    first = list(islice(rows, tables.LOOKED_AT))
    columns = tables.find(first, _names())
    if columns is None or not {"number", "name"} <= columns.place.keys():
        return RegisterReading(trouble=Trouble("not-a-list-of-settings", _NOT_A_LIST))
    if twice := tables.told_twice(columns):
        return RegisterReading(trouble=twice)
    settings: list[RegisterSchool] = []
    problems: list[RowProblem] = []
    seen = 0
    for row in chain(first, rows):
        if row.line <= columns.heading.line:
            continue
        seen += 1
        found = list(_problems(row, columns, la))
        problems += found
        if not found:
            settings.append(_setting(row, columns, la))
    items = frozenset(columns.place) - {"number", "la"} | {"status", "phase"}
    return RegisterReading(tuple(settings), tuple(problems), items=items, rows=seen)


def _setting(row: tables.SheetRow, columns: tables.Columns, la: str) -> RegisterSchool:
    text = {item: columns.cell(row, item) for item in columns.place if item not in {"number", "la", *_DAYS}}
    return RegisterSchool(
        la=la,
        estab=_number(row, columns, la).estab,
        phase="Nursery",
        status="Closed" if columns.cell(row, "closed") else "Open",
        opened=_day(row, columns, "opened"),
        closed=_day(row, columns, "closed"),
        **text,
    )


def _problems(row: tables.SheetRow, columns: tables.Columns, la: str) -> Iterator[RowProblem]:
    number = _number(row, columns, la)
    if not early_years_number.well_formed(number.estab):
        yield _problem(row, columns, "number", _NO_NUMBER)
    elif number.la != la:
        yield _problem(row, columns, "number", f"is of another LA than {la}, so the setting is left out")
    if not columns.cell(row, "name"):
        yield _problem(row, columns, "name", "is empty, so the setting is left out")
    for item in _DAYS:
        text = columns.cell(row, item)
        if text and (fault := tables.day(text).fault):
            yield _problem(row, columns, item, f"{fault}, so the setting is left out")


def _number(row: tables.SheetRow, columns: tables.Columns, la: str) -> _Number:
    text = re.sub(r"[\s/-]", "", columns.cell(row, "number"))
    given = columns.cell(row, "la") or la
    return _Number(text[:3], text[3:]) if len(text) == 9 else _Number(given, text)


def _day(row: tables.SheetRow, columns: tables.Columns, item: str) -> date | None:
    return tables.day(columns.cell(row, item)).day


def _problem(row: tables.SheetRow, columns: tables.Columns, item: str, fault: str) -> RowProblem:
    return RowProblem(row.line, columns.heading.cells[columns.place[item]], f"The cell {fault}.")


@cache
def _names() -> Mapping[str, list[str]]:
    text = files("stagepost.formats.settings_csv").joinpath("columns.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["names"])
