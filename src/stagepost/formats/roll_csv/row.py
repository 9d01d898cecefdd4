"""One row of a roll: its items as they are meant, or what is not clear about them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from stagepost.formats import tables
from stagepost.formats.roll_csv.belonging import belonging, summer
from stagepost.formats.roll_csv.data import YEARS, known_as
from stagepost.formats.roll_csv.reading import Problem
from stagepost.identifiers import upn, year_group
from stagepost.reference_data import RollPupil


class Read(NamedTuple):
    """A cell as it is meant, or its fault."""

    text: str
    fault: str = ""


class Row(NamedTuple):
    """What a row says."""

    line: int
    pupil: RollPupil
    problems: tuple[Problem, ...]
    """Where there are any, the pupil must not be used."""
    unclear: tuple[str, ...]
    """Items of no need whose cell says something that cannot be read."""


def read_row(row: tables.SheetRow, columns: tables.Columns, *, month_first: bool = False) -> Row:
    """The pupil of a row, and what is wrong with it. `month_first` is for a table with American dates."""
    cells = _cells(row, columns)
    surname, forename = _names(cells)
    read = {
        "upn": _upn(cells.get("upn", "")),
        "surname": surname,
        "forename": forename,
        "dob": _day(cells.get("dob", ""), month_first),
        "sex": _one_of("sexes", cells.get("sex", ""), "is not F or M"),
        "year_group": _year_group(cells.get("year_group", "")),
        "former_upn": Read(cells.get("former_upn", "").upper()),
    }
    beside = belonging(cells, month_first=month_first)
    found = RollPupil(
        upn=read["upn"].text,
        surname=read["surname"].text,
        forename=read["forename"].text,
        dob=read["dob"].text,
        sex=read["sex"].text,
        year_group=read["year_group"].text,
        former_upn=read["former_upn"].text,
        joined=beside.joined,
        left=beside.left,
        enrolment=beside.enrolment,
        school=beside.school,
        summer=beside.summer,
    )
    by_age = ("year_group",) if cells.get("year_group") and not found.year_group else ()
    return Row(row.line, found, tuple(_problems(row, columns, read, found)), (*by_age, *beside.unclear))


def _cells(row: tables.SheetRow, columns: tables.Columns) -> dict[str, str]:
    """By item. A column called Year may hold the year group, or the school year."""
    cells = {item: columns.cell(row, item) for item in columns.place}
    if "school_year" not in cells and summer(cells.get("year_group", "")):
        cells["school_year"] = cells.pop("year_group")
    return cells


def _problems(
    row: tables.SheetRow, columns: tables.Columns, read: Mapping[str, Read], found: RollPupil
) -> Iterator[Problem]:
    for item, each in read.items():
        if each.fault:
            place = columns.filled(row, item)
            place = columns.place.get("name", 0) if place is None else place
            heading = columns.heading.cells[place]
            yield Problem(row.line, heading, f"The cell {each.fault}.")
    if not any(each.fault for each in read.values()) and not _known(found):
        yield Problem(row.line, "", "This row needs a UPN, or a surname, forename and date of birth.")


def _known(found: RollPupil) -> bool:
    return bool(found.upn or (found.surname and found.forename and found.dob))


def _names(cells: Mapping[str, str]) -> tuple[Read, Read]:
    """From two columns, or from one as registers have it: `Ashdown, Zoë`."""
    surname, forename = cells.get("surname", ""), cells.get("forename", "")
    if surname or forename or not cells.get("name"):
        return Read(surname), Read(forename)
    surname, comma, forename = cells["name"].partition(",")
    if not comma or "," in forename:
        return Read("", "is not a surname, a comma and a forename"), Read("")
    return Read(surname.strip()), Read(forename.strip())


def _upn(text: str) -> Read:
    """A `?` or `_` is what a character that cannot be seen becomes where it is saved in an old encoding."""
    plain = "".join(text.upper().split())
    for number in (plain, plain.strip("?_")):
        if not number or upn.well_formed(number):
            return Read(number)
    return Read(plain, "is not a UPN. A UPN is a letter and 12 more characters")


def _day(text: str, month_first: bool) -> Read:
    if not text:
        return Read("")
    read = tables.day(text, YEARS, month_first=month_first)
    return Read(read.day.isoformat() if read.day else "", read.fault)


def _year_group(text: str) -> Read:
    """Empty where the cell states none: the birth date then says where the pupil belongs."""
    return Read(year_group.stated(text))


def _one_of(table: str, text: str, fault: str) -> Read:
    if not text:
        return Read("")
    code = known_as(table, text)
    return Read("", fault) if code is None else Read(code)
