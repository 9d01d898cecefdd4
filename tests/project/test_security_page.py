"""What the page on security promises is held by tests that exist, and nothing that ASVS asks is left out."""

import re
from pathlib import Path

import pytest

from scripts.write_security_page import PAGE, STATES, chapters, written

ROOT = Path(__file__).parents[2]
REQUIREMENTS = [each for chapter in chapters() for each in chapter["requirement"]]
# The numbers of ASVS 5.0.0 at levels 1 and 2, a chapter to a line.
ASKED = dict(
    line.split(" ", 1)
    for line in Path(__file__).with_name("asvs_5_levels_1_and_2.txt").read_text("utf-8").splitlines()
)


def test_each_chapter_is_there_in_order():
    assert [chapter["number"] for chapter in chapters()] == list(ASKED)


@pytest.mark.parametrize("chapter", chapters(), ids=lambda each: each["number"])
def test_each_requirement_of_a_chapter_is_there_in_order(chapter):
    asked = ASKED[chapter["number"]].split()
    assert [number for each in chapter["requirement"] for number in _numbers(each["id"], asked)] == asked


def _numbers(said: str, asked: list[str]) -> list[str]:
    first, _, last = said.partition("–")
    return asked[asked.index(first) : asked.index(last or first) + 1]


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda each: each["id"])
def test_a_requirement_has_one_answer_and_each_test_it_names_exists(requirement):
    [state] = STATES.keys() & requirement.keys()
    assert requirement[state]
    for test in requirement.get("held_by", []):
        path, _, name = test.partition("::")
        assert re.search(rf"^def {name}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE), test


def test_every_file_of_tests_that_the_page_names_exists():
    named = re.findall(r"`(tests/[\w./]+)`", PAGE.read_text("utf-8"))
    assert len(named) > 10
    assert not [path for path in named if not (ROOT / path).exists()]


def test_the_page_is_written_from_the_table():
    assert PAGE.read_text("utf-8") == written(), "Run scripts/write_security_page.py."
