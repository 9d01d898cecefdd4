"""What a code means, by summer."""

import pytest

from stagepost import codesets, years
from stagepost.explaining import explained_code
from stagepost.explaining.codes import in_use
from stagepost.records import Collection


def test_the_words_are_those_of_the_summer():
    before, after = (explained_code(Collection.EYFSP, "A", summer) for summer in (2019, 2025))
    assert before
    assert after
    assert before.meaning
    assert after.meaning
    assert "away for most of the year" in before.meaning.words
    assert "exemption" in after.meaning.words
    assert after.items == len(after.allowed_for) == 17


def test_small_letters_are_the_same_code():
    told = explained_code(Collection.KS2, "gds", 2025)
    assert told
    assert (told.code, told.allowed_for) == ("GDS", ("Writing",))


@pytest.mark.parametrize(
    ("collection", "code", "summer"),
    [
        (Collection.EYFSP, "3", 2025),
        (Collection.EYFSP, "A", 2021),
        (Collection.PHONICS, "33", 2025),
        (Collection.KS1, "", 2025),
    ],
)
def test_a_code_that_was_not_in_use_is_none(collection, code, summer):
    assert explained_code(collection, code, summer) is None


@pytest.mark.parametrize("collection", Collection)
def test_every_code_of_every_summer_is_explained(collection):
    for summer in years.known():
        for code in in_use(codesets.load(collection), summer):
            told = explained_code(collection, code, summer)
            assert told
            assert told.allowed_for
            assert told.meaning == codesets.load(collection).meaning(told.code, summer)
