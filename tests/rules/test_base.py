"""The returns that the cases start from are right: no rule has anything to say about them."""

import pytest

from stagepost import years
from stagepost.checking import check
from stagepost.context import Given
from stagepost.formats import ctf
from stagepost.records import Collection
from tests.rules.base import ESTAB, LA, right

MADE = [(c, y) for y in years.known() for c in Collection if years.load(y).collected(c)]


@pytest.mark.parametrize(("collection", "summer"), MADE)
def test_no_rule_finds_anything_in_a_right_return(collection: Collection, summer: int) -> None:
    given = Given(collection=collection, year=summer, la=LA, estab=ESTAB)
    verdict = check(ctf.write(right(collection, summer, pupils=30)), "", given)
    assert verdict.findings == ()
    assert verdict.skipped == ()
    assert verdict.broken == ()
    assert verdict.sent
    assert len(verdict.sent.pupils) == 30
