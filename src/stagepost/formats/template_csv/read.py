"""Reads a template's CSV: bytes in, a `Return` or one `Trouble` out, never an exception."""

from collections.abc import Iterator

from stagepost import years
from stagepost.formats import tables
from stagepost.formats.defusing import plain
from stagepost.formats.reading import Format, Reading, Trouble
from stagepost.formats.template_csv.layout import COLLECTIONS, KNOWN, Layout, layout, outcome
from stagepost.records import Header, Outcome, Pupil, Return, School

ALTERED = "altered-template"
"""The trouble of a table that was a template before somebody changed it, or that is not filled in."""


class _Refused(Exception):
    def __init__(self, says: str, line: int = 0, kind: str = ALTERED) -> None:
        super().__init__(says)
        self.trouble = Trouble(kind, says, line)


def read(data: bytes) -> Reading:
    """Read a filled template. Never raises, whatever the bytes are."""
    sheet = tables.sheet(data)
    if isinstance(sheet, Trouble):
        return _reading(trouble=sheet)
    try:
        return _reading(_return(list(tables.rows(sheet))))
    except (tables.Broken, _Refused) as refused:
        return _reading(trouble=refused.trouble)


def _reading(returned: Return | None = None, trouble: Trouble | None = None) -> Reading:
    return Reading(returned, trouble, Format.TEMPLATE_CSV)


def _return(rows: list[tables.SheetRow]) -> Return:
    columns = tables.find(rows[: tables.LOOKED_AT], {name: (name,) for name in KNOWN})
    if columns is None or not set(KNOWN) <= columns.place.keys():
        raise _Refused(
            f"The first rows do not have the headings of the template: {', '.join(KNOWN)}.",
            kind="not-a-template",
        )
    below = [row for row in rows if row.line > columns.heading.line]
    if not below:
        raise _Refused("The template has no pupils.", columns.heading.line)
    la, estab, year = _school_and_year(below, columns)
    of = _layout(columns.heading, year)
    columns = tables.find([columns.heading], {name: (name,) for name in of.head}) or columns
    start = years.load(year).made_in(of.collection) if year in years.known() else year - 1
    header = Header(source=School(la, estab), academic_year=str(start), line=columns.heading.line)
    return Return(header, tuple(_pupil(row, columns, of) for row in below))


def _school_and_year(rows: list[tables.SheetRow], columns: tables.Columns) -> tuple[str, str, int]:
    """The same in every row, or nobody knows which is right."""
    first = tuple(columns.cell(rows[0], item) for item in KNOWN[:3])
    for row in rows:
        if tuple(columns.cell(row, item) for item in KNOWN[:3]) != first:
            raise _Refused("The LA, school number or year is not the same as in the rows above.", row.line)
    la, estab, year = map(plain, first)
    if not (len(year) == 4 and year.isascii() and year.isdecimal()):
        raise _Refused("The year is not a year such as 2026.", rows[0].line)
    return la, estab.zfill(4) if estab.isdecimal() else estab, int(year)


def _layout(heading: tables.SheetRow, year: int) -> Layout:
    """The one template of that year that has exactly these columns."""
    there = [tables.plain(cell) for cell in heading.cells if cell]
    best = max((layout(each, year) for each in COLLECTIONS), key=lambda of: _shared(of, there))
    wanted = [tables.plain(name) for name in best.head]
    if not _shared(best, there):
        raise _Refused(
            f"No column has results for the EYFS profile, phonics or key stage 1 in {year}.", heading.line
        )
    if missing := [name for name in best.head if tables.plain(name) not in there]:
        raise _Refused(f"Columns are missing: {', '.join(missing)}.", heading.line)
    if len(there) != len(set(there)):
        raise _Refused("Two columns have the same heading.", heading.line)
    if strange := [place for place, name in enumerate(there, 1) if name not in wanted]:
        places = ", ".join(map(str, strange))
        raise _Refused(f"The template has no column with the heading of column {places}.", heading.line)
    return best


def _shared(of: Layout, there: list[str]) -> int:
    return sum(tables.plain(component) in there for component in of.items)


def _pupil(row: tables.SheetRow, columns: tables.Columns, of: Layout) -> Pupil:
    cell = {item: plain(columns.cell(row, item)) for item in of.head}
    born = tables.day(cell["DOB"]).day
    return Pupil(
        upn=cell["UPN"],
        surname=cell["Surname"],
        forename=cell["Forename"],
        dob=born.isoformat() if born else cell["DOB"],
        sex=cell["Sex"],
        year_group=cell["Year group"],
        outcomes=tuple(_outcomes(cell, of)),
        line=row.line,
    )


def _outcomes(cell: dict[str, str], of: Layout) -> Iterator[Outcome]:
    for component, items in of.items.items():
        if cell[component]:
            yield outcome(items, of.year, cell[component])
