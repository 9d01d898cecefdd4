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
        """How many pupils it concerns; 0 when it is about the file or the cohort."""
        return len({pupil for finding in self.findings for pupil in finding.place.pupils})


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """The findings by rule: errors first, and within each the order in which the rules ran."""
    by_rule: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault((finding.rule, finding.severity), []).append(finding)
    groups = [Group(rule, severity, tuple(found)) for (rule, severity), found in by_rule.items()]
    return tuple(sorted(groups, key=lambda group: group.severity is not Severity.ERROR))
