"""Telling a database that cannot be used at the moment from every other fault."""

from django.db import InterfaceError, OperationalError

from stagepost_web.frame.no_room import behind

_OF_THE_QUERY = "SQLITE_ERROR"
"""What SQLite calls a query that is wrong. It would be as wrong in a minute."""


def is_no_database(fault: BaseException | None) -> bool:
    """Whether the fault, or what led to it, is a database that is locked, restarting or out of reach."""
    return any(
        isinstance(each, OperationalError | InterfaceError)
        and getattr(each.__cause__, "sqlite_errorname", "") != _OF_THE_QUERY
        for each in behind(fault)
    )
