"""A version's findings pupil by pupil, or rule by rule: chosen, searched, and a page at a time.

Of all findings only the little is read that puts them in order; all else is fetched for one page. However
many there are, the questions to the database are the same in number.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator

from stagepost.findings import ADVICE, Severity
from stagepost.identity import letters
from stagepost.rules.words import year_group
from stagepost_web.returns.models import NotedFinding, Version
from stagepost_web.returns.presenting.asked_findings import RULE, Asked
from stagepost_web.returns.presenting.counting import errors, queries
from stagepost_web.returns.presenting.grouping import MOST_NAMED, Row, known_to, row_of, with_answers

PUPILS = 25
"""Pupils on a page."""
FINDINGS = 100
"""Findings on a page that goes by rules."""
MOST_OF_ONE = 50
"""Findings shown of one pupil, or of the file: more are shown by rule."""


class Brief(NamedTuple):
    """What has to be known of a finding to find it and put it in its place."""

    pk: int
    severity: str
    title: str
    place: int | None
    upn: str
    also: tuple[int, ...]


ORDERED_BY = ("pk", "severity", "title", "pupil__place", "upn", "also")
"""The columns of a `Brief`."""


class Person(NamedTuple):
    """A pupil, as one is searched for and put in order."""

    surname: str
    forename: str
    numbers: tuple[str, ...]


class Found(NamedTuple):
    """One finding, with all that is shown of it."""

    row: Row
    rule: str
    severity: str
    title: str
    advice_heading: str
    put_right: str


class Entry(NamedTuple):
    """A pupil, a rule or the file, with what was found."""

    heading: str
    about: str
    """What else tells the pupil from others."""
    found: tuple[Found, ...]
    number: int
    """How many there are, shown or not."""

    @property
    def put_right(self) -> str:
        """What to do, where it is the same for all."""
        advice = {each.put_right for each in self.found}
        return advice.pop() if len(advice) == 1 else ""

    @property
    def same(self) -> bool:
        """Whether the words are the same for all, and say no more than the heading."""
        return all(each.row.says == self.heading for each in self.found)


class FindingList(NamedTuple):
    """One page of the list, and what it can be narrowed by."""

    asked: Asked
    entries: tuple[Entry, ...]
    page: Page
    how_many: str
    """All that were chosen: `8 errors and 2 queries about 5 pupils`."""
    counted_only: int
    """Findings that we have counted and not kept."""
    rules: tuple[tuple[str, str], ...]
    """Labels and titles to choose from."""
    year_groups: tuple[tuple[str, str], ...]


Key = tuple[int, str]
"""Whom a finding is listed under: a pupil's place, or the number of one who is missed, or the file."""
FILE: Key = (-1, "")
Meant = Callable[[Key], bool]
"""Whether somebody is searched for."""


def finding_list(version: Version, asked: Asked) -> FindingList:
    """What is asked for of the version's findings."""
    people = dict(_people(version))
    meant = _meant_by(asked.search, people)
    briefs = [brief for brief in _briefs(version, asked) if any(map(meant, _keys(brief)))]
    if asked.by == RULE:
        page = _page(sorted(briefs, key=lambda brief: (brief.severity, brief.title)), FINDINGS, asked)
        entries = tuple(_by_rule(version, page.object_list))
    else:
        page = _page(_under(briefs, people, meant), PUPILS, asked)
        entries = tuple(_by_pupil(version, page.object_list))
    return FindingList(
        asked=asked,
        entries=entries,
        page=page,
        how_many=_how_many(briefs, meant),
        counted_only=sum(found for _, found, _ in version.left_out),
        rules=tuple(_rules(version)),
        year_groups=tuple(_year_groups(version)),
    )


def _page(found: list[Any], most: int, asked: Asked) -> Page:
    return Paginator(found, most).get_page(asked.page)


def _people(version: Version) -> Iterator[tuple[Key, Person]]:
    """Everybody in the return, and whoever the roll beside it names."""
    for place, surname, forename, *numbers in version.pupils.values_list(
        "place", "surname", "forename", "upn", "former_upn"
    ):
        yield (place, ""), Person(surname, forename, tuple(numbers))
    missed = version.findings.filter(pupil__isnull=True).exclude(upn="").values("upn")
    on_roll = version.roll.pupils.filter(upn__in=missed) if version.roll else ()
    for each in on_roll:
        yield (-1, each.upn), Person(each.surname, each.forename, (each.upn,))


def _briefs(version: Version, asked: Asked) -> Iterator[Brief]:
    values = asked.among(version).order_by("severity", "id")
    for pk, severity, title, place, upn, also in values.values_list(*ORDERED_BY):
        yield Brief(pk, severity, title, place, upn, tuple(dict.fromkeys(other for other, _ in also)))


def _meant_by(search: str, people: Mapping[Key, Person]) -> Meant:
    """Whose name or number has every word of the search in it, however an apostrophe or accent is typed."""
    if not search:
        return lambda _: True
    words = [word for each in search.split() if (word := letters(each))]

    def meant(key: Key) -> bool:
        person = people.get(key)
        known = (person.surname, person.forename, *person.numbers) if person else (key[1],)
        text = " ".join(map(letters, known))
        return bool(words) and all(word in text for word in words)

    return meant


def _keys(brief: Brief) -> tuple[Key, ...]:
    """Everybody a finding is about. One about more pupils than can be named belongs to its own alone."""
    own = (-1, brief.upn) if brief.place is None else (brief.place, "")
    others = [(place, "") for place in brief.also if place != brief.place]
    if not 0 < len(others) <= MOST_NAMED:
        return (own,)
    return tuple(others) if own == FILE else (own, *others)


def _under(
    briefs: Iterable[Brief], people: Mapping[Key, Person], meant: Meant
) -> list[tuple[Key, Person | None, list[int]]]:
    """The findings of each: first of the file, then of pupils by name, then of those not in the file."""
    under: dict[Key, list[int]] = {}
    for brief in briefs:
        for key in filter(meant, _keys(brief)):
            under.setdefault(key, []).append(brief.pk)

    def order(key: Key) -> tuple[bool, bool, str, str, Key]:
        person = people.get(key, Person("", "", ()))
        return (key != FILE, key[0] < 0, person.surname.casefold(), person.forename.casefold(), key)

    return [(key, people.get(key), under[key]) for key in sorted(under, key=order)]


def _by_pupil(version: Version, shown: Iterable[tuple[Key, Person | None, list[int]]]) -> Iterator[Entry]:
    listed = [(key, person, pks[:MOST_OF_ONE], len(pks)) for key, person, pks in shown]
    found = _fetched(version, {pk for _, _, pks, _ in listed for pk in pks})
    about = _details(version, [place for (place, _), *_ in listed])
    for key, person, pks, number in listed:
        heading = _heading(key, person)
        yield Entry(heading, about.get(key[0]) or _absent(key), tuple(found[pk] for pk in pks), number)


def _heading(key: Key, person: Person | None) -> str:
    if key == FILE:
        return "The file"
    if person is None:
        return f"UPN {key[1]}"
    return f"{person.surname or 'No surname'}, {person.forename or 'no forename'}"


def _absent(key: Key) -> str:
    return "" if key == FILE else f"Not in the file, UPN {key[1]}"


def _details(version: Version, places: list[int]) -> dict[int, str]:
    """Number, UPN, birth and year group of pupils in the file, in words."""
    told = {}
    for pupil in version.pupils.filter(place__in=places):
        group = year_group(pupil.year_group) if pupil.year_group else ""
        upn = f"UPN {pupil.upn}" if pupil.upn else "no UPN"
        told[pupil.place] = ", ".join(filter(None, (f"Pupil {pupil.place + 1}", upn, group)))
    return told


def _by_rule(version: Version, shown: Iterable[Brief]) -> Iterator[Entry]:
    listed = list(shown)
    found = _fetched(version, {brief.pk for brief in listed})
    for _, together in groupby(
        (found[brief.pk] for brief in listed), lambda each: (each.rule, each.severity)
    ):
        of_rule = tuple(together)
        yield Entry(of_rule[0].title, "", of_rule, len(of_rule))


def _fetched(version: Version, pks: Iterable[int]) -> dict[int, Found]:
    noted = list(with_answers(version.findings.filter(pk__in=pks)))
    known = known_to(version, noted)
    return {each.pk: _found(each, row_of(each, known)) for each in noted}


def _found(noted: NotedFinding, row: Row) -> Found:
    heading = ADVICE[Severity(noted.severity)]
    return Found(row, noted.rule, noted.severity, noted.title, heading, noted.put_right)


def _how_many(briefs: list[Brief], meant: Meant) -> str:
    severities = [brief.severity for brief in briefs]
    counts = [errors(number)] if (number := severities.count(Severity.ERROR)) else []
    counts += [queries(number)] if (number := severities.count(Severity.QUERY)) else []
    pupils = len({key for brief in briefs for key in filter(meant, _keys(brief))} - {FILE})
    about = f" about {pupils:,} {'pupil' if pupils == 1 else 'pupils'}" if pupils else ""
    return f"{' and '.join(counts)}{about}" if counts else ""


def _rules(version: Version) -> Iterable[tuple[str, str]]:
    met = version.findings.order_by("title", "rule").values_list("rule", "title").distinct()
    return dict(met).items()  # one title a rule, should its words have changed between two parts


def _year_groups(version: Version) -> Iterator[tuple[str, str]]:
    groups = version.pupils.exclude(year_group="").order_by("year_group")
    for group in groups.values_list("year_group", flat=True).distinct():
        yield group, year_group(group)
