"""How long, and how often: the numbers by which workers are taken for dead and jobs are tried again."""

from datetime import datetime, timedelta
from typing import NamedTuple

AHEAD = timedelta(hours=2)
"""No job is put off for longer. One that is was put off before a clock was set back."""


class Patience(NamedTuple):
    """All workers of one site must be started with the same."""

    beat: timedelta = timedelta(seconds=5)
    """Between two signs of life."""
    silence: timedelta = timedelta(seconds=30)
    """A worker without a sign of life for so long is dead. The clocks of machines may differ by less."""
    tries: int = 6
    """So often a job is begun at most, whether it failed or its worker died."""
    delay: timedelta = timedelta(seconds=15)
    """Before the second try; each further one waits four times as long: 15 s, 1, 4, 16 minutes, 1 hour."""

    def alive(self, now: datetime) -> tuple[datetime, datetime]:
        """The first and last sign of life that count. One far ahead is from before a clock was set back."""
        return now - self.silence, now + self.silence

    def before_next(self, tried: int) -> timedelta:
        """How long to wait when a job has failed for the `tried`-th time."""
        return min(self.delay * 4 ** (tried - 1), AHEAD)
