"""Keeps what came of each rule, in the order in which they were first run."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from stagepost.checking.reconciling import leaving, reconciled
from stagepost.checking.verdict import Broken, LeftOut, Skipped, Verdict
from stagepost.collections import facts_of
from stagepost.context import File
from stagepost.findings import Finding, Severity
from stagepost.rules.declare import Rule


class Tally:
    """What ran, what was found, what could not run and what broke, so far."""

    def __init__(self, most: int = sys.maxsize) -> None:
        self._most = most
        """Findings of one rule that are kept; the others are counted."""
        self._found: dict[str, list[Finding]] = {}
        self._left_out: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
        self._leaving: defaultdict[str, set[int]] = defaultdict(set)
        """By rule, the places of the pupils it would leave out, in findings that are only counted too."""
        self._skipped: dict[Skipped, None] = {}
        self._broken: list[Broken] = []

    def skip(self, skipped: Mapping[Skipped, None]) -> None:
        """These rules could not look, for lack of some values or for another reason."""
        self._skipped.update(skipped)

    def run(self, rule: Rule, found: Iterable[Finding]) -> None:
        """The rule looked, and this is what it finds. Of a rule that crashes nothing is kept."""
        kept = self._found.setdefault(rule.label, [])
        try:
            new = list(found)
        except Exception as fault:  # it must not take the verdict with it, nor pass for a rule that held
            self._broken.append(Broken(rule.label, type(fault).__name__))
            del self._found[rule.label]
            self._leaving.pop(rule.label, None)
            return
        if not new:
            return
        self._leaving[rule.label].update(leaving(new))
        kept += new
        if len(kept) > self._most:
            kept.sort(key=_queries_last)  # whoever sends a return must see what stops it
            self._left_out[rule.label].update(finding.severity for finding in kept[self._most :])
            del kept[self._most :]

    def broke(self, rule: Rule) -> bool:
        """Whether the rule has crashed."""
        return any(broken.rule == rule.label for broken in self._broken)

    def verdict(self, file: File) -> Verdict:
        """All that is to be said."""
        return Verdict(
            name=file.name,
            recognised=file.recognised,
            returned=file.reading.returned,
            findings=tuple(self._findings(file)),
            ran=tuple(self._found),
            skipped=tuple(self._skipped),
            broken=tuple(self._broken),
            pupils=file.pupils,
            left_out=tuple(self._counted()),
        )

    def _counted(self) -> Iterator[LeftOut]:
        for rule, counts in self._left_out.items():
            if rule in self._found:
                yield LeftOut(rule, counts.total(), counts[Severity.ERROR])

    def _findings(self, file: File) -> Iterator[Finding]:
        """All that are kept, none of which advises the opposite of another."""
        if not any(self._found.values()):
            return iter(())
        collection = file.recognised.collection
        pupils = facts_of(collection).pupils if collection else "pupils"
        out = frozenset(chain.from_iterable(self._leaving.values()))
        return reconciled(chain.from_iterable(self._found.values()), out, pupils)


def _queries_last(finding: Finding) -> bool:
    return finding.severity is not Severity.ERROR
