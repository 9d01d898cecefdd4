"""Puts a pupil's stays in order, so that what comes after need not think of how they were given."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from stagepost.ownership.values import Ask, Stay
from stagepost.ownership.words import names
from stagepost.years.words import day

_SAME_PLACE_AGAIN = 1
"""Days between two stays at one place that make them one."""


def tidied(stays: Iterable[Stay]) -> tuple[Stay, ...] | Ask:
    """The stays in order of time, those at one place joined where they meet; or what is wrong with them."""
    ordered = sorted(set(stays), key=_key)
    for stay in ordered:
        if not stay.school.strip():
            return Ask(("the name or number of each school",), "One of the stays has no school.")
        if stay.end < stay.first:
            return Ask(
                (f"the first and last day at {stay.school}",),
                f"The stay at {stay.school} ends before it begins.",
            )
    places = sorted({(stay.school, stay.outside) for stay in ordered})
    joined = [list(_joined([s for s in ordered if (s.school, s.outside) == place])) for place in places]
    return _doubted(joined) or tuple(sorted((stay for place in joined for stay in place), key=_key))


def overlapping(stays: Sequence[Stay], first: date, last: date) -> tuple[Stay, Stay] | None:
    """Two stays that run side by side on a day from `first` to `last`; `None` when there are none.

    Leaving one place and starting at the next on the same day is a move, not two places at once.
    """
    for one, other in combinations(stays, 2):
        begins, ends = max(one.first, other.first, first), min(one.end, other.end, last)
        if begins <= ends and not _hands_over(one, other):
            return one, other
    return None


def two_at_once(stays: tuple[Stay, Stay]) -> Ask:
    """The question where two stays run side by side."""
    one, other = stays
    return Ask(
        (f"at which of {names(stays)} the pupil was registered, and the last day at the other",),
        f"The pupil is on the roll of {names(stays)} at the same time"
        f" from {day(max(one.first, other.first))}. The guidance we hold does not cover this.",
    )


def _joined(stays: Iterable[Stay]) -> Iterator[Stay]:
    """The stays at one place, each run of stays that meet made one."""
    held: Stay | None = None
    for stay in stays:
        if held and (stay.first - held.end).days <= _SAME_PLACE_AGAIN and _agree(held, stay):
            last = max(held.end, stay.end)
            held = held._replace(
                last=None if last == date.max else last,
                half_term=held.half_term or stay.half_term,
                hours=stay.hours if held.hours is None else held.hours,
            )
            continue
        if held:
            yield held
        held = stay
    if held:
        yield held


def _agree(one: Stay, other: Stay) -> bool:
    return len({one.half_term, other.half_term} - {None}) < 2 and len({one.hours, other.hours} - {None}) < 2


def _doubted(places: Iterable[Sequence[Stay]]) -> Ask | None:
    """What is to be asked of a place whose entries cannot both be true."""
    for stays in places:
        for one, other in combinations(stays, 2):
            if one.touches(other.first, other.end) or len({one.half_term, other.half_term} - {None}) > 1:
                return Ask(
                    (f"one set of dates, one half-term and one number of hours for {one.school}",),
                    f"Two entries for {one.school} do not agree.",
                )
    return None


def _hands_over(one: Stay, other: Stay) -> bool:
    return one.end == other.first or other.end == one.first


def _key(stay: Stay) -> tuple[object, ...]:
    return (
        stay.first,
        stay.end,
        stay.school,
        stay.outside,
        stay.half_term or date.max,
        -1.0 if stay.hours is None else stay.hours,
    )
