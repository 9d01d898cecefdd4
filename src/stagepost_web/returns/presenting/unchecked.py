"""What the verdict could not look at, and why."""

from typing import NamedTuple

from stagepost.explaining import title
from stagepost_web.returns.models import Version

BROKE_DOWN = "This check broke down. That is our fault and not your file's."


class Missed(NamedTuple):
    """A rule that did not run to its end."""

    title: str
    why: str


class Unchecked(NamedTuple):
    """All of them: those that broke, and those that lacked something."""

    broken: tuple[Missed, ...]
    skipped: tuple[Missed, ...]

    def __bool__(self) -> bool:
        return bool(self.broken or self.skipped)


def unchecked(version: Version) -> Unchecked:
    """What was left out of a version's verdict."""
    return Unchecked(
        broken=tuple(Missed(title(rule), BROKE_DOWN) for rule, _ in version.broken),
        skipped=tuple(
            Missed(title(rule), f"{why[:1].upper()}{why[1:]}.") for rule, why, *_ in version.skipped
        ),
    )
