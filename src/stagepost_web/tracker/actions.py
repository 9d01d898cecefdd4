"""What is done to a grid as a whole: begun, shown to teachers, brought to the roll, and who is in it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.people.models import Person
from stagepost_web.pupils.queries import held_roll, pupils_on
from stagepost_web.returns.states import NotPossible
from stagepost_web.tracker.columns import can_be_entered
from stagepost_web.tracker.models import Cell, Grid, GridPupil
from stagepost_web.tracker.models.grid_pupil import IDENTITY
from stagepost_web.tracker.queries import locked_because
from stagepost_web.tracker.rolls import brought_to


@transaction.atomic
def begin_grid(*, return_request: ReturnRequest, assessed_on: date, by: Person, ip_address: str = "") -> Grid:
    """Begin to enter the results that a request asks for, with the pupils of the roll. Twice is once.

    Raises `NotPossible` where the results cannot be entered on the screen or nothing is taken, and
    `ValidationError` for a day that is not in the school year.
    """
    return_request = _locked_request(return_request)
    if found := Grid.objects.filter(return_request=return_request).first():
        return found
    if not can_be_entered(return_request.collection):
        raise NotPossible("These results cannot be entered here. Upload a file.")
    if why := locked_because(return_request):
        raise NotPossible(why)
    _require_in_year(assessed_on, return_request.collection.year)
    now = timezone.now()
    grid = Grid.objects.create(
        return_request=return_request, assessed_on=assessed_on, made_by=by, made_at=now, changed_at=now
    )
    _follow(grid)
    _note("begin_grid", grid, by, ip_address)
    return grid


@transaction.atomic
def show_grid(*, grid: Grid, shown: bool, by: Person, ip_address: str = "") -> None:
    """Let teachers see the grid and enter results in it, or no longer."""
    grid = locked(grid)
    if grid.shown != shown:
        grid.shown = shown
        grid.save(update_fields=["shown"])
        if shown:
            _note("show_grid", grid, by, ip_address)
        else:
            _note("hide_grid", grid, by, ip_address)


@transaction.atomic
def follow_roll(*, grid: Grid) -> None:
    """Bring the pupils to the roll that is held now.

    Who joined comes in, who is off it becomes a former pupil, and no result is lost by it. It is no act of
    anybody's: that the roll was taken is an event. Nothing happens while the grid is locked.
    """
    held = held_roll(grid.school)
    if held is None or held.pk == grid.roll_id:
        return
    grid = locked(grid)
    if not locked_because(grid.return_request):
        _follow(grid)


@transaction.atomic
def say_returned(*, pupil: GridPupil, returned: bool, by: Person, ip_address: str = "") -> None:
    """Say that a pupil is in the return, or is not, whatever the roll says. Raises `NotPossible` where the
    grid is locked.
    """
    grid = locked(pupil.grid)
    if why := locked_because(grid.return_request):
        raise NotPossible(why)
    pupil = GridPupil.objects.get(pk=pupil.pk)
    if pupil.is_returned != returned:
        pupil.returned = None if returned != pupil.left_by_roll else returned
        pupil.save(update_fields=["returned"])
        _note("say_returned", grid, by, ip_address, returned=returned)


def end_grid(grid: Grid) -> int:
    """Delete a grid with all that is in it, inside a transaction that holds it. How many pupils it had."""
    grid.changes.all().delete()
    Cell.objects.filter(pupil__grid=grid).delete()
    pupils, _ = grid.pupils.all().delete()
    grid.delete()
    return pupils


def locked(grid: Grid) -> Grid:
    """The grid as it stands now, held until the transaction ends."""
    Grid.objects.select_for_update().get(pk=grid.pk)
    related = ("collection__la", "school__la", "school_return")
    return Grid.objects.select_related(*(f"return_request__{each}" for each in related)).get(pk=grid.pk)


def _locked_request(return_request: ReturnRequest) -> ReturnRequest:
    ReturnRequest.objects.select_for_update().get(pk=return_request.pk)
    related = ("collection__la", "school__la", "school_return")
    return ReturnRequest.objects.select_related(*related).get(pk=return_request.pk)


def _require_in_year(day: date, summer: int) -> None:
    if not date(summer - 1, 9, 1) <= day <= date(summer, 8, 31):
        words = f"Enter a day between 1 September {summer - 1} and 31 August {summer}."
        raise ValidationError({"assessed_on": words})


def _follow(grid: Grid) -> None:
    held = held_roll(grid.school)
    new, changed = brought_to(list(grid.pupils.all()), pupils_on(held), grid.collection)
    for pupil in new:
        pupil.grid = grid
    GridPupil.objects.bulk_create(new)
    GridPupil.objects.bulk_update(changed, (*IDENTITY, "on_roll"), batch_size=100)
    grid.roll = held
    grid.save(update_fields=["roll"])


def _note(verb: str, grid: Grid, by: Person, ip_address: str, **detail: Any) -> None:
    record(
        verb=f"tracker.{verb}",
        by=by,
        subject=f"grid:{grid.pk}",
        la=grid.collection.la.code,
        school=grid.school.number,
        detail=detail,
        ip_address=ip_address,
    )
