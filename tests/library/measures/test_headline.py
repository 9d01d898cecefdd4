"""The headline alone is the first of all measures."""

import pytest

from stagepost import measures
from stagepost.records import Collection
from tests.library.measures.children import judged, profile, returned

RETURNS = {
    Collection.EYFSP: (returned(profile("2" * 17), profile("1" * 17)), 2025),
    Collection.KS1: (returned(judged(Collection.KS1, {"REA": "EXS"}, 2023)), 2023),
    Collection.KS2: (returned(judged(Collection.KS2, {"WRI": "GDS", "SCI": "EXS"}, 2025)), 2025),
    Collection.PHONICS: (returned(), 2025),
}


@pytest.mark.parametrize("collection", Collection)
def test_is_the_first_of_all(collection):
    returned, summer = RETURNS[collection]

    assert measures.headline(returned, collection, summer) == measures.of(returned, collection, summer)[0]


def test_there_is_none_of_a_cancelled_summer():
    assert measures.headline(returned(()), Collection.KS1, 2020) is None
