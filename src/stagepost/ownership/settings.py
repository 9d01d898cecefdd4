"""Where a child who is in more than one early years setting at once spends most time."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from stagepost.ownership.stays import overlapping
from stagepost.ownership.values import Ask, Stay
from stagepost.ownership.words import names


def main_settings(stays: Sequence[Stay], since: date) -> tuple[Stay, ...] | Ask:
    """The stays one after another, each cut to the time in which the child was mostly there.

    Where hours are missing or equal it matters from `since` on only, the day from which profiles are made.
    """
    parts: list[Stay] = []
    for part in _parts(_handed_over(stays)):
        chosen = _most_hours(part)
        if chosen is None and part[0].end < since:
            chosen = next((stay for stay in part if parts and stay.school == parts[-1].school), part[0])
        if chosen is None:
            return _unsettled(part)
        _add(parts, chosen)
    return tuple(parts)


def _unsettled(part: Sequence[Stay]) -> Ask:
    """The question where nobody knows at which of them the child is mostly."""
    at_once = f"The child attends {names(part)} at once"
    if unsaid := [stay for stay in part if stay.hours is None]:
        hours = tuple(f"the hours a week at {stay.school} between 8am and 6pm" for stay in unsaid)
        return Ask(hours, f"{at_once}.")
    most = _by_hours(part)[0].hours or 0
    rivals = names(stay for stay in part if stay.hours == most)
    return Ask(
        (f"at which of {rivals} the child spends most time between 8am and 6pm",),
        f"{at_once}. The hours at {rivals} are equal ({most:g} a week). The guidance goes by where the child"
        " spends most time, and does not say who submits when it is equal.",
    )


def shared(stay: Stay, stays: Sequence[Stay], since: date) -> bool:
    """Whether the child attended another setting beside this one, on or after `since`."""
    others = (other for other in stays if other.school != stay.school)
    return any(overlapping((stay, other), max(since, stay.first), stay.end) for other in others)


def _handed_over(stays: Sequence[Stay]) -> list[Stay]:
    """A child that leaves one setting and starts at the next on the same day has left the day before."""
    return [
        stay._replace(last=stay.end - timedelta(days=1))
        if any(other.first == stay.end > stay.first for other in stays)
        else stay
        for stay in stays
    ]


def _parts(stays: Sequence[Stay]) -> Iterator[list[Stay]]:
    """The stays of each span of time in which none of them begins or ends, cut to that span."""
    edges = {stay.first.toordinal() for stay in stays} | {stay.end.toordinal() + 1 for stay in stays}
    for begins, after in pairwise(sorted(edges)):
        first, last = date.fromordinal(begins), date.fromordinal(after - 1)
        present = [
            stay._replace(first=first, last=None if last == date.max else last)
            for stay in stays
            if stay.on(first)
        ]
        if present:
            yield present


def _most_hours(part: Sequence[Stay]) -> Stay | None:
    if len(part) == 1:
        return part[0]
    if any(stay.hours is None for stay in part):
        return None
    ordered = _by_hours(part)
    return ordered[0] if ordered[0].hours != ordered[1].hours else None


def _by_hours(part: Sequence[Stay]) -> list[Stay]:
    return sorted(part, key=lambda stay: stay.hours or 0, reverse=True)


def _add(parts: list[Stay], stay: Stay) -> None:
    """Put the stay behind the others, or lengthen the last when the child simply remained."""
    held = parts[-1] if parts else None
    if held and held.school == stay.school and (stay.first - held.end).days <= 1:
        parts[-1] = held._replace(last=stay.last)
    else:
        parts.append(stay)
