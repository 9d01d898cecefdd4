"""A glance leaves right files alone and overlooks no damage."""

from random import Random

import pytest

from stagepost import checking
from stagepost.mending import may_need_mending, propose
from tests.library.mending.planting import CATALOGUE


@pytest.mark.parametrize("damage", CATALOGUE)
def test_where_a_glance_finds_nothing_there_is_nothing_but_advice(damage):
    for seed in range(25):
        chance = Random(seed)
        planted = chance.choice(CATALOGUE[damage])(chance)
        data, name = planted.returned
        file = checking.look(data, name)
        mends = [mend for mend in propose(data, name, planted.inputs) if not mend.advice]
        assert may_need_mending(file, data, planted.inputs) or not mends


def test_most_right_files_are_left_alone_at_a_glance():
    seen = []
    for seed in range(60):
        planted = CATALOGUE["a browser's mark in the name"][0](Random(seed))
        right = planted.right
        file = checking.look(right.data, right.name)
        seen.append(may_need_mending(file, right.data, right.inputs))
    assert sum(seen) < len(seen) / 4
