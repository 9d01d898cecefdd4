"""A pupil's teacher assessments (key stages 1 and 2), each with the item that says what it may be."""

from collections.abc import Iterator
from typing import NamedTuple

from stagepost.codesets import Item
from stagepost.context import Context
from stagepost.records import Outcome, Pupil
from stagepost.rules.code_lists import listed, meant, weight
from stagepost.rules.declare import Found, found

READING, WRITING, MATHS, SCIENCE = "REA", "WRI", "MAT", "SCI"
PRE_KEY_STAGE = ("PK1", "PK2", "PK3", "PK4", "PK5", "PK6")
P_SCALES = frozenset({"P1I", "P1II", "P2I", "P2II", "P3I", "P3II", "P4", "P5", "P6", "P7", "P8", "NOTSEN"})
"""In capitals; NOTSEN was recorded in place of a P scale for a pupil without special educational needs."""
OLD = frozenset({"BLW", "PKF", "PKE", "PKG", "D", "U"}) | P_SCALES
"""Results that ended before 2022, all of them in some subject or other."""
LEFT_OR_ELSEWHEN = frozenset({"L", "F", "P"})


class Judgement(NamedTuple):
    """One outcome and its item."""

    item: Item
    outcome: Outcome

    @property
    def result(self) -> str:
        """As sent, in capitals."""
        return self.outcome.result.upper()

    @property
    def right(self) -> bool:
        """Whether the result is one of those of its subject and year."""
        return self.item.allows(self.outcome.result)


def judgements(pupil: Pupil, context: Context) -> Iterator[Judgement]:
    """Those with a result. A wrong method or qualifier does not keep a result from being looked at."""
    for outcome in pupil.outcomes:
        item = context.by_component.get(outcome.component)
        if item and outcome.result:
            yield Judgement(item, outcome)


def results(pupil: Pupil) -> dict[str, str]:
    """Results by component (`REA`, `WRI`, `MAT`, `SCI`), in capitals; only subjects with exactly one."""
    by_component: dict[str, list[str]] = {}
    for outcome in pupil.outcomes:
        if outcome.result:
            by_component.setdefault(outcome.component, []).append(outcome.result.upper())
    return {component: returned[0] for component, returned in by_component.items() if len(returned) == 1}


def wrong(judgement: Judgement) -> Found:
    """The finding for a result that is not in its list: an error where we are sure of the list."""
    item, outcome = judgement
    right = meant(outcome.result, item)
    return found(
        item.component,
        at=outcome,
        severity=None if right else weight(item),
        result=outcome.result,
        subject=item.name.lower(),
        fault=f"should be written as {right}" if right else f"is not {listed(item)}",
        instead=right or listed(item),
    )
