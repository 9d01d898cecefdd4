"""The checks that could not run, in the library's words, for one reader."""

from collections.abc import Iterator
from typing import NamedTuple

from stagepost import verdicts
from stagepost.check_inputs import IN_WORDS
from stagepost.checking import Broken, Skipped
from stagepost.suppliers import Supplier
from stagepost_web.returns.models import Version


class Unchecked(NamedTuple):
    """What a page says of them."""

    passed: str
    """What may be said where nothing was found."""
    summary: str
    """How many there are, in one line; empty where every check ran."""
    details: tuple[str, ...]
    """What is missing and who can add it, folded away below the line."""
    broken: tuple[str, ...]
    """What broke down: our fault, and never folded away."""


def unchecked(version: Version, reader: Supplier) -> Unchecked:
    """What was left out of a version's verdict, in words for the school or its LA."""
    broken = [Broken(rule, fault) for rule, fault in version.broken]
    skipped = list(skipped_in(version))
    folded = verdicts.unchecked(skipped)
    obstacles = folded.other_reasons
    summary = folded.summary(reader, "file" if reader is Supplier.SCHOOL else "return")
    return Unchecked(
        passed=verdicts.unchecked(skipped, broken).passed,
        summary=summary or " ".join(obstacles),
        details=folded.who_can_add(reader) + (obstacles if summary else ()),
        broken=verdicts.unchecked((), broken).other_reasons,
    )


def skipped_in(version: Version) -> Iterator[Skipped]:
    """The checks that could not run. A version keeps the words of its day: a need that has gone since is told
    by its reason.
    """
    for rule, why, *needs in version.skipped:
        named = needs[0] if needs else ()
        yield Skipped(str(rule), str(why), tuple(need for need in named if need in IN_WORDS))
