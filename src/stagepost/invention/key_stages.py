"""What teachers judge at the ends of key stages 1 and 2, and the files of an invented authority that say so.

They are drawn apart from everything else, so that an authority of a seed stays what it was without them.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from statistics import NormalDist
from typing import NamedTuple

from stagepost import codesets
from stagepost.codesets import Item
from stagepost.collections import facts_of
from stagepost.formats.ctf import write
from stagepost.invention.returns import file_name, manner_of, returned
from stagepost.invention.rolls import Issued, Learner, learners
from stagepost.invention.school_year import Recorded
from stagepost.invention.sources import source
from stagepost.invention.values import Establishment, InventedLA
from stagepost.records import Collection, Outcome

_BELOW = ("PK1", "PK2", "PK3", "PK4", "PK5", "PK6")
_WITHOUT_YEAR_6 = ("Infant", "Nursery")


class _Bars(NamedTuple):
    """How strong a pupil must be in a subject for each judgement; infinitely, where there is no such one."""

    below: float
    expected: float
    depth: float


def key_stage_returns(la: InventedLA) -> Mapping[str, bytes]:
    """The schools' returns of both key stages, by file name. Infant schools have none of key stage 2."""
    chance = Random(f"{la.la.number} {la.year} {len(la.schools)}")  # noqa: S311 - nobody's secret
    issued: Issued = Counter()
    return dict(file for school in la.schools for file in _files(chance, la, school, issued))


def _files(
    chance: Random, la: InventedLA, school: Establishment, issued: Issued
) -> Iterator[tuple[str, bytes]]:
    year_2 = [child for child in la.rolls[school.estab] if child.year_group == "2"]
    drift = source("model")["child"]["special_school"] if school.phase == "Special" else 0.0
    yield _file(chance, school, Collection.KS1, la.year, (Learner(c, chance.gauss(drift, 1)) for c in year_2))
    if school.phase not in _WITHOUT_YEAR_6:
        year_6 = learners(chance, school, la.year, issued, ("6",))
        yield _file(chance, school, Collection.KS2, la.year, year_6)


def _file(
    chance: Random, school: Establishment, collection: Collection, summer: int, pupils: Iterable[Learner]
) -> tuple[str, bytes]:
    judged: list[Recorded] = [
        (pupil.child, tuple(_judged(chance, pupil.strength, collection, summer))) for pupil in pupils
    ]
    made = returned(school, collection, summer, judged)
    return file_name(school, collection), write(made, manner_of(school).dialect)


def _judged(chance: Random, strength: float, collection: Collection, summer: int) -> Iterator[Outcome]:
    """One pupil's outcomes: in every subject, but where only those below the tests have one."""
    unlike = source("model")["key_stages"]["unlike"]
    for item in codesets.load(collection).in_year(summer):
        known = strength * math.sqrt(1 - unlike**2) + chance.gauss(0, unlike)
        if result := _result(known, item, collection, summer):
            yield item.outcome(summer, result, f"{summer}-06-15")


def _result(known: float, item: Item, collection: Collection, summer: int) -> str:
    bars = _bars(collection, item, summer)
    if known >= bars.expected:
        return "GDS" if known >= bars.depth else "EXS"
    if not facts_of(collection).expects(item.component, summer):
        return _pre_key_stage(known - bars.below, item) if known < bars.below else ""
    if known < bars.below and "PK1" in item.codes:
        return _pre_key_stage(known - bars.below, item)
    return "WTS" if "WTS" in item.codes else "HNM"


def _bars(collection: Collection, item: Item, summer: int) -> _Bars:
    model = source("model")
    shares, name = model[collection.value], item.component
    if not facts_of(collection).expects(name, summer):
        return _Bars(_bar(1 - model["key_stages"]["below_tests"][name]), math.inf, math.inf)
    expected, depth = shares["expected"][name], shares["depth"].get(name, 0)
    return _Bars(_bar(1 - model["key_stages"]["below"]), _bar(expected), _bar(depth))


def _bar(share: float) -> float:
    """What so many are stronger than."""
    return NormalDist().inv_cdf(1 - share) if share else math.inf


def _pre_key_stage(under: float, item: Item) -> str:
    """The lower, the further under: the highest there is for those just under, `EM` for the weakest."""
    standards = [code for code in _BELOW if code in item.codes]
    steps = int(-under * 2)
    return standards[-1 - steps] if steps < len(standards) else "EM"
