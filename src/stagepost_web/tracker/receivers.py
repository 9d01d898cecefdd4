"""What is sent of a grid is what was confirmed, and what was confirmed is what stands in the grid."""

from typing import Any

from django.dispatch import receiver

from stagepost.records import Pupil
from stagepost_web.returns.models import Route, Version
from stagepost_web.returns.rebuilding import as_return
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.signals import about_to_submit
from stagepost_web.tracker.actions import locked
from stagepost_web.tracker.columns import columns_of
from stagepost_web.tracker.models import Grid
from stagepost_web.tracker.results import returned_pupils

CHANGED = (
    "Results have been changed in the grid since this return was checked. Nothing was sent. Go back to the "
    "grid and check the return again."
)


@receiver(about_to_submit)
def refuse_what_is_no_longer_so(submission: Submission, **told: Any) -> None:
    """Refuse a return from the grid in which something has been changed since it was made.

    The grid is held until the return is sent, so that whoever saves at this moment finds it locked.
    """
    version = submission.version
    if not version.parts.filter(route=Route.GRID, carried_from=None).exists():
        return
    grid = Grid.objects.filter(return_request=submission.return_request).first()
    if grid is None or _said(_confirmed(version)) != _said(_entered(locked(grid))):
        raise NotPossible(CHANGED)


def _confirmed(version: Version) -> tuple[Pupil, ...]:
    return as_return(version).pupils


def _entered(grid: Grid) -> tuple[Pupil, ...]:
    return returned_pupils(grid, columns_of(grid.collection))


def _said(pupils: tuple[Pupil, ...]) -> list[tuple[object, ...]]:
    """Who is in it, and what is said of each, in no order."""
    return sorted(
        (
            pupil.upn,
            pupil.surname,
            pupil.forename,
            pupil.dob,
            pupil.sex,
            sorted((outcome.component, outcome.result) for outcome in pupil.outcomes),
        )
        for pupil in pupils
    )
