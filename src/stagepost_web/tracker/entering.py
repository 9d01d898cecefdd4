"""Entering results, one or many at a time. Nobody's value is lost to another's without a word."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.people.models import Person
from stagepost_web.returns.states import NotPossible
from stagepost_web.tracker.actions import locked
from stagepost_web.tracker.columns import Columns, columns_of
from stagepost_web.tracker.models import Cell, Change, Grid, GridPupil
from stagepost_web.tracker.queries import locked_because

Place = tuple[int, str]
"""A cell: the id of its pupil, and its column."""


class Entry(NamedTuple):
    """What somebody wants to stand in a cell."""

    pupil: int
    component: str
    value: str
    seen: int
    """The revision of the grid at which they last saw the cell."""

    @property
    def place(self) -> Place:
        """Its cell."""
        return self.pupil, self.component


class Conflict(NamedTuple):
    """A cell that somebody else has changed since, and which stays as they have it."""

    entry: Entry
    value: str
    by: str
    """Whose value it is, by name."""
    at: datetime


class Saved(NamedTuple):
    """What came of a save."""

    revision: int
    """Of the grid. Whatever was saved counts as seen at it."""
    now: Mapping[Place, str]
    """The cells that were asked about, and those that were filled with them, as they stand."""
    changed: frozenset[Place]
    conflicts: tuple[Conflict, ...]


@transaction.atomic
def enter(
    *, grid: Grid, entries: Iterable[Entry], by: Person, fills: bool = True, ip_address: str = ""
) -> Saved:
    """Put values into cells: all of them, but for those that somebody else has changed since they were seen.

    An entry that says what its writer saw is no wish to change anything, so a whole form can be saved at any
    time. A code that a pupil has in every column or in none goes into the whole row, unless `fills` is false:
    then whoever enters it says so of each cell, and can take it back. Raises `NotPossible` where the grid is
    locked, or for a pupil, a column or a value that it does not have; nothing is changed then.
    """
    grid = locked(grid)
    if why := locked_because(grid.return_request):
        raise NotPossible(why)
    columns = columns_of(grid.collection)
    wanted = {entry.place: entry for entry in entries}
    _require_there(grid, columns, wanted.values())
    cells = _cells(wanted.values())
    since = _since(grid, wanted.values(), cells)
    wishes = _wishes(wanted, cells, since, columns if fills else None)
    conflicts = tuple(_conflicts(wishes.values(), cells, since, by))
    in_conflict = {each.entry.place for each in conflicts}
    changes = [
        each
        for each in wishes.values()
        if each.place not in in_conflict and each.value != _value(cells, each.place)
    ]
    if changes:
        _write(grid, changes, cells, by, ip_address)
    now = {place: _value(cells, place) for place in (*wanted, *wishes)}
    return Saved(grid.revision, now, frozenset(each.place for each in changes), conflicts)


def _require_there(grid: Grid, columns: Columns, entries: Iterable[Entry]) -> None:
    entries = list(entries)
    pupils = {entry.pupil for entry in entries}
    if GridPupil.objects.filter(grid=grid, pk__in=pupils).count() != len(pupils):
        raise NotPossible("A pupil is no longer in this grid. Load the page again.")
    for entry in entries:
        column = columns.named(entry.component)
        if column is None or not column.allows(entry.value):
            raise NotPossible("One of these values cannot stand there. Nothing was saved.")


def _cells(entries: Iterable[Entry]) -> dict[Place, Cell]:
    pupils = {entry.pupil for entry in entries}
    found = Cell.objects.filter(pupil__in=pupils)
    return {(cell.pupil_id, cell.component): cell for cell in found}


def _value(cells: Mapping[Place, Cell], place: Place) -> str:
    return cells[place].value if place in cells else ""


def _since(grid: Grid, entries: Iterable[Entry], cells: Mapping[Place, Cell]) -> dict[Place, list[Change]]:
    """What has happened to the cells since their writer saw any of them, the earliest first."""
    entries = list(entries)
    oldest = min((entry.seen for entry in entries), default=grid.revision)
    if all(cell.revision <= oldest for cell in cells.values()):
        return {}
    pupils = {entry.pupil for entry in entries}
    later = Change.objects.filter(grid=grid, pupil__in=pupils, revision__gt=oldest)
    found: dict[Place, list[Change]] = {}
    for change in later.select_related("by").order_by("revision"):
        found.setdefault((change.pupil_id, change.component), []).append(change)
    return found


def _after(since: Mapping[Place, list[Change]], entry: Entry) -> list[Change]:
    return [change for change in since.get(entry.place, ()) if change.revision > entry.seen]


def _wishes(
    wanted: Mapping[Place, Entry],
    cells: Mapping[Place, Cell],
    since: Mapping[Place, list[Change]],
    filling: Columns | None,
) -> dict[Place, Entry]:
    """The entries that are to change something, with the rest of the row where a code fills it."""
    wishes = {}
    for place, entry in wanted.items():
        after = _after(since, entry)
        seen = after[0].before if after else _value(cells, place)
        if entry.value != seen:
            wishes[place] = entry
    if filling is None:
        return wishes
    for entry in [each for each in wishes.values() if each.value in filling.fills]:
        for column in filling.all:
            filled = entry._replace(component=column.component)
            if column.allows(entry.value):
                wishes.setdefault(filled.place, filled)
    return wishes


def _conflicts(
    wishes: Iterable[Entry], cells: Mapping[Place, Cell], since: Mapping[Place, list[Change]], by: Person
) -> Iterator[Conflict]:
    """Where the latest value is somebody else's, was not seen, and is another than the one that is wanted."""
    for entry in wishes:
        after = _after(since, entry)
        if after and after[-1].by_id != by.pk and after[-1].after != entry.value:
            yield Conflict(entry, _value(cells, entry.place), after[-1].by.name, after[-1].at)


def _write(
    grid: Grid, entries: Sequence[Entry], cells: dict[Place, Cell], by: Person, ip_address: str
) -> None:
    first = _first_of_the_day(grid, by)
    grid.revision, grid.changed_at = grid.revision + 1, timezone.now()
    Change.objects.bulk_create(
        Change(
            grid=grid,
            pupil_id=entry.pupil,
            component=entry.component,
            revision=grid.revision,
            before=_value(cells, entry.place),
            after=entry.value,
            by=by,
            at=grid.changed_at,
        )
        for entry in entries
    )
    written = [
        Cell(
            pupil_id=entry.pupil,
            component=entry.component,
            value=entry.value,
            revision=grid.revision,
            by=by,
        )
        for entry in entries
    ]
    Cell.objects.bulk_create(
        written,
        update_conflicts=True,
        unique_fields=["pupil", "component"],
        update_fields=["value", "revision", "by"],
    )
    cells.update({(cell.pupil_id, cell.component): cell for cell in written})
    grid.save(update_fields=["revision", "changed_at"])
    if first:
        _note_entering(grid, by, ip_address)


def _first_of_the_day(grid: Grid, by: Person) -> bool:
    """Whether somebody has entered nothing yet today. What they change is in the history of the cells."""
    last = grid.changes.filter(by=by).order_by("-pk").values_list("at", flat=True).first()
    return last is None or timezone.localdate(last) != timezone.localdate()


def _note_entering(grid: Grid, by: Person, ip_address: str) -> None:
    record(
        verb="tracker.enter",
        by=by,
        subject=f"grid:{grid.pk}",
        la=grid.collection.la.code,
        school=grid.school.number,
        ip_address=ip_address,
    )
