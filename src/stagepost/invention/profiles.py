"""What a Reception child achieves: the seventeen goals, drawn from how strong the child is."""

import math
from collections.abc import Iterable
from functools import cache
from random import Random
from statistics import NormalDist
from typing import NamedTuple

from stagepost import codesets
from stagepost.invention.sources import source
from stagepost.records import Collection, Outcome

EMERGING, EXPECTED, EXEMPT = "1", "2", "A"


class _Area(NamedTuple):
    spread: float
    bars: dict[str, float]
    """How strong a child must be for each goal."""


def profile(chance: Random, strength: float, summer: int, dated: str) -> tuple[Outcome, ...]:
    """One child's outcomes, all seventeen; now and then `A` throughout, for a child with an exemption."""
    results = _goals(chance, strength)
    if chance.random() < source("model")["eyfsp"]["exempt"]:
        results = dict.fromkeys(results, EXEMPT)
    return tuple(
        item.outcome(summer, results[item.component], dated)
        for item in codesets.load(Collection.EYFSP).in_year(summer)
    )


def profiles(strengths: Iterable[float], seed: int, summer: int, dated: str) -> list[tuple[Outcome, ...]]:
    """The outcomes of children of these strengths, the same for a seed."""
    chance = Random(seed)  # noqa: S311 - nobody's secret
    return [profile(chance, strength, summer, dated) for strength in strengths]


def _goals(chance: Random, strength: float) -> dict[str, str]:
    goal_spread = source("model")["eyfsp"]["goal_spread"]
    results = {}
    for area in _areas():
        leaning = strength + area.spread * chance.gauss(0, 1)
        for goal, bar in area.bars.items():
            results[goal] = EXPECTED if leaning + goal_spread * chance.gauss(0, 1) > bar else EMERGING
    return results


@cache
def _areas() -> tuple[_Area, ...]:
    """The areas, each goal with the bar that the share of children named in the model comes over."""
    model = source("model")["eyfsp"]
    areas = []
    for area in model["areas"].values():
        spread = math.sqrt(1 + area["spread"] ** 2 + model["goal_spread"] ** 2)
        bars = {goal: -spread * NormalDist().inv_cdf(share) for goal, share in area["goals"].items()}
        areas.append(_Area(area["spread"], bars))
    return tuple(areas)
