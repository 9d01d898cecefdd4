"""Whose a shared pupil is by the guidance: the dates that are held on both sides, put to the library."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from stagepost.ownership import Ask, Clause, Known, Owner, Stay, cite, owner
from stagepost.records import Collection, born_on
from stagepost_web.pupils.models import RegisteredPupil
from stagepost_web.shared_pupils.models import Says, SharedPupil, Side
from stagepost_web.shared_pupils.on_rolls import OnRolls, on_rolls


class Days(NamedTuple):
    """When a pupil was on the roll of a school."""

    first: date | None
    last: date | None
    """The last day; empty for a pupil who is still there, or where nothing is known."""
    corrected: bool
    """Whether the school has said so on the page, and not its roll."""

    @property
    def known(self) -> bool:
        """Whether anything can be made of them."""
        return self.first is not None


class Proposal(NamedTuple):
    """What the guidance says, by the dates that are held."""

    answer: Owner | Ask
    request: int | None
    """The request in whose return the pupil belongs; `None` where that is neither, or is not decided."""
    clause: Clause | None
    days: Mapping[int, Days]
    """By the id of the side."""

    @property
    def owner(self) -> Owner | None:
        """The library's answer, where it has one."""
        return self.answer if isinstance(self.answer, Owner) else None

    @property
    def ask(self) -> Ask | None:
        """What is missing, where it has none."""
        return self.answer if isinstance(self.answer, Ask) else None


def proposal(shared: SharedPupil, sides: Sequence[Side], listed: OnRolls | None = None) -> Proposal:
    """Put both sides' dates to the library, with what else is known. A list has looked up the pupils of all
    its sides before.
    """
    listed = on_rolls(sides) if listed is None else listed
    days, names = {side.pk: _days_of(side, listed.get(side.pk)) for side in sides}, names_of(sides)
    answer = _asked_first(shared, sides, days, names) or owner(
        Collection(shared.collection.kind),
        shared.collection.year,
        [*_stays(sides, days, names), *map(_elsewhere, shared.elsewhere)],
        _known(shared, sides, names),
    )
    if isinstance(answer, Ask):
        return Proposal(answer, None, None, days)
    by_name = {names[side.pk]: side.return_request_id for side in sides}
    request = by_name.get(answer.school or "")
    return Proposal(answer, request, cite(answer.clause, shared.collection.year), days)


def _days_of(side: Side, listed: RegisteredPupil | None) -> Days:
    """As the school has corrected them, or else as its roll has them now."""
    if side.joined:
        return Days(side.joined, side.left, True)
    return Days(born_on(listed.joined), born_on(listed.left), False) if listed else Days(None, None, False)


def names_of(sides: Sequence[Side]) -> dict[int, str]:
    """What to call the two schools, by the id of the side: with their numbers where both have one name."""
    schools = {side.pk: side.return_request.school for side in sides}
    if len({school.name for school in schools.values()}) == len(schools):
        return {pk: school.name for pk, school in schools.items()}
    return {pk: f"{school.name} ({school.number})" for pk, school in schools.items()}


def _asked_first(
    shared: SharedPupil, sides: Sequence[Side], days: Mapping[int, Days], names: Mapping[int, str]
) -> Ask | None:
    """What must be known before anything else: when the pupil was at each school, unless it says that the
    pupil is not its own; and that only one says the check was taken there.
    """
    unknown = [names[side.pk] for side in sides if not days[side.pk].known and side.says != Says.THEIRS]
    if unknown:
        return Ask(
            tuple(f"the first day at {name}" for name in unknown),
            f"We do not have the dates of this pupil at {' or '.join(unknown)}.",
        )
    if all(side.taken for side in sides):
        return Ask(("at which school the pupil took the check",), "Both schools say that it was with them.")
    return None


def _stays(sides: Sequence[Side], days: Mapping[int, Days], names: Mapping[int, str]) -> Iterator[Stay]:
    for side in sides:
        first, last, _ = days[side.pk]
        if first:
            hours = None if side.hours is None else float(side.hours)
            yield Stay(names[side.pk], first, last, half_term=side.half_term, hours=hours)


def _elsewhere(given: Mapping[str, Any]) -> Stay:
    return Stay(
        school=given["place"],
        first=date.fromisoformat(given["first"]),
        last=_day(given.get("last")),
        half_term=_day(given.get("half_term")),
        outside=given.get("outside", False),
        hours=float(given["hours"]) if given.get("hours") else None,
    )


def _known(shared: SharedPupil, sides: Sequence[Side], names: Mapping[int, str]) -> Known:
    given = shared.known
    period = tuple(map(date.fromisoformat, given["period"])) if given.get("period") else None
    closed = given.get("holidays")
    known = Known(
        taken=given.get("taken"),
        taken_at=given.get("taken_at", ""),
        period=(period[0], period[1]) if period else None,
        half_term=_day(given.get("half_term")),
        holidays=None if closed is None else frozenset(map(date.fromisoformat, closed)),
    )
    for side in sides:
        if side.taken:
            return known._replace(taken=True, taken_at=names[side.pk])
    if known.taken is None and all(side.taken is False for side in sides):
        return known._replace(taken=False)
    return known


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
