"""Every requirement stands in docs/requirements.md with a state, and the places it names exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOW_MANY = {"R1": 8, "R2": 5, "R3": 9, "R4": 6, "R5": 3, "R6": 8, "R7": 8, "R8": 4}
IDS = [f"{chapter}.{number}" for chapter, last in HOW_MANY.items() for number in range(1, last + 1)]
STATES = {"built", "partly", "not yet"}


def rows() -> list[list[str]]:
    """Return the cells (id, words, state, place) of each row of the page's tables."""
    page = (ROOT / "docs/requirements.md").read_text("utf-8")
    lines = [line for line in page.splitlines() if re.match(r"\| R\d", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


ROWS = {row[0]: row for row in rows()}


def test_each_requirement_stands_there_once_and_in_order():
    assert [row[0] for row in rows()] == IDS


@pytest.mark.parametrize("id_", IDS)
def test_has_words_and_one_of_three_states(id_):
    _, words, state, _ = ROWS[id_]

    assert words
    assert state in STATES


@pytest.mark.parametrize("id_", IDS)
def test_names_places_that_exist_unless_not_yet(id_):
    _, _, state, where = ROWS[id_]
    places = re.findall(r"`([^`]+)`", where)

    assert bool(places) == (state != "not yet")
    assert not [place for place in places if not (ROOT / place).exists()]


@pytest.mark.parametrize("id_", [id_ for id_, row in ROWS.items() if row[2] == "partly"])
def test_what_is_partly_built_says_what_is_open(id_):
    assert ";" in ROWS[id_][3]
