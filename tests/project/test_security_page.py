"""What the page on security promises is held by tests that exist, and nothing that ASVS asks is left out."""

import re
from pathlib import Path

import pytest

from scripts.write_security_page import PAGE, STATES, chapters, written

ROOT = Path(__file__).parents[2]
REQUIREMENTS = [each for chapter in chapters() for each in chapter["requirement"]]
NUMBERS = {  # at levels 1 and 2
    "V6": "6.1.1 6.1.2 6.1.3 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.2.9 6.2.10 6.2.11 6.2.12 6.3.1"
    " 6.3.2 6.3.3 6.3.4 6.4.1 6.4.2 6.4.3 6.4.4 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 6.6.1–6.6.3 6.8.1–6.8.4",
    "V7": "7.1.1 7.1.2 7.1.3 7.2.1 7.2.2 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2"
    " 7.6.1–7.6.2",
    "V9": "9.1.1 9.1.2 9.1.3 9.2.1 9.2.2 9.2.3–9.2.4",
    "V10": "10.1.1–10.7.3",
}


@pytest.mark.parametrize("number", NUMBERS)
def test_each_requirement_of_a_chapter_is_there_in_order(number):
    [chapter] = [each for each in chapters() if each["number"] == number]
    assert [each["id"] for each in chapter["requirement"]] == NUMBERS[number].split()


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
