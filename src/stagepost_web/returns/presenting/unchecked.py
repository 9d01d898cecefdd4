"""What the verdict could not look at, and why."""

from typing import NamedTuple

from stagepost_web.returns.models import Version
from stagepost_web.returns.recording import title

BROKEN = "This check broke down. That is our fault and not your file's: it has been noted."


class Unchecked(NamedTuple):
    """A rule that did not run to its end."""

    title: str
    why: str


def unchecked(version: Version) -> tuple[Unchecked, ...]:
    """Rules that were skipped for want of something, then those that broke."""
    skipped = [Unchecked(title(rule), f"{why[:1].upper()}{why[1:]}.") for rule, why in version.skipped]
    return (*skipped, *(Unchecked(title(rule), BROKEN) for rule, _ in version.broken))
