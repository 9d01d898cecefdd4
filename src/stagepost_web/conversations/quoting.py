"""What a message can quote: one finding, or one pupil, in the words that the verdict had at that moment."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import QuerySet

from stagepost.findings import Severity
from stagepost_web.returns import presenting
from stagepost_web.returns.models import NotedFinding, ReturnedPupil, Version
from stagepost_web.returns.presenting import Row
from stagepost_web.returns.presenting.grouping import birth

LONGEST_LINE = 500
"""Characters of a line. A file can have more than that in a name; then the verdict shows all of it."""
_KINDS = {Severity.ERROR.value: "Error", Severity.QUERY.value: "Query"}


class Quote(NamedTuple):
    """A quotation. Only what is in `lines` may name a pupil."""

    kind: str
    """`finding` or `pupil`: also what addresses and forms call it."""
    pk: int
    lines: tuple[str, ...]
    """As it is shown, with the version it is from at its head; none of them empty."""
    version: int
    rule: str = ""
    """The rule of a finding, as addresses name it."""


def quote(kind: str, pk: int, versions: QuerySet[Version]) -> Quote | None:
    """A finding or a pupil of one of these versions; `None` where none of them has it, or has it still."""
    return {"finding": _finding, "pupil": _pupil}[kind](pk, versions)


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
    name = f"{pupil.surname or 'No surname'}, {pupil.forename or 'no forename'}"
    lines = (_from(pupil.version), _known_by(name, birth(pupil.dob), pupil.upn))
    return Quote("pupil", pk, _clean(lines), pupil.version.number)


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
