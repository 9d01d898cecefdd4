"""A grid becomes a return: complete, written as our own CTF, and from there on the way of every file."""

from typing import NamedTuple

from django.utils import timezone

from stagepost import exporting
from stagepost.exporting import CannotExport, SchoolRecords, Wanted
from stagepost.records import Collection as Kind
from stagepost.records import School as Sender
from stagepost_web.exchange.models import StoredFile
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Effect, Route
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.uploading import Upload, upload_files
from stagepost_web.tracker.columns import Column, columns_of
from stagepost_web.tracker.models import Grid, GridPupil
from stagepost_web.tracker.queries import locked_because
from stagepost_web.tracker.results import cells_of, returned_pupils, values_of


class Missing(NamedTuple):
    """A pupil who is returned, and the columns in which nothing stands though something must."""

    pupil: GridPupil
    columns: tuple[Column, ...]


def missing_in(grid: Grid) -> list[Missing]:
    """What must be entered before the grid can be returned, pupil by pupil."""
    columns = [column for column in columns_of(grid.collection).all if column.needed]
    meant = [pupil for pupil in grid.pupils.all() if pupil.is_returned]
    cells = cells_of(meant)
    found = []
    for pupil in meant:
        values = values_of(cells.get(pupil.pk, {}))
        if lacking := tuple(column for column in columns if not values.get(column.component)):
            found.append(Missing(pupil, lacking))
    return found


def make_return(*, grid: Grid, by: Person, ip_address: str) -> Submission:
    """Make the file and have it checked: a draft, as of any file, to be confirmed and sent.

    Raises `NotPossible` where the grid is locked or not complete, or no file can be made of it, and `Refused`
    where the file does not answer the request.
    """
    if why := locked_because(grid.return_request):
        raise NotPossible(why)
    if missing_in(grid):
        raise NotPossible("Some results are missing.")
    return upload_files(
        return_request=grid.return_request,
        uploads=[file_of(grid)],
        effect=Effect.REPLACES,
        comment="",
        by=by,
        ip_address=ip_address,
        route=Route.GRID,
    )


def file_of(grid: Grid) -> Upload:
    """The CTF that says what the grid says now. Raises `NotPossible` where none can be made."""
    school, collection = grid.school, grid.collection
    pupils = returned_pupils(grid, columns_of(collection))
    wanted = Wanted(
        collection=Kind(collection.kind),
        summer=collection.year,
        school=Sender(school.la.code, school.estab, school.urn, school.name),
        created=timezone.localtime(),
        upns=None,
        taken=_names_sent(grid),
    )
    try:
        (made,) = exporting.make(SchoolRecords(pupils), wanted)
    except CannotExport as why:
        raise NotPossible(str(why)) from None
    return Upload(made.name, made.data)


def _names_sent(grid: Grid) -> tuple[str, ...]:
    """Names of files that the school has sent, from which the next running number follows."""
    sent = StoredFile.objects.filter(delivery__school=grid.school, delivery__sent_at__isnull=False)
    return tuple(sent.exclude(name="").values_list("name", flat=True))
