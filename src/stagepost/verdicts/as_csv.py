"""Verdicts as a table, a row for each finding, safe to open in a spreadsheet."""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO

from stagepost.checking import Verdict
from stagepost.findings import Finding
from stagepost.formats.defusing import defused
from stagepost.records import Return
from stagepost.verdicts.notes import Notes
from stagepost.verdicts.pupils import NamedPupil, pupils_of
from stagepost.verdicts.table_words import told

HEAD = (
    "file",
    "collection",
    "year",
    "la",
    "estab",
    "rule",
    "severity",
    "pupil",
    "upn",
    "surname",
    "forename",
    "line",
    "item",
    "cell",
    "other_pupils",
    "other_upns",
    "says",
    "put_right",
)
BROKEN = "broken"
"""Stands in place of a severity for a rule that crashed."""

LEFT_OUT = "left out"
"""Stands in place of a severity for findings that are counted only."""

_NOWHERE = ("",) * 9
"""The columns from `pupil` to `other_upns` of what is about no pupil and no place."""


PASSED_OVER = "passed over"
"""Stands in place of a severity for a file in a zip that is no return."""

READ = "read"
"""Stands in place of a severity for how a table was read."""
NOT_USED = "not used"
"""Stands in place of a severity for what was given beside the files and could not be used."""


def as_csv(verdicts: Iterable[Verdict], notes: Callable[[], Notes] = Notes) -> str:
    """The table with its head, lines ending as RFC 4180 has them. A file without findings has no row.

    `notes` is asked when all verdicts have been written.
    """
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for verdict in verdicts:
        writer.writerows(map(defused, row) for row in _rows(verdict))
    writer.writerows(map(defused, row) for row in _of_notes(notes()))
    return text.getvalue()


def _rows(verdict: Verdict) -> Iterator[tuple[object, ...]]:
    recognised = verdict.recognised
    file = (verdict.name, recognised.collection or "", recognised.year or "", recognised.la, recognised.estab)
    for found in verdict.findings:
        where = _where(found, verdict.returned)
        yield (*file, found.rule, found.severity, *where, found.says, found.put_right)
    for rule, number, _ in verdict.left_out:
        says = f"{number} more findings of this rule are not listed, because there are so many."
        yield (*file, rule, LEFT_OUT, *_NOWHERE, says, "Put these right and check the file again.")
    for broken in verdict.broken:
        says = f"This rule crashed ({broken.fault}), so we do not know if your return passes it."
        yield (*file, broken.rule, BROKEN, *_NOWHERE, says, "Tell whoever looks after Stagepost.")


def _where(found: Finding, returned: Return | None) -> tuple[object, ...]:
    """The columns from `pupil` to `other_upns`."""
    place, pupils = found.place, pupils_of(found, returned)
    alone = place.pupil is not None or bool(place.upn)
    own = pupils[0] if alone else NamedPupil(None, "", "", "")
    others = pupils[1:] if alone else pupils
    return (
        *(own.place or "", own.upn, own.surname, own.forename),
        *(place.line or "", place.item, place.cell),
        ", ".join(str(other.place) for other in others),
        ", ".join(other.upn for other in others),
    )


def _of_notes(notes: Notes) -> Iterator[tuple[object, ...]]:
    """In the columns of a finding: the file, what takes the place of a severity, and the words."""
    for name, says in notes.passed_over:
        yield _of_note(name, PASSED_OVER, says)
    for option, name, what, why in notes.not_used:
        yield _of_note(name, NOT_USED, f"Given with {option}: {what}. {why}")
    for table in notes.taken:
        yield _of_note(table.name, READ, f"Given with {table.option}: {' '.join(told([table]))}")


def _of_note(name: str, severity: str, says: str) -> tuple[object, ...]:
    cells = {"file": name, "severity": severity, "says": says}
    return tuple(cells.get(column, "") for column in HEAD)
