"""Nobody who has all the tables can work out what is hidden, and no more is hidden than that takes, by
far."""

import random

import pytest

from stagepost.suppression import Count, Hidden, Limits, hide
from tests.library.suppression.attacker import Reader
from tests.library.suppression.invented import publication

LIMITS = Limits()
SHAPES = {
    "one-way": {"tables": (), "schools": 6},
    "one school": {"schools": 1, "sizes": (8, 15, 30)},
    "two-way": {},
    "several tables": {"tables": ("needs", "sex"), "schools": 3},
    "numbers alone": {"standards": 0},
    "two standards": {"standards": 2, "schools": 3, "tables": ("sex",)},
}


def found_out(published, hidden):
    """The hidden things of which readers learn more than the limits allow."""
    reader = Reader(published, hidden)
    reader.system.wander(random.Random(1), 8)
    for key, (size, parts) in reader.unknowns.items():
        if not inhabited(published, key):
            continue
        if not reader.system.wider_than(size, LIMITS.sizes):
            yield key, "size"
        for part, unknown in enumerate(parts):
            open_anyway = min(
                LIMITS.results, *(total[part] for total in totals_shown(published, hidden, key))
            )
            if published.standards and not reader.system.wider_than(unknown, open_anyway):
                yield key, part


def inhabited(published, key):
    """An empty group in a school that is left out has nobody to guard."""
    return len(key) < 3 or published.tables[key[0]].get(key[1:], Count(0)).size


def totals_shown(published, hidden, key):
    """The parts of the totals that are shown and that a hidden thing is part of. None of it may go over
    them."""
    yield published.everyone.parts
    if len(key) == 3:
        name, row, group = key
        if row not in hidden.rows:
            yield published.rows[row].parts
        if (name, group) not in hidden.groups:
            yield dict(published.groups(name))[group].parts


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("first", range(0, 360, 60))
def test_of_thousands_of_publications_no_hidden_cell_can_be_worked_out(shape, first):
    for seed in range(first, first + 60):
        published = publication(seed, **SHAPES[shape])
        hidden = hide(published)
        if not hidden.everything:
            assert list(found_out(published, hidden)) == [], seed


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "one-way"])
def test_the_attacker_finds_cells_out_where_only_small_groups_are_hidden(shape):
    found = 0
    for seed in range(8):
        published = publication(seed, **SHAPES[shape])
        found += len(list(found_out(published, small_groups_alone(published))))
    assert found > 8


def small_groups_alone(published):
    return Hidden(
        everything=LIMITS.too_small(published.everyone),
        rows=frozenset(row for row, count in published.rows.items() if LIMITS.too_small(count)),
        groups=frozenset(
            (name, group)
            for name in published.tables
            for group, count in published.groups(name)
            if LIMITS.too_small(count)
        ),
        cells=frozenset(
            (name, *key)
            for name, table in published.tables.items()
            for key, count in table.items()
            if LIMITS.too_small(count)
        ),
    )


@pytest.mark.parametrize("seed", range(3))
def test_far_less_is_hidden_than_by_leaving_out_every_school_with_a_small_group(seed):
    sizes = (4, 12, 20, 28, 30, 45, 60, 60, 90)
    published = publication(seed, schools=60, sizes=sizes, tables=("meals", "needs", "sex"))
    hidden = hide(published)
    cells = {(name, *key): count for name, table in published.tables.items() for key, count in table.items()}
    small = {key for key, count in cells.items() if LIMITS.too_small(count)}
    whole_schools = {key for key in cells if key[1] in {row for _, row, _ in small}}
    pupils = sum(cells[key].size for key in hidden.cells if key in cells)
    simply = sum(cells[key].size for key in whole_schools)

    assert small <= hidden.cells
    assert len(hidden.cells) < 2 * len(small)
    assert len(hidden.cells) < 0.8 * len(whole_schools)
    assert pupils < 0.6 * simply
