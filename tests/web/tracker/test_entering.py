"""Values entered: kept with who and when, never lost to another's without a word, all or nothing."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.returns.states import NotPossible
from stagepost_web.tracker.entering import Entry, enter
from stagepost_web.tracker.models import Cell, Change
from stagepost_web.tracker.queries import changes_of
from tests.web.tracker.gridding import fill, grid_of, put, values


@pytest.fixture
def grid(cast):
    return grid_of(cast)


def test_a_grid_has_the_children_of_the_roll_who_are_in_reception(cast, grid):
    assert grid.pupils.count() == 12
    assert all(pupil.is_returned for pupil in grid.pupils.all())


def test_a_value_is_kept_with_who_entered_it_and_what_stood_there(cast, grid):
    imogen, *_ = grid.pupils.all()
    put(grid, cast.teacher, imogen, "E01", "1")
    put(grid, cast.headteacher, imogen, "E01", "2")
    put(grid, cast.teacher, imogen, "E01", "")

    told = [(each.before, each.after, each.by.name) for each in changes_of(imogen)]
    assert told == [("2", "", "Tom Teacher"), ("1", "2", "Hattie Head"), ("", "1", "Tom Teacher")]
    assert values(grid, imogen) == "." * 17


def test_a_row_is_filled_by_the_code_that_a_child_has_in_every_goal_or_in_none(cast, grid):
    imogen, other, *_ = grid.pupils.all()
    put(grid, cast.teacher, imogen, "E05", "2")
    saved = put(grid, cast.teacher, imogen, "E09", "A")

    assert values(grid, imogen) == "A" * 17
    assert len(saved.changed) == 17
    assert values(grid, other) == "." * 17


def test_what_somebody_else_has_entered_meanwhile_stays_and_is_told(cast, grid):
    imogen, other, *_ = grid.pupils.all()
    put(grid, cast.headteacher, imogen, "E01", "1", seen=0)
    batch = [Entry(imogen.pk, "E01", "2", 0), Entry(other.pk, "E01", "2", 0)]
    saved = enter(grid=grid, entries=batch, by=cast.teacher)

    (conflict,) = saved.conflicts
    assert (conflict.value, conflict.by, conflict.entry.value) == ("1", "Hattie Head", "2")
    assert values(grid, imogen)[0] == "1"
    assert values(grid, other)[0] == "2", "the rest is saved"


def test_whoever_has_seen_the_other_value_can_replace_it(cast, grid):
    imogen, *_ = grid.pupils.all()
    put(grid, cast.headteacher, imogen, "E01", "1")
    assert not put(grid, cast.teacher, imogen, "E01", "2").conflicts
    assert values(grid, imogen)[0] == "2"


def test_the_same_value_from_both_is_no_conflict(cast, grid):
    imogen, *_ = grid.pupils.all()
    put(grid, cast.headteacher, imogen, "E01", "1", seen=0)
    saved = put(grid, cast.teacher, imogen, "E01", "1", seen=0)
    assert not saved.conflicts
    assert not saved.changed


def test_saving_again_what_was_saved_changes_nothing(cast, grid):
    imogen, *_ = grid.pupils.all()
    for _ in "12":
        put(grid, cast.teacher, imogen, "E01", "1", seen=0)
    assert Change.objects.count() == 1


def test_a_form_that_repeats_what_it_was_drawn_with_changes_nothing_that_came_since(cast, grid):
    imogen, *_ = grid.pupils.all()
    put(grid, cast.teacher, imogen, "E01", "1")
    grid.refresh_from_db()
    drawn = grid.revision
    put(grid, cast.headteacher, imogen, "E01", "2")
    saved = put(grid, cast.teacher, imogen, "E01", "1", seen=drawn)
    assert not saved.conflicts
    assert values(grid, imogen)[0] == "2"


def test_filling_a_row_does_not_take_what_somebody_else_has_entered_since(cast, grid):
    imogen, *_ = grid.pupils.all()
    put(grid, cast.headteacher, imogen, "E17", "1", seen=0)
    saved = put(grid, cast.teacher, imogen, "E01", "A", seen=0)
    assert [each.entry.component for each in saved.conflicts] == ["E17"]
    assert values(grid, imogen) == "A" * 16 + "1"


@pytest.mark.parametrize(
    ("component", "value"), [("E01", "3"), ("E01", "2 "), ("G01", "2"), ("E01", "AA"), ("E18", "1")]
)
def test_a_value_that_cannot_stand_there_leaves_everything_as_it_is(cast, grid, component, value):
    imogen, other, *_ = grid.pupils.all()
    batch = [Entry(other.pk, "E02", "2", 0), Entry(imogen.pk, component, value, 0)]
    with pytest.raises(NotPossible):
        enter(grid=grid, entries=batch, by=cast.teacher)
    assert not Cell.objects.exists()


def test_a_pupil_of_another_grid_cannot_be_reached(cast, grid):
    with pytest.raises(NotPossible):
        enter(grid=grid, entries=[Entry(10**9, "E01", "2", 0)], by=cast.teacher)


def test_who_enters_first_on_a_day_is_one_event_and_no_value_is_in_it(cast, grid):
    imogen, *_ = grid.pupils.all()
    put(grid, cast.teacher, imogen, "E01", "1")
    put(grid, cast.teacher, imogen, "E02", "1")
    put(grid, cast.headteacher, imogen, "E03", "1")
    told = Event.objects.filter(verb="tracker.enter")
    assert [event.by for event in told] == [cast.teacher, cast.headteacher]
    assert {str(event.detail) for event in told} == {"{}"}


def test_a_whole_grid_is_saved_with_few_statements(cast, grid, django_assert_max_num_queries):
    with django_assert_max_num_queries(22):
        fill(grid, cast.teacher)
    assert Cell.objects.filter(value="2").count() == 12 * 17


def test_a_clock_that_is_set_back_does_no_harm(cast, grid, set_back):
    imogen, *_ = grid.pupils.all()
    put(grid, cast.headteacher, imogen, "E01", "1")
    set_back()
    put(grid, cast.teacher, imogen, "E01", "2")
    assert [each.after for each in changes_of(imogen)] == ["2", "1"]
    assert put(grid, cast.headteacher, imogen, "E01", "", seen=1).conflicts
