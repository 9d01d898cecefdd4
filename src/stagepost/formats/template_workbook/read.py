"""Reads a filled template: the workbook of any office program, or the CSV saved from it, to the same return.

The workbook is never the check. Whatever arrives is read cell by cell as if no drop-down had ever been there,
and what stands in the cells is judged by the rules like any other return.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from stagepost import years
from stagepost.collections import facts_of
from stagepost.formats import tables, workbook
from stagepost.formats.defusing import plain
from stagepost.formats.reading import Format, Reading, SheetRead, Trouble
from stagepost.formats.template_csv.layout import Layout, layout, outcome
from stagepost.formats.template_workbook.mark import Mark
from stagepost.formats.template_workbook.tables_in import BEGINNINGS, NAMES, Found, in_csv, in_workbook
from stagepost.formats.template_workbook.template import BELONGING, COUNTED, KNOWN, LAST_YEAR
from stagepost.identifiers import upn
from stagepost.records import Collection, Header, Outcome, Pupil, Return, School

_SHORT = {tables.plain(facts_of(each).short_name): each for each in Collection}
_ALTERED = "altered-template"


class _Refused(Exception):
    def __init__(self, says: str, line: int = 0) -> None:
        super().__init__(says)
        self.trouble = Trouble(_ALTERED, says, line)


class _Belongs(NamedTuple):
    """Which return a row belongs to."""

    la: str
    estab: str
    year: str
    collection: Collection | None


def read(data: bytes) -> Reading | None:
    """The return in a filled template, or why it cannot be read; `None` for what is no such template.

    Never raises, whatever the bytes are.
    """
    binary = data.startswith(BEGINNINGS)
    form = Format.TEMPLATE_WORKBOOK if binary else Format.TEMPLATE_CSV
    found = in_workbook(data) if binary else in_csv(data)
    if found is None:
        return None
    if isinstance(found, Trouble):
        return Reading(None, found, form)
    try:
        return _reading(found, form)
    except _Refused as refused:
        return Reading(None, refused.trouble, form)


def _reading(found: Found, form: Format) -> Reading:
    columns = found.columns
    if columns is None or not found.is_template:
        raise _Refused(_no_headings(found))
    of, school = _belonging(found, columns)
    columns = tables.find([columns.heading], {**NAMES, **{name: (name,) for name in of.items}}) or columns
    _refuse_altered(columns, of)
    rows = list(_of_pupils(found, columns, of))
    if not rows:
        raise _Refused("The template has no pupils.", columns.heading.line)
    start = years.load(of.year).made_in(of.collection) if of.year in years.known() else of.year - 1
    header = Header(source=school, academic_year=str(start), line=columns.heading.line)
    pupils = tuple(_pupil(row, columns, of, found) for row in rows)
    sheet = SheetRead(
        name=found.name,
        columns=_letters(columns),
        copy=found.mark.copy if found.mark else "",
        strange=tuple(_strange(columns, of, found)),
        remarks=found.remarks,
    )
    return Reading(Return(header, pupils), None, form, sheet)


def _no_headings(found: Found) -> str:
    if found.columns is None:
        sheet = f"the sheet “{found.name}”" if found.name else "a sheet"
        return f"This is {sheet} of a template, without its results. Save the sheet Results."
    missing = [name for name in (*KNOWN, "Return") if name not in found.columns.place]
    return f"Headings of the template are missing: {', '.join(missing)}."


def _belonging(found: Found, columns: tables.Columns) -> tuple[Layout, School]:
    """The same in every row that says it, and in the mark, or nobody knows which is right."""
    told = [_of_mark(found.mark)] if found.mark else []
    for row in found.rows:
        if row is columns.heading or not any(columns.cell(row, item) for item in BELONGING):
            continue
        if not (_is_below(row, columns) or columns.cell(row, "UPN")):
            continue
        belongs = _of_row(row, columns, told[0] if told else None)
        if told and belongs != told[0]:
            other, own = _in_words(belongs), _in_words(told[0])
            raise _Refused(f"One row is of {other}, but the template is of {own}.", row.line)
        told.append(belongs)
    if not told:
        raise _Refused("Nothing in the template says of which school and return it is.", columns.heading.line)
    la, estab, year, collection = told[0]
    if collection is None or not (len(year) == 4 and year.isascii() and year.isdecimal()):
        raise _Refused("The columns Year and Return do not say which return this is.", columns.heading.line)
    of = layout(collection, int(year))
    if not of.items:
        raise _Refused(f"There were no {facts_of(collection).results} in {year}.", columns.heading.line)
    return of, School(la, estab)


def _of_mark(mark: Mark) -> _Belongs:
    return _Belongs(mark.la, mark.estab, str(mark.year), mark.collection)


def _of_row(row: tables.SheetRow, columns: tables.Columns, first: _Belongs | None) -> _Belongs:
    """What the row says, and where a cell is empty the same as before."""
    la, estab, year, name = (plain(columns.cell(row, item)) for item in BELONGING)
    said = _Belongs(la, estab.zfill(4) if estab.isdecimal() else estab, year, _SHORT.get(tables.plain(name)))
    if first is None:
        return said
    return _Belongs(
        said.la if la else first.la,
        said.estab if estab else first.estab,
        said.year if year else first.year,
        said.collection if name else first.collection,
    )


def _in_words(belongs: _Belongs) -> str:
    name = facts_of(belongs.collection).short_name if belongs.collection else "another return"
    return f"{name} {belongs.year} from school {belongs.la}/{belongs.estab}"


def _refuse_altered(columns: tables.Columns, of: Layout) -> None:
    heading = columns.heading
    if columns.twice:
        raise _Refused(f"Two columns have the same heading: {', '.join(columns.twice)}.", heading.line)
    if missing := [name for name in of.items if name not in columns.place]:
        raise _Refused(f"Columns are missing: {', '.join(missing)}.", heading.line)


def _strange(columns: tables.Columns, of: Layout, found: Found) -> Iterator[str]:
    """Columns that hold something below the headings, but have one that no template has, or none."""
    named = {tables.plain(name) for name in (*KNOWN, *BELONGING, *COUNTED, LAST_YEAR, *of.items)}
    heads = columns.heading.cells
    width = max((len(row.cells) for row in found.rows), default=0)
    for place in range(width):
        head = tables.plain(heads[place]) if place < len(heads) else ""
        if head not in named and any(_says(row, place) for row in found.rows if _is_below(row, columns)):
            yield workbook.letters(place)


def _says(row: tables.SheetRow, place: int) -> bool:
    return place < len(row.cells) and bool(row.cells[place])


def _is_below(row: tables.SheetRow, columns: tables.Columns) -> bool:
    return row.line > columns.heading.line


def _of_pupils(found: Found, columns: tables.Columns, of: Layout) -> Iterator[tables.SheetRow]:
    """Below the headings every row with anybody or anything in it; above them those of pupils, for somebody
    may have sorted the headings among them.
    """
    for row in found.rows:
        if _is_below(row, columns):
            if any(columns.cell(row, item) for item in (*KNOWN, *of.items)):
                yield row
        elif row is not columns.heading and upn.well_formed(columns.cell(row, "UPN").upper()):
            yield row


def _pupil(row: tables.SheetRow, columns: tables.Columns, of: Layout, found: Found) -> Pupil:
    cell = {item: plain(columns.cell(row, item)) for item in KNOWN}
    return Pupil(
        upn=cell["UPN"],
        surname=cell["Surname"],
        forename=cell["Forename"],
        dob=_day(cell["DOB"], sure=bool(found.name)),
        sex=cell["Sex"],
        year_group=cell["Year group"],
        outcomes=tuple(_outcomes(row, columns, of, found)),
        line=row.line,
    )


def _day(text: str, *, sure: bool) -> str:
    """The date of birth. The template has it as 2020-01-31. In a CSV another may be that of a date cell,
    which some programs save with the month first: where both are dates, it is left as it is.
    """
    day = tables.day(text).day
    if day and not sure and tables.swapped(day) and text != day.isoformat():
        return text
    return day.isoformat() if day else text


def _outcomes(row: tables.SheetRow, columns: tables.Columns, of: Layout, found: Found) -> Iterator[Outcome]:
    for component, items in of.items.items():
        place = columns.place[component]
        shown = plain(row.cells[place]) if place < len(row.cells) else ""
        if result := found.odd.get((row.line, place), shown):
            yield outcome(items, of.year, result)


def _letters(columns: tables.Columns) -> Mapping[str, str]:
    """By the names that findings have for the items."""
    named = {item: workbook.letters(place) for item, place in columns.place.items()}
    return {**named, "NCyearActual": named["Year group"], "Gender": named["Sex"]}
