"""The phonics screening check: a mark or a letter."""

import pytest

from stagepost import codesets
from stagepost.records import Collection, Outcome

PHONICS = codesets.load(Collection.PHONICS)
SUMMERS = range(2017, 2027)
CHECK = Outcome(subject="PHO", method="TT", component="CHK", qualifier="NM", stage="KS1")


@pytest.mark.parametrize("summer", SUMMERS)
def test_a_mark_is_a_whole_number_to_forty(summer):
    item = PHONICS.find(CHECK, summer)

    assert item
    assert all(item.allows(str(mark)) for mark in range(41))
    assert not any(map(item.allows, ["41", "-1", "", "3.5", "٣٢", "A", " 32", "1" * 5000]))


@pytest.mark.parametrize("summer", SUMMERS)
def test_a_letter_is_one_of_the_national_list(summer):
    item = PHONICS.find(CHECK._replace(qualifier="NY"), summer)

    assert item
    assert all(map(item.allows, ["A", "D", "L", "Q", "WA", "WT", "Wa", "Wt"]))
    assert not any(map(item.allows, ["32", "X", "LEFT", ""]))


def test_letters_are_not_taken_for_certain_as_no_file_with_them_was_seen():
    item = PHONICS.find(CHECK._replace(qualifier="NY"), 2026)

    assert item
    assert item.confidence == "medium"
