"""A span of summers: the years in which a code may be used or a rule holds."""

from typing import NamedTuple


class Years(NamedTuple):
    """The summers from `first` to `last`, both included; `last` is `None` while there is no end in sight."""

    first: int
    last: int | None = None

    def covers(self, summer: int) -> bool:
        """Whether the span holds in that summer."""
        return self.first <= summer and (self.last is None or summer <= self.last)


def since(first: int) -> Years:
    """From the summer of `first` on."""
    return Years(first)


def between(first: int, last: int) -> Years:
    """From the summer of `first` to that of `last`, both included."""
    return Years(first, last)
