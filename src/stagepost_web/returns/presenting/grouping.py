"""Findings gathered by what to do about them: each rule speaks once, with all the pupils it is about."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import QuerySet

from stagepost.findings import ADVICE, Severity
from stagepost.records import Pupil
from stagepost.rules.words import year_group
from stagepost.years.words import day
from stagepost_web.returns.answering import answerable
from stagepost_web.returns.models import Answer, NotedFinding, ReturnedPupil, Version
from stagepost_web.returns.presenting.answers import Answers, answer_to, answers_to
from stagepost_web.returns.presenting.counting import errors, queries


class Known(NamedTuple):
    """Who the findings are about, beside the pupil each of them belongs to."""

    pupils: dict[int, ReturnedPupil]
    """By place, where a finding is about more than one."""
    on_roll: dict[str, str]
    """The names of those who are missed in the return, by UPN, as the school's roll has them."""


LeftOut = dict[tuple[str, str], int]
SHOWN = 200
"""Pupils listed under one finding; more than a page can hold is named by its number."""
SHOWN_OF_MANY = 10
"""The same where a version has more findings than one page can hold: the list of findings has them all."""
MANY = 500
"""Findings that one page can hold."""
MOST_NAMED = 3
"""Of a finding about more pupils than that besides its own the words say enough."""
FOLDED_FROM = 8
"""A longer list starts folded, so that the next thing to do stays in sight."""


class Row(NamedTuple):
    """One pupil, or the file itself, under a finding."""

    place: int
    """Counted from 1, as findings count; 0 for the file itself."""
    sent_upn: str
    """The number of a pupil who is in the return."""
    surname: str
    forename: str
    born: str
    year_group: str
    says: str
    line: int
    cell: str
    """Of a filled-in template the cell, which says more than the line."""
    about_pupil: bool
    pk: int
    """The finding."""
    upn: str
    """The number of a pupil who is not in the return; empty for one who is."""
    answer: Answer | None
    named: tuple[str, ...] = ()
    """Where it is about several pupils, who each of them is: `Pupil 3 is Ada Moon`."""
    on_roll: str = ""
    """The name of a pupil who is not in the return, where the school's roll has one."""

    @property
    def asked_about(self) -> str:
        """What a question about it is about, in a few words."""
        if self.about_pupil:
            return f"{self.surname}, {self.forename}"
        return self.on_roll or (f"UPN {self.upn}" if self.upn else self.says)


class Group(NamedTuple):
    """One thing to do."""

    rule: str
    severity: str
    title: str
    """The rule's heading, or its exact words where they are the same for all."""
    why: str
    advice_heading: str
    put_right: str
    """What to do, where it is the same for all; otherwise empty, and `each` has it."""
    advice: tuple[str, ...]
    """What to do in each case, where the cases differ."""
    rows: tuple[Row, ...]
    number: int
    """How many there are, kept or not."""
    kept: int
    """How many of them we keep, and can show."""
    how_many: str
    """The same in words: `8 errors`."""
    pupils: int
    same: bool
    """Whether the words are the same for all, so that the table need not repeat them."""
    answers: Answers

    @property
    def folded(self) -> bool:
        """Whether its list starts folded."""
        return self.number >= FOLDED_FROM

    @property
    def about_pupils(self) -> bool:
        """Whether there is a list of pupils to show."""
        return any(row.about_pupil for row in self.rows)

    @property
    def in_cells(self) -> bool:
        """Whether it is about cells of a filled-in template."""
        return any(row.cell for row in self.rows)

    @property
    def about_absent(self) -> bool:
        """Whether it is about pupils who are missed in the return."""
        return any(row.upn for row in self.rows)


class Groups(NamedTuple):
    """All there is to do."""

    errors: tuple[Group, ...]
    queries: tuple[Group, ...]


def groups(version: Version, *, complete: bool = False) -> Groups:
    """The version's findings, errors apart from queries, in the order in which the rules ran.

    `complete` lists every pupil under a finding, however many there are: on paper nothing leads on.
    """
    noted = list(with_answers(version.findings.all()))
    shown = len(noted) if complete else SHOWN_OF_MANY if len(noted) > MANY else SHOWN
    return _as_groups(version, noted, shown)


def _as_groups(version: Version, noted: list[NotedFinding], shown: int) -> Groups:
    open_now = frozenset(answerable(version).values_list("pk", flat=True))
    more = _left_out(version)
    known = known_to(version, noted)
    return Groups(
        *(
            tuple(_grouped(noted, severity, known, open_now, more, shown))
            for severity in (Severity.ERROR, Severity.QUERY)
        )
    )


def _left_out(version: Version) -> LeftOut:
    """How many findings of each rule and severity are counted only."""
    more: LeftOut = {}
    for rule, found, in_error in version.left_out:
        more[rule, Severity.ERROR] = more.get((rule, Severity.ERROR), 0) + in_error
        more[rule, Severity.QUERY] = more.get((rule, Severity.QUERY), 0) + found - in_error
    return more


def known_to(version: Version, noted: Iterable[NotedFinding]) -> Known:
    """The pupils that these findings are about beside their own."""
    places = {pupil for finding in noted for pupil, _ in finding.also}
    others = version.pupils.filter(place__in=places) if places else ()
    missed = {finding.upn for finding in noted if finding.upn and finding.pupil_id is None}
    on_roll = version.roll.pupils.filter(upn__in=missed) if version.roll and missed else ()
    names = {each.upn: f"{each.forename} {each.surname}".strip() for each in on_roll}
    return Known({pupil.place: pupil for pupil in others}, names)


def group(findings: QuerySet[NotedFinding]) -> Group | None:
    """Findings of one rule and severity as one thing; `None` where there are none."""
    found = list(with_answers(findings))
    return _group(found, known_to(found[0].version, found), frozenset(), 0, SHOWN) if found else None


def with_answers(findings: QuerySet[NotedFinding]) -> QuerySet[NotedFinding]:
    """The findings in the order in which they were found, with all that is shown of them."""
    return findings.select_related("pupil", "answer__answered_by", "answer__decided_by").order_by("id")


def _grouped(
    noted: Iterable[NotedFinding],
    severity: Severity,
    known: Known,
    open_now: frozenset[int],
    more: LeftOut,
    shown: int,
) -> Iterable[Group]:
    by_rule: dict[str, list[NotedFinding]] = {}
    for finding in noted:
        if finding.severity == severity:
            by_rule.setdefault(finding.rule, []).append(finding)
    return (
        _group(found, known, open_now, more.get((rule, severity), 0), shown)
        for rule, found in by_rule.items()
    )


def _group(found: list[NotedFinding], known: Known, open_now: frozenset[int], more: int, shown: int) -> Group:
    first, number = found[0], len(found) + more
    rows = tuple(row_of(finding, known) for finding in found[:shown])
    same = all(finding.says == first.says for finding in found) and not any(row.named for row in rows)
    advice = tuple(dict.fromkeys(finding.put_right for finding in found))
    return Group(
        rule=first.rule,
        severity=first.severity,
        title=first.says if same else first.title,
        why=first.why,
        advice_heading=ADVICE[Severity(first.severity)],
        put_right=advice[0] if len(advice) == 1 else "",
        advice=advice if len(advice) > 1 else (),
        rows=rows,
        number=number,
        kept=len(found),
        how_many=errors(number) if first.severity == Severity.ERROR else queries(number),
        pupils=len({finding.pupil_id for finding in found if finding.pupil_id}),
        same=same,
        answers=answers_to(found, open_now),
    )


def row_of(finding: NotedFinding, known: Known) -> Row:
    """A finding as a row of a table."""
    pupil = finding.pupil
    if pupil is None:
        return Row(
            *(0, "", "", "", "", "", finding.says, finding.line, finding.cell, False),
            pk=finding.pk,
            upn=finding.upn,
            answer=answer_to(finding),
            on_roll=known.on_roll.get(finding.upn, ""),
        )
    return Row(
        place=pupil.place + 1,
        sent_upn=pupil.upn,
        surname=pupil.surname or "No surname",
        forename=pupil.forename or "no forename",
        born=birth(pupil.dob),
        year_group=year_group(pupil.year_group) if pupil.year_group else "",
        says=finding.says,
        line=finding.line,
        cell=finding.cell,
        about_pupil=True,
        pk=finding.pk,
        upn="",
        answer=answer_to(finding),
        named=tuple(_named(finding, known)),
    )


def _named(finding: NotedFinding, known: Known) -> Iterator[str]:
    own = finding.pupil.place if finding.pupil else None
    others = sorted({place for place, _ in finding.also} - {own})
    for place in (own, *others) if 0 < len(others) <= MOST_NAMED else ():
        pupil = finding.pupil if place == own else known.pupils.get(place)
        if pupil:
            name = f"{pupil.forename} {pupil.surname}".strip()
            yield f"Pupil {pupil.place + 1} is {name or 'without a name'}."


def birth(dob: str) -> str:
    """The date of birth in words, or as it was sent where it is no date."""
    date = Pupil(dob=dob).born
    return day(date) if date else dob or "not given"
