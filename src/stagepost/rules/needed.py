"""What the rules of a return need to be given beside it."""

from functools import cache

from stagepost.records import Collection
from stagepost.rules import RULES


@cache
def needed(collection: Collection, summer: int) -> frozenset[str]:
    """The names of the values of `CheckInputs` that some rule about such a return can use."""
    rules = (rule for rule in RULES if collection in rule.collections and rule.years.covers(summer))
    return frozenset(need for rule in rules for need in rule.needs | rule.needs_one)
