"""What a child gets in the phonics check, this year or last: a mark, or a letter instead."""

import math
from bisect import bisect_left
from functools import cache
from itertools import accumulate
from random import Random
from statistics import NormalDist

from stagepost import codesets
from stagepost.invention.sources import source
from stagepost.records import Collection, Outcome

ABSENT, DISAPPLIED = "A", "D"
_MARK, _LETTER = "NM", "NY"
_WEAK = -1.2
"""Below this a child may not be put through the check at all."""


def reading(chance: Random, strength: float) -> float:
    """How well a child reads words, which is not quite how strong it is in general."""
    unlike = source("model")["child"]["unlike"]
    return strength * math.sqrt(1 - unlike**2) + chance.gauss(0, unlike)


def result(chance: Random, reading: float) -> str:
    """The mark of a Year 1 child who reads so well, or `A` or `D`."""
    model = source("model")["phonics"]
    if chance.random() < model["absent"]:
        return ABSENT
    if reading < _WEAK and chance.random() < model["disapplied"] / NormalDist().cdf(_WEAK):
        return DISAPPLIED
    return _mark(reading)


def retaken(chance: Random, reading: float) -> str:
    """The result of the same child a year later."""
    return result(chance, reading + source("model")["phonics"]["growth"])


def retakes(last_year: str, threshold: int) -> bool:
    """Whether a Year 2 child takes the check: not met last year, not checked, or nothing held."""
    return not last_year.isdigit() or int(last_year) < threshold


def outcome(result: str, summer: int, dated: str) -> Outcome:
    """The result as a return carries it."""
    qualifier = _MARK if result.isdigit() else _LETTER
    item = next(
        item for item in codesets.load(Collection.PHONICS).in_year(summer) if item.qualifier == qualifier
    )
    return item.outcome(summer, result, dated)


def _mark(reading: float) -> str:
    """The mark with as many children below it as read worse."""
    return str(min(bisect_left(_below(), NormalDist().cdf(reading)), 40))


@cache
def _below() -> tuple[float, ...]:
    """For each mark, the share of children who have it or less."""
    marks = source("model")["phonics"]["marks"]
    whole = sum(marks)
    return tuple(count / whole for count in accumulate(marks))
