"""What was entered on the screen goes a school year after the last change; what was sent of it stays."""

from stagepost_web.audit.models import Event
from stagepost_web.returns.models import ReturnedPupil
from stagepost_web.tracker.models import Cell, Change, Grid, GridPupil
from stagepost_web.tracker.returning import make_return
from tests import returning
from tests.web.tracker import gridding


def test_a_grid_goes_with_all_that_is_in_it_and_what_was_sent_of_it_stays(cast, calendar):
    grid = gridding.grid_of(cast)
    gridding.fill(grid, cast.teacher)
    draft = make_return(grid=Grid.objects.get(), by=cast.data_manager, ip_address="")
    returning.submitted_as(draft, cast.data_manager)
    assert "grids" not in calendar.night(after=400)
    assert Cell.objects.exists()

    assert calendar.night(after=1)["grids"] == 1

    assert not any(model.objects.exists() for model in (Grid, GridPupil, Cell, Change))
    assert ReturnedPupil.objects.filter(version=draft.version).count() == 12
    told = Event.objects.get(verb="retention.delete_grid")
    assert (told.school, told.detail) == ("9992001", {"pupils": 12})


def test_a_change_keeps_it(cast, calendar):
    grid = gridding.grid_of(cast)
    calendar.night(after=300)
    gridding.put(grid, cast.teacher, grid.pupils.first(), "E01", "2")
    assert "grids" not in calendar.night(after=300)
    assert Grid.objects.exists()
