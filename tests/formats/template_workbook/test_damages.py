"""Three hundred workbooks that people have spoilt: each is answered rightly, and none with a traceback."""

import resource
from random import Random

import pytest

from stagepost import checking
from stagepost.formats.template_workbook import template
from stagepost.records import Collection
from tests.formats.template_workbook import damages
from tests.formats.template_workbook.damages import KINDS, results_of, words_of
from tests.formats.template_workbook.filled import opened, saved
from tests.formats.template_workbook.made import ALDER, empty

EACH = 25
NEVER_READ = (damages.heading_changed, damages.row_of_another, damages.two_results, damages.locked)
HARMLESS = (damages.sorted_anew, damages.rows_moved, damages.more_sheets, damages.own_columns)


def a_template(chance: Random):
    """Complete, so that nothing but the damage is found in it."""
    collection = chance.choice(list(Collection))
    of = empty(collection, number=chance.randrange(2, 9))
    right = [each._replace(outcomes=tuple(_results(of, chance))) for each in of.pupils]
    return template(collection, 2026, ALDER, right, last_year={each.upn: "28" for each in right})


def _results(of, chance):
    from stagepost.formats.template_csv.layout import layout, outcome

    items = layout(of.collection, of.summer).items
    for column in of.columns:
        if column.expected:
            result = {"2": "2", "32": "32"}.get(column.choices[0], column.choices[1])
            yield outcome(items[column.component], of.summer, result)


@pytest.mark.parametrize("seed", range(EACH))
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_people_do_to_a_workbook_is_answered(kind, seed):
    damaged = kind(Random(f"{kind.__name__} {seed}"), a_template(Random(seed)))
    verdict = checking.check(damaged.data, "EYFSP_1001_26.xlsx", templates=True)

    assert not verdict.broken
    if kind in NEVER_READ:
        assert verdict.returned is None
        assert damaged.says in verdict.recognised.says
        assert damaged.cell in verdict.recognised.says
        assert verdict.recognised.send_instead
    elif kind in HARMLESS:
        held = [(pupil.upn, outcome.result) for pupil in damaged.of.pupils for outcome in pupil.outcomes]
        assert results_of(verdict.returned) == sorted(held)
        assert damaged.says in words_of(verdict)
        assert not damaged.cell or f" {damaged.cell} " in words_of(verdict)
    elif damaged.cell:
        (finding,) = [each for each in verdict.findings if each.place.cell == damaged.cell]
        assert damaged.says in finding.says
        assert finding.place.pupil is not None
        assert "the workbook" in finding.put_right
        assert "MIS" not in finding.put_right
    else:
        assert verdict.returned or verdict.recognised.send_instead


def test_a_bomb_is_answered_without_being_unpacked():
    data = damages.bomb(empty(Collection.EYFSP))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    verdict = checking.check(data, templates=True)

    assert "too large to be read" in verdict.recognised.says
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


@pytest.mark.parametrize("value", ["x", " "])
def test_a_cell_a_million_rows_down_is_answered_in_words(value):
    book = opened(a_template(Random(1)))
    book["Results"].cell(1_048_576, 1).value = value
    verdict = checking.check(saved(book), templates=True)

    assert verdict.returned or "too large to be read" in verdict.recognised.says


def test_a_million_empty_rows_with_a_look_are_read_past():
    book = opened(of := a_template(Random(1)))
    for row in range(60, 20_000):
        book["Results"].row_dimensions[row].height = 20
    verdict = checking.check(saved(book), templates=True)

    assert len(verdict.returned.pupils) == len(of.pupils)
