"""What the rules of a return can use beside it is what any of them names."""

import pytest

from stagepost.check_inputs import CheckInputs
from stagepost.records import Collection
from stagepost.rules import RULES
from stagepost.rules.needed import needed


@pytest.mark.parametrize("collection", Collection)
def test_all_that_is_named_by_a_rule_of_the_return_and_nothing_else(collection):
    for summer in (2017, 2023, 2026):
        named = set()
        for rule in RULES:
            if collection in rule.collections and rule.years.covers(summer):
                named.update(rule.needs, rule.needs_one)
        assert needed(collection, summer) == named
        assert named < {*CheckInputs._fields}


def test_what_one_return_needs_another_may_not():
    assert "earlier_phonics" in needed(Collection.PHONICS, 2026)
    assert "earlier_phonics" not in needed(Collection.EYFSP, 2026)
    assert "roll" in needed(Collection.EYFSP, 2026)
