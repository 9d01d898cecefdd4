"""The checks that could not run, folded: how many, what information they need, and who can add it.

All the words about them stand here, for the site, the command line and anything else that shows a verdict.
"""

from collections.abc import Iterable
from typing import NamedTuple

from stagepost.check_inputs import IN_WORDS
from stagepost.checking import Broken, Skipped
from stagepost.rules.words import count, series
from stagepost.suppliers import SUPPLIERS, Supplier, named


class Missing(NamedTuple):
    """A piece of information that was not given."""

    need: str
    """The name of the value of `CheckInputs`."""
    words: str
    suppliers: tuple[Supplier, ...]
    """Who can add it."""
    checks: int
    """How many checks need it."""


class Obstacle(NamedTuple):
    """Why checks could not run that lacked no information."""

    why: str
    checks: int


class Unchecked(NamedTuple):
    """All the checks that did not run to their end."""

    lacking: int = 0
    """How many lack information."""
    missing: tuple[Missing, ...] = ()
    """What they lack; what most of them need comes first."""
    obstacles: tuple[Obstacle, ...] = ()
    broken: int = 0
    """How many broke down."""

    @property
    def checks(self) -> int:
        """How many there are in all."""
        return self.lacking + sum(each.checks for each in self.obstacles) + self.broken

    @property
    def passed(self) -> str:
        """What may be said where nothing was found: every check was passed only where every one ran."""
        if not self.checks:
            return "Every check was passed."
        return f"Every check that could run was passed. {count(self.checks, 'check')} could not run."

    def one_line(self, reader: Supplier | None = None, of: str = "file") -> str:
        """All of it in one line; empty where every check ran. `reader` is who reads it."""
        return " ".join(
            filter(None, (self.summary(reader, of), *self.who_can_add(reader), *self.other_reasons))
        )

    def summary(self, reader: Supplier | None = None, of: str = "file") -> str:
        """How many lack information; empty where none does. `of` is what was checked."""
        if not self.lacking:
            return ""
        need = "it needs" if self.lacking == 1 else "they need"
        whose = "the" if reader is Supplier.LA else "your"
        return (
            f"{count(self.lacking, 'check')} could not run because we do not hold the information {need}. "
            f"This does not mean anything is wrong with {whose} {of}."
        )

    def who_can_add(self, reader: Supplier | None = None) -> tuple[str, ...]:
        """What is missing: a sentence for all that the same people can add."""
        by_suppliers: dict[tuple[Supplier, ...], list[str]] = {}
        for each in self.missing:
            by_suppliers.setdefault(each.suppliers, []).append(each.words)
        return tuple(f"{named(who, reader)} can add {series(words)}." for who, words in by_suppliers.items())

    @property
    def other_reasons(self) -> tuple[str, ...]:
        """A sentence for each obstacle, and one for what broke down."""
        told = [f"{count(each.checks, 'check')} could not run because {each.why}." for each in self.obstacles]
        if self.broken:
            told.append(f"{count(self.broken, 'check')} broke down. This is our fault, not yours.")
        return tuple(told)


def unchecked(skipped: Iterable[Skipped], broken: Iterable[Broken] = ()) -> Unchecked:
    """The fold of what a verdict calls skipped and broken."""
    by_need: dict[str, set[str]] = {}
    by_reason: dict[str, set[str]] = {}
    lacking: set[str] = set()
    for rule, why, needs in skipped:
        for need in needs:
            by_need.setdefault(need, set()).add(rule)
        (lacking if needs else by_reason.setdefault(why, set())).add(rule)
    missing = [Missing(need, IN_WORDS[need], SUPPLIERS[need], len(rules)) for need, rules in by_need.items()]
    return Unchecked(
        len(lacking),
        tuple(sorted(missing, key=lambda each: -each.checks)),
        tuple(Obstacle(why, len(rules)) for why, rules in by_reason.items()),
        len({each.rule for each in broken}),
    )
