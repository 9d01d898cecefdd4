"""Keeps two findings on one pupil from advising opposite things.

Whoever records a result for a pupil who should be left out spoils that pupil's record, and often nobody can
tell from the file alone which it is. Where one finding advises leaving the pupil out, every finding that
advises something about the pupil's results says first that it is for pupils who stay.
"""

from collections.abc import Iterable, Iterator, Set

from stagepost.findings import Act, Finding

ABOUT_RESULTS = frozenset({Act.RECORD, Act.TAKE_OUT})
FIRST = "Do this only for {pupils} who stay in the return. "


def leaving(findings: Iterable[Finding]) -> Iterator[int]:
    """The places of the pupils whom a finding advises leaving out."""
    for finding in findings:
        if Act.LEAVE_OUT in finding.advises and finding.place.pupil is not None:
            yield finding.place.pupil


def reconciled(findings: Iterable[Finding], out: Set[int], pupils: str) -> Iterator[Finding]:
    """The findings, with those about the results of pupils who may have to be left `out` made conditional.

    A finding that weighs both itself stays as it is. `pupils` is what the collection calls them.
    """
    for finding in findings:
        if finding.place.pupil in out and _about_results_alone(finding):
            yield finding._replace(
                put_right=FIRST.format(pupils=pupils) + finding.put_right,
                advises=tuple(act for act in finding.advises if act not in ABOUT_RESULTS),
            )
        else:
            yield finding


def _about_results_alone(finding: Finding) -> bool:
    return Act.LEAVE_OUT not in finding.advises and not ABOUT_RESULTS.isdisjoint(finding.advises)
