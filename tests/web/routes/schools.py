"""Who meets what at the addresses about an LA's schools: its people read, its officer changes."""

from typing import Any

from tests.people import Cast
from tests.registers import ALDER, ELM, register
from tests.web.routes.row import AT_LA, Route, la
from tests.web.schools.uploading import keys, read

KEEPING = {"officer": 200, "reader": 403}
DOING = {"officer": 302, "reader": 403}


def school(cast: Cast) -> dict[str, Any]:
    """Alder Primary, as its LA has it."""
    return {"code": cast.la.code, "number": cast.school.number}


def listed(cast: Cast) -> dict[str, Any]:
    """A list that has been read and not applied."""
    assert keys(read(cast, register(ALDER, ELM)))
    return la(cast)


ROUTES: dict[str, Route] = {
    "la_pages:schools": Route(sees=AT_LA, given=la),
    "la_pages:school": Route(sees=AT_LA, given=school),
    "la_pages:add_school": Route(sees=KEEPING, given=la),
    "la_pages:change_school": Route(sees=KEEPING, given=school),
    "la_pages:close_school": Route(sees=KEEPING, given=school),
    "la_pages:reopen_school": Route(sees=DOING, given=school, method="post"),
    "la_pages:upload_list": Route(sees=KEEPING, given=la),
    "la_pages:differences": Route(sees=KEEPING, given=listed),
    "la_pages:apply_list": Route(sees=DOING, given=listed, method="post"),
    "la_pages:discard_list": Route(sees=DOING, given=listed, method="post"),
}
