"""Whatever is kept of a CTF's elements has words for people, and they are plain."""

import re

import pytest

from stagepost.formats.ctf.in_words import ITEMS, in_words
from stagepost.formats.ctf.shape import ASSESSMENT, DOCUMENT, Shape

GROUPS = {"CTfile", "Header", "CTFpupilData", "Pupil", "BasicDetails", "StageAssessments", "KeyStage"}
OF_A_RESULT = {"Stage", "StageAssessment", *ASSESSMENT} - {"Year"}
"""Which result is meant is said by the name of what is assessed."""
PLAIN = re.compile(r"(?:CTF |LA |former )?(?:[a-z]+|UPN|URN)(?: [a-z]+)*")


def names(shape: Shape) -> set[str]:
    return {*shape.inside, *(name for each in shape.inside.values() for name in names(each))}


def test_every_element_that_is_kept_has_words_and_no_other():
    assert names(DOCUMENT) - GROUPS - OF_A_RESULT == set(ITEMS)


@pytest.mark.parametrize("item", ITEMS)
def test_they_are_plain(item):
    assert PLAIN.fullmatch(in_words(item))


def test_either_name_of_a_pupils_sex_has_the_same_words():
    assert in_words("Sex") == in_words("Gender") == "sex"


def test_what_is_no_element_is_its_own_word():
    assert in_words("E01") == "E01"
