"""One row of a roll: its items as they are meant, or what is not clear about them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from stagepost.formats import tables
from stagepost.formats.roll_csv.reading import Problem
from stagepost.identifiers import upn
from stagepost.reference_data import RollPupil

_NUMBERED = re.compile(r"(?:(?:year|yr|y)[\s._]*)?0*([1-9]|1[0-4])(?:\.0+)?", re.IGNORECASE)
"""`1.0` is how spreadsheets may write Year 1; other signs, as in `1/2`, are of more than one year group."""
_OTHER = re.compile(r"[A-Z][1-9]?", re.IGNORECASE | re.ASCII)
"""Codes such as `E1`, `N2` and `X`. No list of them is published, so whatever looks like one is kept."""


class Read(NamedTuple):
    """A cell as it is meant, or its fault."""

    text: str
    fault: str = ""


def pupil(row: tables.SheetRow, columns: tables.Columns) -> tuple[RollPupil, tuple[Problem, ...]]:
    """The pupil of a row, and what is wrong with it: then the pupil must not be used."""
    cells = {item: columns.cell(row, item) for item in columns.place}
    surname, forename = _names(cells)
    read = {
        "upn": _upn(cells.get("upn", "")),
        "surname": surname,
        "forename": forename,
        "dob": _day(cells.get("dob", "")),
        "sex": _one_of("sexes", cells.get("sex", ""), "is not F or M"),
        "year_group": _year_group(cells.get("year_group", "")),
        "former_upn": Read(cells.get("former_upn", "").upper()),
    }
    found = RollPupil(**{item: each.text for item, each in read.items()})
    return found, tuple(_problems(row, columns, read, found))


def _problems(
    row: tables.SheetRow, columns: tables.Columns, read: Mapping[str, Read], found: RollPupil
) -> Iterator[Problem]:
    for item, each in read.items():
        if each.fault:
            place = columns.place.get(item, columns.place.get("name", 0))
            heading = columns.heading.cells[place]
            yield Problem(row.line, heading, f"The cell {each.fault}.")
    if not any(each.fault for each in read.values()) and not _known(found):
        yield Problem(row.line, "", "This row needs a UPN, or a surname, forename and date of birth.")


def _known(found: RollPupil) -> bool:
    return bool(found.upn or (found.surname and found.forename and found.dob))


def _names(cells: Mapping[str, str]) -> tuple[Read, Read]:
    """From two columns, or from one as registers have it: `Ashdown, Zoë`."""
    if "surname" in cells or "forename" in cells or not cells.get("name"):
        return Read(cells.get("surname", "")), Read(cells.get("forename", ""))
    surname, comma, forename = cells["name"].partition(",")
    if not comma or "," in forename:
        return Read("", "is not a surname, a comma and a forename"), Read("")
    return Read(surname.strip()), Read(forename.strip())


def _upn(text: str) -> Read:
    plain = text.upper()
    return Read(
        plain, "" if not plain or upn.well_formed(plain) else "is not a UPN of a letter and twelve more signs"
    )


def _day(text: str) -> Read:
    if not text:
        return Read("")
    read = tables.day(text)
    return Read(read.day.isoformat() if read.day else "", read.fault)


def _year_group(text: str) -> Read:
    if match := _NUMBERED.fullmatch(text):
        return Read(match[1])
    read = _one_of("year_groups", text, "is not a year group we know. Write R, 1, 2 and so on")
    return Read(text.upper()) if read.fault and _OTHER.fullmatch(text) else read


def _one_of(table: str, text: str, fault: str) -> Read:
    if not text:
        return Read("")
    known = _data()[table]
    means = [code for code, names in known.items() if tables.plain(text) in map(tables.plain, names)]
    return Read(means[0]) if means else Read("", fault)


def names() -> Mapping[str, list[str]]:
    """What each item may be called."""
    return dict(_data()["names"])


@cache
def _data() -> Mapping[str, Any]:
    text = files("stagepost.formats.roll_csv").joinpath("columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
