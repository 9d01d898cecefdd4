"""One row of the table."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tests.people import Cast


def nothing(cast: Cast) -> dict[str, Any]:
    """No arguments in the address."""
    return {}


def school(cast: Cast) -> dict[str, Any]:
    """Alder Primary, whose data manager, teacher and headteacher are in the cast."""
    return {"number": cast.school.number}


def la(cast: Cast) -> dict[str, Any]:
    """Northshire, whose officer and reader are in the cast."""
    return {"code": cast.la.code}


class Route(NamedTuple):
    """What everybody meets at one address. Parts of the cast that are not named in `sees` meet `others`."""

    sees: Mapping[str, int]
    """Part of the cast → status of the answer: 200 sees it, 302 led elsewhere, 403 may not write, 404 a
    stranger.
    """
    others: int = 404
    nobody: int = 302
    """Somebody who has not signed in; 302 is to the sign-in page."""
    given: Callable[[Cast], dict[str, Any]] = nothing
    """Makes what the address needs, through actions, and returns its arguments."""
    method: str = "get"
    data: Mapping[str, Any] = {}


AT_SCHOOL = {"data_manager": 200, "teacher": 200, "headteacher": 200}
AT_LA = {"officer": 200, "reader": 200}


def everybody(status: int = 200, **how: Any) -> Route:
    """A page that is the same for all, signed in or not."""
    return Route(sees={}, others=status, nobody=how.pop("nobody", status), **how)


def own(status: int = 200, **how: Any) -> Route:
    """A page about oneself: everybody signed in has theirs."""
    return Route(sees={}, others=status, **how)
