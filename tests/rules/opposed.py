"""Two findings on one pupil that advise opposite things."""

from collections.abc import Iterator
from itertools import permutations

from stagepost.checking import Verdict
from stagepost.findings import Act, Finding


def opposed(verdict: Verdict) -> list[tuple[str, str]]:
    """The labels of each two findings that nobody could follow both. One that weighs both itself opposes
    neither.
    """
    pairs = permutations(verdict.findings, 2)
    return [(one.rule, other.rule) for one, other in pairs if any(_opposite(one, other, verdict))]


def _opposite(one: Finding, other: Finding, verdict: Verdict) -> Iterator[bool]:
    out, there = (Act.LEAVE_OUT in each.advises for each in (one, other))
    if _upn(one, verdict) == _upn(other, verdict) != "":
        yield out and Act.ADD in other.advises
    if one.place.pupil is not None and one.place.pupil == other.place.pupil:
        yield out and not there and bool(set(other.advises) & {Act.RECORD, Act.TAKE_OUT})
        if one.place.item == other.place.item:
            yield one.advises == (Act.TAKE_OUT,) and other.advises == (Act.RECORD,)


def _upn(finding: Finding, verdict: Verdict) -> str:
    pupils = verdict.returned.pupils if verdict.returned else ()
    place = finding.place
    return place.upn or (pupils[place.pupil].upn if place.pupil is not None else "")
