"""Verdicts as a table, a row for each finding, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from stagepost.checking import Verdict
from stagepost.formats.defusing import defused

HEAD = (
    "file",
    "collection",
    "year",
    "la",
    "estab",
    "rule",
    "severity",
    "upn",
    "line",
    "item",
    "says",
    "put_right",
)
BROKEN = "broken"
"""Stands in place of a severity for a rule that crashed."""

LEFT_OUT = "left out"
"""Stands in place of a severity for findings that are counted only."""


def as_csv(verdicts: Iterable[Verdict]) -> str:
    """The table with its head, lines ending as RFC 4180 has them. A file without findings has no row."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for verdict in verdicts:
        writer.writerows(map(defused, row) for row in _rows(verdict))
    return text.getvalue()


def _rows(verdict: Verdict) -> Iterator[tuple[object, ...]]:
    recognised = verdict.recognised
    file = (verdict.name, recognised.collection or "", recognised.year or "", recognised.la, recognised.estab)
    for found in verdict.findings:
        place = (found.place.upn, found.place.line or "", found.place.item)
        yield (*file, found.rule, found.severity, *place, found.says, found.put_right)
    for rule, number in verdict.left_out:
        says = f"{number} more findings of this rule are not listed, because the file is so large."
        yield (*file, rule, LEFT_OUT, "", "", "", says, "Put these right and check the file again.")
    for broken in verdict.broken:
        says = f"This rule crashed ({broken.fault}), so nobody knows whether it holds."
        yield (*file, broken.rule, BROKEN, "", "", "", says, "Tell whoever looks after Stagepost.")
