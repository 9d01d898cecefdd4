"""Random edits: what a grid returns is what its file says when it is read back, and undoing leads back.

`make deep-edits` takes ten thousand sequences.
"""

import os
from random import Random

from stagepost.formats import ctf
from stagepost_web.tracker.columns import columns_of
from stagepost_web.tracker.entering import Entry, enter
from stagepost_web.tracker.models import Grid
from stagepost_web.tracker.results import returned_pupils
from stagepost_web.tracker.returning import file_of
from tests.web.tracker.gridding import fill, grid_of, values

SEQUENCES = int(os.environ.get("EDITS", "20"))


def test_the_grids_return_is_the_return_of_its_file_and_undoing_leads_back(cast):
    grid = grid_of(cast)
    fill(grid, cast.teacher)
    columns = columns_of(grid.collection)
    components = [each.component for each in columns.all]
    random = Random(1)
    for sequence in range(SEQUENCES):
        grid = Grid.objects.get(pk=grid.pk)
        pupils, began = list(grid.pupils.all()), grid.revision
        before = [values(grid, each) for each in pupils]
        for _ in range(random.randint(1, 4)):
            someone, by = random.choice(pupils), random.choice([cast.teacher, cast.headteacher])
            chosen = random.sample(components, random.randint(1, 5))
            wanted = [Entry(someone.pk, each, random.choice("12A"), grid.revision) for each in chosen]
            enter(grid=grid, entries=wanted, by=by)
            grid = Grid.objects.get(pk=grid.pk)
        assert said(returned_pupils(grid, columns)) == said(ctf.read(file_of(grid).data).returned.pupils)
        undo(grid, began, cast.teacher)
        assert [values(grid, each) for each in pupils] == before, f"sequence {sequence}"


def undo(grid: Grid, since: int, by) -> None:
    """Take back what was changed, the latest first."""
    for change in grid.changes.filter(revision__gt=since).order_by("-revision", "pk"):
        now = Grid.objects.get(pk=grid.pk)
        back = Entry(change.pupil_id, change.component, change.before, now.revision)
        enter(grid=now, entries=[back], by=by, fills=False)


def said(pupils) -> dict[str, list[tuple[str, str, str]]]:
    return {each.upn: sorted((o.component, o.result, o.dated) for o in each.outcomes) for each in pupils}
