"""Findings as people put them right: all of one rule together, errors before queries."""

from collections.abc import Iterable
from typing import NamedTuple

from stagepost.findings import Finding, Severity


class Group(NamedTuple):
    """What one rule found, at one severity."""

    rule: str
    severity: Severity
    findings: tuple[Finding, ...]

    @property
    def pupils(self) -> int:
        """How many pupils it concerns, in the file or missing from it; 0 when it names none."""
        places = [finding.place for finding in self.findings]
        missing = {place.upn for place in places if place.pupil is None and place.upn}
        return len({pupil for place in places for pupil in place.pupils}) + len(missing)


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """The findings by rule: errors first, and within each the order in which the rules ran."""
    by_rule: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault((finding.rule, finding.severity), []).append(finding)
    groups = [Group(rule, severity, tuple(found)) for (rule, severity), found in by_rule.items()]
    return tuple(sorted(groups, key=lambda group: group.severity is not Severity.ERROR))
