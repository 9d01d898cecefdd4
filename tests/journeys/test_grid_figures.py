"""The figures that a page works out while somebody types, held to the library's."""

from itertools import product
from random import Random

import pytest

from stagepost.records import Collection as Kind
from stagepost_web.tracker import figures
from stagepost_web.tracker.columns import Columns, columns_of
from tests import returning

VALUES = ("", "1", "2", "A")
ASKED = """async ([grids, goals, gld]) => {
    const { foot, goodLevel, total } = await import("/static/tracker/figures.js");
    return grids.map((rows) => ({
        rows: rows.map((row) => [goodLevel(row, goals, gld), total(row, goals)]),
        foot: foot(rows, goals, gld),
    }));
}"""


@pytest.fixture
def columns(cast) -> Columns:
    found = columns_of(returning.return_request(cast).collection)
    assert found.kind is Kind.EYFSP
    return found


def every_row(columns: Columns) -> list[dict[str, str]]:
    """Every value in each of three goals beside every value in all the others.

    Two of the three count for a good level of development, first and last among those that do; one does not.
    """
    goals, of_gld = [each.component for each in columns.all], [each.component for each in columns.of_gld]
    found = []
    for rest, first, last, other in product(VALUES, repeat=4):
        row = dict.fromkeys(goals, rest)
        found.append({**row, of_gld[0]: first, of_gld[-1]: last, goals[-1]: other})
    return found


def some_grids(rows: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    """Classes of none to thirty children, most of whom have everything, and all the rows together."""
    random = Random(1)
    full = [row for row in rows if all(value in "12" and value for value in row.values())]
    drawn = [
        random.choices(full, k=size) + random.choices(rows, k=size // 5) for size in range(31) for _ in "123"
    ]
    return [rows, *drawn]


def of_the_library(grid: list[dict[str, str]], columns: Columns) -> dict[str, object]:
    """What the library says, in the shape in which the page has it."""
    rows = [figures.of_row(row, columns) for row in grid]
    foot = figures.of_all(grid, columns)
    return {
        "rows": [[row.gld, row.total] for row in rows],
        "foot": {
            "counted": foot.counted,
            "goals": {
                goal: {"number": found.numerator, "share": found.shown()}
                for goal, found in foot.goals.items()
            },
            "left": {each.component: sum(not row[each.component] for row in grid) for each in columns.all},
            "gld": {"number": foot.gld.numerator, "share": foot.gld.shown()},
            "average": foot.total.shown(),
        },
    }


def test_the_page_says_what_the_library_says(cast, columns, visit):
    grids = some_grids(every_row(columns))
    goals, gld = ([each.component for each in some] for some in (columns.all, columns.of_gld))
    page = visit("/accessibility/", cast.teacher)
    said = page.evaluate(ASKED, [grids, goals, gld])
    for grid, told in zip(grids, said, strict=True):
        assert told == of_the_library(grid, columns)
