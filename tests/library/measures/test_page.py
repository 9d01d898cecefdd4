"""The page on measures says what is declared, and nothing else."""

from pathlib import Path

import pytest

from stagepost.measures import counting, describing
from stagepost.measures.every import every
from stagepost.records import Collection

PAGE = Path(__file__).parents[3] / "docs" / "measures.md"


def test_the_page_is_the_one_the_declarations_give():
    assert PAGE.read_text("utf-8") == describing.page()


@pytest.mark.parametrize("collection", Collection)
def test_every_measure_stands_on_the_page(collection):
    page = PAGE.read_text("utf-8")
    for row in describing.declared(collection):
        assert f"| `{row.label}` | {row.measure.definition} |" in page


def test_every_code_stands_on_the_page():
    codes = PAGE.read_text("utf-8").split("## How each code counts")[1]
    for row in counting.table():
        assert row.source in codes
        assert row.code in codes


@pytest.mark.parametrize("collection", Collection)
def test_every_measure_has_its_words(collection):
    figures = every(describing.NOBODY, collection, 2019, describing.ALL_GIVEN)
    assert figures.found
    assert not figures.not_available
    assert len({measure.label for measure in figures.found}) == len(figures.found)
    assert len({measure.name for measure in figures.found}) == len(figures.found)
    for measure in figures.found:
        assert measure.definition.endswith(".")
        assert measure.source
        assert measure.confidence in {"high", "medium", "low"}
        assert measure.years.covers(2019)
