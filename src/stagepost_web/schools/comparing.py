"""What an uploaded list says otherwise than the site, school by school. It only looks; nothing is written."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db import models

from stagepost.formats.gias_csv import Owing, RegisterSchool, RegisterStatus, owing, row_on, status_on
from stagepost_web.schools.items import BY_FIELD, given_by, held, shown, words_of
from stagepost_web.schools.matching import Match, matched
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import looked_after_by
from stagepost_web.schools.register_row import as_row


class Kind(models.TextChoices):
    """What happens to a school, in the order of the page."""

    NEW = "new", "New"
    RENUMBERED = "renumbered", "New number or URN"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Reopened"
    CHANGED = "changed", "Changed"


class Change(NamedTuple):
    """One item of a school, before and after."""

    field: str
    words: str
    before: str
    after: str


class Difference(NamedTuple):
    """All that a list says otherwise of one school."""

    kind: Kind
    row: RegisterSchool
    school: School | None
    values: Mapping[str, Any]
    """The fields that become other, with what they become."""
    changes: tuple[Change, ...]
    owing: Owing
    status: RegisterStatus
    obstacle: str = ""
    """Why it cannot be applied; empty where it can."""

    @property
    def suggested(self) -> bool:
        """Whether it is applied unless somebody says otherwise: a new school only where it owes something."""
        if self.obstacle or self.kind is not Kind.NEW:
            return not self.obstacle
        aged = bool(self.row.lowest_age or self.row.highest_age or self.row.phase == "Nursery")
        return self.status <= RegisterStatus.LIKELY_OPEN and aged and bool(self.owing.collections)

    @property
    def key(self) -> str:
        """Names it on a page, together with everything it would do: another one has another key."""
        told = [self.kind, self.row.number, self.school.pk if self.school else "", *self.changes]
        return f"{self.row.number}-{sha256(repr(told).encode()).hexdigest()[:16]}"


class Comparison(NamedTuple):
    """A whole list beside the site. What is not in `differences` stays as it is."""

    differences: tuple[Difference, ...]
    absent: tuple[School, ...] = ()
    """Schools of the site that the list does not have."""
    moved: tuple[tuple[School, RegisterSchool], ...] = ()
    """Schools that the list has in another LA."""
    unmet: tuple[str, ...] = ()
    """Numbers of schools in other LAs that were looked for, and that the list has not, or has as closed."""

    @property
    def suggested(self) -> tuple[Difference, ...]:
        """What is applied unless somebody says otherwise."""
        return tuple(each for each in self.differences if each.suggested)

    @property
    def digest(self) -> str:
        """Names all that is suggested, as it is at this moment."""
        return sha256(repr([each.key for each in self.suggested]).encode()).hexdigest()


def compare(
    la: LocalAuthority,
    rows: Iterable[RegisterSchool],
    columns: Collection[str],
    schools: Sequence[School],
    taken: Mapping[str, str],
    today: date,
    elsewhere: Mapping[str, str] = MappingProxyType({}),
) -> Comparison:
    """The differences by kind and name.

    `taken` are URNs of other schools on the site, and whose each is. `elsewhere` are numbers of schools in
    other LAs that shall return through this one, with what stands in the way.
    """
    by_number = {
        number: list(group)
        for number, group in groupby(sorted(rows, key=lambda row: row.number), lambda row: row.number)
    }
    current = {number: row_on(group, today) for number, group in by_number.items()}
    match = matched(schools, by_number, current, today)
    differences = [
        *_of_schools(la, match, columns, today),
        *_new(la, match, current, columns, taken, today, elsewhere),
    ]
    order = list(Kind)
    differences.sort(key=lambda each: (order.index(each.kind), each.row.name, each.row.number))
    open_ones = {row.number for row in current.values() if status_on(row, today) is not RegisterStatus.CLOSED}
    unmet = tuple(shown(number, "number") for number in sorted(set(elsewhere) - open_ones))
    return Comparison(_unobstructed(differences, la, schools), match.absent, match.moved, unmet)


def _of_schools(
    la: LocalAuthority, match: Match, columns: Collection[str], today: date
) -> Iterator[Difference]:
    for school, row in match.found:
        values = dict(_values(school, row, columns, today))
        if la.pk not in (school.la_id, school.returns_through_id):
            values["returns_through"] = la
        if row.number != school.number:
            values = {"number": row.number, "estab": row.estab} | values
        if values:
            kind = _kind(school, row, values, today)
            yield _difference(kind, row, school, values, today)


def _new(
    la: LocalAuthority,
    match: Match,
    current: Mapping[str, RegisterSchool],
    columns: Collection[str],
    taken: Mapping[str, str],
    today: date,
    elsewhere: Mapping[str, str],
) -> Iterator[Difference]:
    for number, row in current.items():
        ours = row.la == la.code or number in elsewhere
        if number in match.used or not ours or status_on(row, today) is RegisterStatus.CLOSED:
            continue
        values = {item.field: value for item, value in given_by(row, columns) if value}
        whose = taken.get(row.urn)
        obstacle = elsewhere.get(number, "")
        if not obstacle and row.urn and whose:
            obstacle = f"URN {row.urn} is already the URN of {whose}."
        values |= {"number": number, "estab": row.estab}
        values |= {"returns_through": la} if row.la != la.code else {}
        new = _difference(Kind.NEW, row, None, values, today)
        yield new._replace(obstacle=obstacle)


def _difference(
    kind: Kind, row: RegisterSchool, school: School | None, values: dict[str, Any], today: date
) -> Difference:
    changes = tuple(
        Change(field, words_of(field), _before(school, field), shown(values[field], field))
        for field in ("number", "returns_through", *BY_FIELD)
        if field in values
    )
    return Difference(kind, row, school, values, changes, owing(row), status_on(row, today))


def _before(school: School | None, field: str) -> str:
    return shown(held(school, field), field) if school else ""


def _values(
    school: School, row: RegisterSchool, columns: Collection[str], today: date
) -> Iterator[tuple[str, Any]]:
    for item, value in given_by(row, columns):
        undated = item.field == "closed" and not value and row.status.casefold().startswith("closed")
        becomes = (school.closed or today) if undated else value  # the day we hold stays
        if becomes != held(school, item.field):
            yield item.field, becomes


def _kind(school: School, row: RegisterSchool, values: Mapping[str, Any], today: date) -> Kind:
    was, becomes = (status_on(each, today) is RegisterStatus.CLOSED for each in (as_row(school), row))
    if "number" in values or ("urn" in values and school.urn):
        return Kind.RENUMBERED
    if was != becomes:
        return Kind.CLOSED if becomes else Kind.REOPENED
    return Kind.CHANGED


def _unobstructed(
    differences: list[Difference], la: LocalAuthority, schools: Sequence[School]
) -> tuple[Difference, ...]:
    """The same, with what stands in the way of some."""
    numbers = {school.number: school for school in schools}
    urns = {school.urn: school for school in schools if school.urn}
    kept = {school.pk: looked_after_by(school, la) for school in schools}
    return tuple(
        each._replace(obstacle=each.obstacle or _strange(each, kept) or _held(each, numbers, urns))
        for each in differences
    )


def _strange(each: Difference, kept: Mapping[int, bool]) -> str:
    if each.school is None or kept[each.school.pk]:
        return ""
    return f"{each.school.la.name} looks after this school’s details on Stagepost."


def _held(each: Difference, numbers: Mapping[str, School], urns: Mapping[str, School]) -> str:
    for field, holders in (("number", numbers), ("urn", urns)):
        holder = holders.get(each.values.get(field, ""))
        if holder and holder != each.school:
            return f"{holder.name} has {words_of(field)} {each.values[field]}. Change that school first."
    return ""
