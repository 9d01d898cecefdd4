"""Reads a roll: bytes in, pupils and problems out, never an exception."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from stagepost.formats import census_xml, ctf, tables
from stagepost.formats.reading import Trouble
from stagepost.formats.roll_csv.census import roll_of
from stagepost.formats.roll_csv.data import PERSON, YEARS, names
from stagepost.formats.roll_csv.reading import Problem, RollReading
from stagepost.formats.roll_csv.row import Row, read_row
from stagepost.identifiers import year_group
from stagepost.records import Return
from stagepost.reference_data import RollPupil

_NEEDED = (
    "The first rows do not have the headings of a roll. It needs UPN, surname, forename and date of birth."
)
_NEITHER = (
    "This is neither a CTF nor a school census. Give one of those, or a table with UPN, surname, forename "
    "and date of birth."
)
_AMERICAN = "The dates can only be read with the month before the day, so they were all read in that way."


def read(data: bytes) -> RollReading:
    """Read a roll of any supplier. Never raises, whatever the bytes are."""
    if data[:256].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        if census_xml.is_census(data):
            return roll_of(data)
        reading = ctf.read(data)
        if reading.returned is None:
            return RollReading(trouble=_of_xml(reading.trouble))
        pupils = _of(reading.returned)
        return RollReading(pupils, rows=len(pupils), remarks=tuple(_by_age(reading.returned)))
    sheet = tables.sheet(data, tables.LARGE)
    if isinstance(sheet, Trouble):
        return RollReading(trouble=sheet)
    try:
        return _from(list(tables.rows(sheet)))
    except tables.Broken as broken:
        return RollReading(trouble=broken.trouble)


def _of_xml(trouble: Trouble | None) -> Trouble | None:
    return trouble._replace(says=_NEITHER) if trouble and trouble.kind == "not-a-ctf" else trouble


def _of(returned: Return) -> tuple[RollPupil, ...]:
    return tuple(
        RollPupil(p.upn, p.surname, p.forename, p.dob, p.sex, year_group.stated(p.year_group), p.former_upn)
        for p in returned.pupils
    )


def _by_age(returned: Return) -> Iterator[str]:
    given = [pupil.year_group for pupil in returned.pupils if pupil.year_group]
    if number := len(given) - len(list(filter(None, map(year_group.stated, given)))):
        pupils = "1 pupil has" if number == 1 else f"{number} pupils have"
        yield f"{pupils} a year group that names no year, so the date of birth decides."


def _from(rows: list[tables.SheetRow]) -> RollReading:
    columns = tables.find(rows[: tables.LOOKED_AT], names())
    if columns is None or not columns.place.keys() & {"upn", "dob"}:
        return RollReading(trouble=Trouble("not-a-roll", _NEEDED))
    if twice := [item for item in columns.twice if item in PERSON]:
        named = ", ".join(columns.heading.cells[columns.place[item]] for item in twice)
        says = f"Two columns have the same heading ({named}). Remove one of them and load the roll again."
        return RollReading(trouble=Trouble("no-headings", says, columns.heading.line))
    below = [row for row in rows if row.line > columns.heading.line]
    american = tables.month_first((columns.cell(row, "dob") for row in below), YEARS)
    read = [read_row(row, columns, month_first=american) for row in below]
    clear, came_back = _latest_stays([row for row in read if not row.problems])
    problems = [problem for row in read for problem in row.problems]
    headings = {item: _headings(item, columns, below) for item in columns.place}
    return RollReading(
        tuple(row.pupil for row in clear),
        (*problems, *_twice(clear, headings.get("upn", ""))),
        headings,
        rows=len(below),
        remarks=(*((_AMERICAN,) if american else ()), *_not_clear(clear, headings), *came_back),
    )


def _latest_stays(rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """Without the former stay of a pupil who left and is back, which systems export as a row of its own."""
    here = {_key(row) for row in rows if not (row.pupil.left or row.pupil.enrolment)}
    latest = [row for row in rows if not (row.pupil.left or row.pupil.enrolment) or _key(row) not in here]
    gone = len(rows) - len(latest)
    stays = "1 row is" if gone == 1 else f"{gone} rows are"
    return latest, [f"{stays} of a pupil who left and came back, and did not count."] if gone else []


def _key(row: Row) -> tuple[str, ...]:
    """Who a row is of, and in which school and school year."""
    one = row.pupil
    who = (one.upn,) if one.upn else (one.surname, one.forename, one.dob)
    return (*who, one.school, str(one.summer))


def _headings(item: str, columns: tables.Columns, below: Sequence[tables.SheetRow]) -> str:
    """The headings an item was taken from: one after the first only where it is used."""
    first, *others = columns.places[item]
    used = {columns.filled(row, item) for row in below} if others else set()
    return ", ".join(columns.heading.cells[place] for place in (first, *others) if place in {first, *used})


def _not_clear(rows: Iterable[Row], headings: dict[str, str]) -> Iterator[str]:
    """What was passed over in columns that a roll does not need."""
    for item, number in Counter(item for row in rows for item in row.unclear).items():
        cells = "1 cell" if number == 1 else f"{number} cells"
        under = f"{cells} under “{headings.get(item, '')}”"
        if item == "year_group":
            yield f"{under} {'names' if number == 1 else 'name'} no year group, so the date of birth decides."
        else:
            yield f"{under} could not be read, and did not count."


def _twice(rows: Iterable[Row], heading: str) -> Iterator[Problem]:
    """Both stay in: nobody can say here which of them is wrong. In two school years, or schools, a pupil may
    well stand in two rows.
    """
    met: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        met[_key(row)] += 1
        if row.pupil.upn and met[_key(row)] == 2:
            yield Problem(row.line, heading, "The same UPN is in a row above.")
