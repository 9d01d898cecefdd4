"""The returns that the cases start from are right: no rule has anything to say about them."""

import pytest

from stagepost import years
from stagepost.checking import check
from stagepost.formats import ctf
from stagepost.records import Collection
from tests.rules.base import right
from tests.rules.check_inputs import everything_known

MADE = [(c, y) for y in years.known() for c in Collection if years.load(y).collected(c)]


@pytest.mark.parametrize(("collection", "summer"), MADE)
def test_no_rule_finds_anything_in_a_right_return(collection: Collection, summer: int) -> None:
    returned = right(collection, summer, pupils=30)
    verdict = check(ctf.write(returned), "", everything_known(returned, collection, summer))
    assert verdict.findings == ()
    assert verdict.skipped == ()
    assert verdict.broken == ()
    assert verdict.returned
    assert len(verdict.returned.pupils) == 30
