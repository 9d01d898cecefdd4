"""Telling a full disk from every other fault, wherever it was met."""

import errno

_FULL = {errno.ENOSPC, errno.EDQUOT}
_DISK_FULL = "53100"
"""What PostgreSQL calls it."""


def is_no_room(fault: BaseException | None) -> bool:
    """Whether the fault, or what led to it, is that nothing more can be written."""
    while fault:
        if isinstance(fault, OSError) and fault.errno in _FULL:
            return True
        if getattr(fault, "sqlstate", "") == _DISK_FULL or "disk is full" in str(fault):
            return True
        fault = fault.__cause__ or fault.__context__
    return False
