"""Grids, as the person asking may see them."""

from django.db.models import QuerySet

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.people.permission_table import ENTER_OUTCOMES, SEND_RETURNS
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.returns.models import State
from stagepost_web.returns.states import OPEN, STANDS
from stagepost_web.returns.status import answer_to
from stagepost_web.returns.taking import not_taken
from stagepost_web.schools.models import School
from stagepost_web.tracker.columns import Column
from stagepost_web.tracker.models import Change, Grid, GridPupil

_WITH = ("return_request__collection__la", "return_request__school__la", "return_request__school_return")


def grids_of(person: Somebody, school: School) -> QuerySet[Grid]:
    """The school's grids; for a teacher those that are shown to teachers."""
    found = Grid.objects.filter(return_request__school=school).select_related(*_WITH)
    if may(person, SEND_RETURNS, school):
        return found
    return found.filter(shown=True) if may(person, ENTER_OUTCOMES, school) else found.none()


def grid_for(person: Somebody, return_request: ReturnRequest) -> Grid | None:
    """The grid in which a request is answered, if there is one that the person may see."""
    return grids_of(person, return_request.school).filter(return_request=return_request).first()


def locked_because(return_request: ReturnRequest) -> str:
    """Why nothing can be changed in the grid of a request; empty where it can be.

    While the LA has the return, what was confirmed must stay as it is. The LA unlocks it by sending it back.
    """
    answer = answer_to(return_request)
    if answer is None or answer.state in OPEN:
        return not_taken(return_request)
    how = (
        "To change it, recall it."
        if answer.state == State.SUBMITTED
        else f"To change it, ask {return_request.collection.la.name} to send it back."
    )
    return f"This return {STANDS[State(answer.state)]}, so the results are locked. {how}"


def changes_of(pupil: GridPupil, column: Column | None = None) -> QuerySet[Change]:
    """Who changed what of a pupil, the latest first; of one column, or of all."""
    found = pupil.changes.select_related("by")
    return found.filter(component=column.component) if column else found


def changes_between(grid: Grid, since: int, until: int) -> QuerySet[Change]:
    """What was changed after one revision and up to another, the earliest first."""
    found = grid.changes.filter(revision__gt=since, revision__lte=until)
    return found.select_related("by").order_by("revision")
