"""The clauses of the guidance on pupils who move: dated data, read from `clauses.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from stagepost.records import Collection
from stagepost.years import Years

_ORDER = ("low", "medium", "high")


class Clause(NamedTuple):
    """One clause, as one summer's guidance has it."""

    label: str
    collections: frozenset[Collection]
    years: Years
    seen: tuple[int, ...]
    """The summers whose guidance was seen to say it; empty when it follows from what the return is."""
    words: str
    quote: str
    source: str
    confidence: str
    """How sure it is for the summers of `seen`."""

    def confidence_in(self, summer: int) -> str:
        """Less for a summer whose guidance was not seen, and least before the first that was.

        The rule for key stage 2 has changed since 2015, so what held before the first seen is unsure.
        """
        if not self.seen or summer in self.seen:
            return self.confidence
        return least(self.confidence, "low" if summer < min(self.seen) else "medium")


def least(*confidences: str) -> str:
    """The lowest of `high`, `medium` and `low` among these."""
    return min(confidences, key=_ORDER.index)


@cache
def clauses() -> tuple[Clause, ...]:
    """All clauses, in the order of the file. A label may come twice, for different summers."""
    text = files("stagepost.ownership").joinpath("clauses.toml").read_text(encoding="utf-8")
    return tuple(
        Clause(
            label=entry["label"],
            collections=frozenset(map(Collection, entry["collections"])),
            years=Years(*entry["years"]),
            seen=tuple(entry["seen"]),
            words=entry["words"],
            quote=entry["quote"],
            source=entry["source"],
            confidence=entry["confidence"],
        )
        for entry in tomllib.loads(text)["clauses"]
    )


def cite(label: str, summer: int) -> Clause | None:
    """The clause as it holds in that summer; `None` where the summer has no such clause."""
    held = (clause for clause in clauses() if clause.label == label and clause.years.covers(summer))
    return next(held, None)
