"""How a verdict stands as a whole: may the file go, must something be put right, or could nobody judge?"""

from enum import IntEnum

from stagepost import years
from stagepost.checking import Verdict
from stagepost.findings import Severity


class VerdictStatus(IntEnum):
    """From best to worst, so that `max` of several is the worst. The numbers are exit codes."""

    CLEAN = 0
    """No errors; queries there may be."""
    FAULTY = 1
    """At least one error, or a rule that crashed and so cannot be said to hold."""
    UNREAD = 2
    """No return could be read out of the file, so hardly any rule could look."""


def status_of(verdict: Verdict) -> VerdictStatus:
    """The standing of one file."""
    if not _read(verdict):
        return VerdictStatus.UNREAD
    errors = any(finding.severity is Severity.ERROR for finding in verdict.findings)
    errors = errors or any(left_out.errors for left_out in verdict.left_out)
    return VerdictStatus.FAULTY if errors or verdict.broken else VerdictStatus.CLEAN


def _read(verdict: Verdict) -> bool:
    recognised = verdict.recognised
    return (
        verdict.returned is not None
        and recognised.collection is not None
        and recognised.year in years.known()
    )
