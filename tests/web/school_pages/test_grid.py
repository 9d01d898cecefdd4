"""The grid's pages: who sees it, what a save answers, what others changed, what is missing."""

import json

import pytest

from stagepost_web.tracker.models import Cell
from stagepost_web.tracker.returning import missing_in
from tests.web.tracker import gridding


@pytest.fixture
def grid(cast):
    return gridding.grid_of(cast)


def saved(pages, person, grid, cells, since=0):
    body = json.dumps({"cells": cells, "since": since})
    address = f"{grid.get_absolute_url()}cells/"
    return pages.post(person, address, body, content_type="application/json")


def test_teachers_see_it_once_it_is_shown(cast, pages):
    grid = gridding.grid_of(cast, shown=False)
    address = grid.get_absolute_url()
    assert pages.get(cast.teacher, address).status_code == 404
    assert saved(pages, cast.teacher, grid, []).status_code == 404
    assert pages.get(cast.headteacher, address).status_code == 200
    pages.post(cast.headteacher, f"{address}show/", {"shown": "yes"})
    assert pages.get(cast.teacher, address).status_code == 200


def test_a_save_says_how_the_cells_stand_and_what_others_have_changed(cast, grid, pages):
    first, second, *_ = grid.pupils.all()
    gridding.put(grid, cast.headteacher, second, "E02", "1")
    told = saved(pages, cast.teacher, grid, [[first.pk, "E01", "2", 0]]).json()
    assert told["revision"] == 2
    assert told["cells"] == [[first.pk, "E01", "2"]]
    assert told["others"] == [[second.pk, "E02", "1", "Hattie Head"], [first.pk, "E01", "2", ""]]
    assert told["conflicts"] == []
    assert saved(pages, cast.teacher, grid, [], since=2).json()["others"] == []


def test_a_conflict_names_who_was_there_before(cast, grid, pages):
    first = grid.pupils.first()
    gridding.put(grid, cast.headteacher, first, "E01", "1")
    told = saved(pages, cast.teacher, grid, [[first.pk, "E01", "2", 0]]).json()
    assert told["conflicts"] == [[first.pk, "E01", "1", "Hattie Head", "2"]]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"cells": []}',
        '{"cells": 1, "since": 0}',
        '{"cells": [[1, "E01", "2"]], "since": 0}',
        '{"cells": [["1", "E01", 2, 0]], "since": 0}',
        '{"cells": [[1e400, "E01", "2", 0]], "since": 0}',
        '{"cells": [], "since": -1}',
        '{"cells": [], "since": true}',
        "[" * 100_000,
        "\xff",
    ],
)
def test_what_cannot_be_read_is_refused_and_changes_nothing(cast, grid, pages, body):
    address = f"{grid.get_absolute_url()}cells/"
    answer = pages.post(cast.teacher, address, body, content_type="application/json")
    assert (answer.status_code, list(answer.json())) == (409, ["refused"])
    assert not Cell.objects.exists()


def test_a_form_with_a_conflict_shows_both_values_and_takes_the_one_that_is_ticked(cast, grid, pages):
    first = grid.pupils.first()
    gridding.put(grid, cast.headteacher, first, "E01", "1")
    address, field = grid.get_absolute_url(), f"{first.pk}-E01"
    shown = pages.post(cast.teacher, address, {"drawn": "0", field: "2"})
    page = shown.content.decode()
    assert shown.status_code == 409
    assert "Hattie Head entered <strong>Emerging</strong>" in page
    assert gridding.values(grid, first)[0] == "1"
    assert pages.post(cast.teacher, address, {"drawn": "1", field: "2"}).status_code == 302
    assert gridding.values(grid, first)[0] == "2"


def test_what_is_missing_is_named_and_no_file_is_made(cast, grid, pages):
    gridding.fill(grid, cast.teacher)
    first = grid.pupils.first()
    gridding.put(grid, cast.teacher, first, "E03", "")
    answer = pages.post(cast.data_manager, f"{grid.get_absolute_url()}check/")
    assert answer.status_code == 409
    assert "E03 Self-regulation" in answer.content.decode()
    assert [each.pupil for each in missing_in(grid)] == [first]


def test_the_request_leads_to_the_grid(cast, grid, pages):
    address = grid.return_request.get_absolute_url()
    assert "Enter results" in pages.get(cast.teacher, address).content.decode()
    gridding.sent(grid, cast)
    assert "See the results you entered" in pages.get(cast.teacher, address).content.decode()
