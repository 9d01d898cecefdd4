"""The returns that the cases start from are right: no rule has anything to say about them."""

import pytest

from stagepost import years
from stagepost.checking import check
from stagepost.formats import ctf
from stagepost.records import Collection
from tests.rules.base import right
from tests.rules.given import everything_known

MADE = [(c, y) for y in years.known() for c in Collection if years.load(y).collected(c)]


@pytest.mark.parametrize(("collection", "summer"), MADE)
def test_no_rule_finds_anything_in_a_right_return(collection: Collection, summer: int) -> None:
    sent = right(collection, summer, pupils=30)
    verdict = check(ctf.write(sent), "", everything_known(sent, collection, summer))
    assert verdict.findings == ()
    assert verdict.skipped == ()
    assert verdict.broken == ()
    assert verdict.sent
    assert len(verdict.sent.pupils) == 30
