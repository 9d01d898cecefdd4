"""Telling a full disk from every other fault, wherever it was met."""

import errno
from collections.abc import Iterator

_FULL = {errno.ENOSPC, errno.EDQUOT}
_DISK_FULL = "53100"
"""What PostgreSQL calls it."""


def is_no_room(fault: BaseException | None) -> bool:
    """Whether the fault, or what led to it, is that nothing more can be written."""
    return any(
        (isinstance(each, OSError) and each.errno in _FULL)
        or getattr(each, "sqlstate", "") == _DISK_FULL
        or "disk is full" in str(each)
        for each in behind(fault)
    )


def behind(fault: BaseException | None) -> Iterator[BaseException]:
    """The fault, what led to it, what led to that, and so on."""
    while fault:
        yield fault
        fault = fault.__cause__ or fault.__context__
