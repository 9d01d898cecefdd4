"""Who meets what where an LA sends files to schools: its officers send and approve."""

from typing import Any

from stagepost_web.sending_out.models import Dispatch
from tests.people import Cast
from tests.web.routes.row import AT_LA, Route, la
from tests.web.sending_out import dispatches

OFFICER = {"officer": 200, "reader": 403}
LED_ON = {"officer": 302, "reader": 403}


def _address(cast: Cast, found: Dispatch) -> dict[str, Any]:
    return {"code": cast.la.code, "pk": found.pk}


def sent(cast: Cast) -> dict[str, Any]:
    """A file that Alder Primary has opened."""
    return _address(cast, dispatches.opened(cast))


def with_sent(cast: Cast) -> dict[str, Any]:
    """Northshire, which has sent it."""
    dispatches.opened(cast)
    return la(cast)


def prepared(cast: Cast) -> dict[str, Any]:
    """A file for Alder Primary that has not been sent."""
    return _address(cast, dispatches.for_school(cast))


def waiting(cast: Cast) -> dict[str, Any]:
    """A file for two schools that a colleague has prepared."""
    return _address(cast, dispatches.waiting(cast))


def with_waiting(cast: Cast) -> dict[str, Any]:
    """Northshire, with that file."""
    dispatches.waiting(cast)
    return la(cast)


def unopened(cast: Cast) -> dict[str, Any]:
    """A file that Alder Primary has not opened."""
    return {**_address(cast, dispatches.sent(cast)), "number": cast.school.number}


ROUTES: dict[str, Route] = {
    "la_pages:files": Route(sees=AT_LA, given=with_sent),
    "la_pages:upload_files": Route(sees=OFFICER, given=la),
    "la_pages:files_waiting": Route(sees=OFFICER, given=with_waiting),
    "la_pages:dispatch": Route(sees=AT_LA, given=sent),
    "la_pages:choose_schools": Route(sees=OFFICER, given=prepared),
    "la_pages:choose_person": Route(sees=OFFICER, given=prepared),
    "la_pages:discard_files": Route(sees=LED_ON, given=prepared, method="post"),
    "la_pages:send_files": Route(sees=LED_ON, given=prepared, method="post"),
    "la_pages:take_back_files": Route(sees=LED_ON, given=waiting, method="post"),
    "la_pages:approve_files": Route(sees=LED_ON, given=waiting, method="post"),
    "la_pages:turn_down_files": Route(sees=OFFICER, given=waiting),
    "la_pages:withdraw_files": Route(sees=LED_ON, given=unopened, method="post"),
}
