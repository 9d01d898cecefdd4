"""Which row of a list is which school of the site, whatever has become of its number or URN."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from stagepost.formats.gias_csv import RegisterSchool, RegisterStatus, status_on
from stagepost_web.schools.models import School


class Match(NamedTuple):
    """The schools with their rows, and what was left over."""

    found: tuple[tuple[School, RegisterSchool], ...]
    absent: tuple[School, ...]
    moved: tuple[tuple[School, RegisterSchool], ...]
    used: frozenset[str]
    """Numbers of the list that are schools of the site already, or were."""


def matched(
    schools: Sequence[School],
    by_number: Mapping[str, Sequence[RegisterSchool]],
    current: Mapping[str, RegisterSchool],
    today: date,
) -> Match:
    """Find every school's row. A row is one school's only: of two that could be it, the one that has its
    number or URN.
    """
    urns = {row.urn: row for rows in by_number.values() for row in rows if row.urn}
    own = _own(schools, urns, current)
    used = {row.number for row in own.values() if row} | {school.number for school in schools}
    after = {
        row.previous_number: row
        for row in current.values()
        if row.previous_number
        and row.number not in used
        and status_on(row, today) is not RegisterStatus.CLOSED
    }
    found, absent, moved = [], [], []
    for school, its_own in own.items():
        over = its_own is None or status_on(its_own, today) is RegisterStatus.CLOSED
        row = after.get(school.number, its_own) if over else its_own
        used |= {row.number} if row else set()
        if row is None:
            absent.append(school)
        elif row.la != school.number[:3]:
            moved.append((school, row))
        else:
            found.append((school, row))
    return Match(tuple(found), tuple(absent), tuple(moved), frozenset(used))


def _own(
    schools: Sequence[School], urns: Mapping[str, RegisterSchool], current: Mapping[str, RegisterSchool]
) -> dict[School, RegisterSchool | None]:
    """For each school the row with its URN, or else with its number, where that is no other school's by URN.

    Of several rows with one number the current one counts.
    """
    by_urn = {school: current[urns[school.urn].number] for school in schools if school.urn in urns}
    claimed = {row.number for row in by_urn.values()}
    free = {number: row for number, row in current.items() if number not in claimed}
    return {school: by_urn.get(school) or free.get(school.number) for school in schools}
