"""One row of a roll: its items as they are meant, or what is not clear about them."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from stagepost.formats import tables
from stagepost.formats.roll_csv.reading import Problem
from stagepost.identifiers import upn, year_group
from stagepost.reference_data import RollPupil


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
    """Empty where the cell states none: the birth date then says where the pupil belongs."""
    return Read(year_group.stated(text))


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
