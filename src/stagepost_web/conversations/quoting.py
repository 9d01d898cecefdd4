"""What a message can quote, in the words it had at that moment: a finding, a pupil, or a correction."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from stagepost.findings import Severity
from stagepost.identity import Person
from stagepost_web.returns import presenting
from stagepost_web.returns.models import NotedFinding, ReturnedPupil, Version
from stagepost_web.returns.presenting import Row
from stagepost_web.returns.presenting.changes import Line
from stagepost_web.returns.presenting.grouping import birth

LONGEST_LINE = 500
"""Characters of a line. A file can have more than that in a name; then the verdict shows all of it."""
QUOTABLE = ("finding", "pupil", "correction")
MOST_LINES = 10
"""Pupils of one correction that are quoted by name. Who corrects by hand corrects one."""
_KINDS = {Severity.ERROR.value: "Error", Severity.QUERY.value: "Query"}


class Quote(NamedTuple):
    """A quotation. Only what is in `lines` may name a pupil."""

    kind: str
    """One of `QUOTABLE`: also what addresses and forms call it."""
    pk: int
    lines: tuple[str, ...]
    """As it is shown, with the version it is from at its head; none of them empty."""
    version: int
    rule: str = ""
    """The rule of a finding, as addresses name it."""


def quote(kind: str, pk: int, versions: QuerySet[Version]) -> Quote | None:
    """A finding or a pupil of one of these versions, or the correction that made one of them; `None` where
    none of them has it, or has it still.
    """
    return {"finding": _finding, "pupil": _pupil, "correction": _correction}[kind](pk, versions)


def _finding(pk: int, versions: QuerySet[Version]) -> Quote | None:
    found = NotedFinding.objects.filter(pk=pk, version__in=versions).select_related("version__roll")
    group = presenting.group(found)
    if group is None:
        return None
    finding, row = found[0], group.rows[0]
    title = f"{_KINDS[finding.severity]}: {finding.title}"
    says = " ".join((row.says, *row.named)) if row.says != finding.title else ""
    lines = (_from(finding.version), title, says, *_who(row))
    return Quote("finding", pk, _clean(lines), finding.version.number, finding.rule)


def _pupil(pk: int, versions: QuerySet[Version]) -> Quote | None:
    pupil = ReturnedPupil.objects.filter(pk=pk, version__in=versions).select_related("version").first()
    if pupil is None:
        return None
    lines = (_from(pupil.version), _known_by(_name(pupil), birth(pupil.dob), pupil.upn))
    return Quote("pupil", pk, _clean(lines), pupil.version.number)


def _correction(pk: int, versions: QuerySet[Version]) -> Quote | None:
    """Why it was corrected is not quoted: it can be erased where it stands."""
    related = ("correction", "held_before", "made_by", "school_return__return_request__collection__la")
    found = versions.filter(pk=pk).select_related(*related).first()
    shown = presenting.correction(found) if found else None
    if found is None or shown is None or not shown.pupils:
        return None
    la = found.school_return.return_request.collection.la
    head = f"Version {shown.number}, corrected by {la} on {timezone.localtime(shown.at):%-d %B %Y}"
    lines = (head, *(_corrected(pupil.line) for pupil in shown.pupils[:MOST_LINES]))
    more = len(shown.pupils) - MOST_LINES
    return Quote("correction", pk, _clean((*lines, f"And {more} more" if more > 0 else "")), shown.number)


def _corrected(line: Line) -> str:
    upn = f"UPN {line.pupil.upn}" if line.pupil.upn else "no UPN"
    told = (f"{each.what}: {each.before or 'nothing'} → {each.now or 'nothing'}" for each in line.changes)
    return f"{_name(line.pupil)}, {upn}: {'; '.join(told) or line.sort}"


def _name(person: Person) -> str:
    return f"{person.surname or 'No surname'}, {person.forename or 'no forename'}"


def _who(row: Row) -> Iterator[str]:
    """The pupil a finding is about, in the return or missed in it."""
    if row.about_pupil:
        yield _known_by(f"{row.surname}, {row.forename}", row.born, row.sent_upn)
    elif row.upn:
        yield f"{f'{row.on_roll}, ' if row.on_roll else ''}UPN {row.upn}"


def _known_by(name: str, born: str, upn: str) -> str:
    return f"{name}, born {born}, {f'UPN {upn}' if upn else 'no UPN'}"


def _from(version: Version) -> str:
    return f"Version {version.number}{'' if version.sent_at else ', not sent'}"


def _clean(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Each on one line, whatever the file had in a name, none that is empty, and none without an end."""
    return tuple(_shortened(" ".join(line.split())) for line in lines if line.strip())


def _shortened(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"
