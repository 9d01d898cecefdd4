"""Who meets what at the addresses about an LA's schools: its people read, its officer changes."""

from typing import Any

from stagepost_web.schools.models import School
from tests import earlier, year_2
from tests.people import Cast
from tests.registers import ALDER, ELM, register
from tests.web.pupils import uploading
from tests.web.routes.row import AT_LA, Route, la
from tests.web.schools.uploading import keys, read

KEEPING = {"officer": 200, "reader": 403}
DOING = {"officer": 302, "reader": 403}


def school(cast: Cast) -> dict[str, Any]:
    """Alder Primary, as its LA has it."""
    return {"code": cast.la.code, "number": cast.school.number}


def elsewhere(cast: Cast) -> dict[str, Any]:
    """A school of another LA that returns through this one."""
    School.objects.filter(pk=cast.other_school.pk).update(returns_through=cast.la)
    return {"code": cast.la.code, "number": cast.other_school.number}


def listed(cast: Cast) -> dict[str, Any]:
    """A list that has been read and not applied."""
    assert keys(read(cast, register(ALDER, ELM)))
    return la(cast)


def new_rolls(cast: Cast) -> dict[str, Any]:
    """Rolls of two schools that have been read and not taken."""
    uploading.read(cast)
    return la(cast)


def new_roll_of(cast: Cast) -> dict[str, Any]:
    """That of Alder Primary among them."""
    return {**new_rolls(cast), "number": cast.school.number}


def with_year_2(cast: Cast) -> dict[str, Any]:
    """Alder Primary, with a Year 2 on its roll, and its phonics return of last summer."""
    year_2.listed(cast)
    return school(cast)


def earlier_results(cast: Cast) -> dict[str, Any]:
    """The phonics results of the LA."""
    return {**la(cast), "kind": "phonics"}


def new_earlier(cast: Cast) -> dict[str, Any]:
    """A file of them that has been read and not used."""
    earlier.read(cast, b"UPN,Mark\nA999200121001,33\n")
    return earlier_results(cast)


def held_earlier(cast: Cast) -> dict[str, Any]:
    """A file of them that is used."""
    earlier.held(cast, b"UPN,Mark\nA999200121001,33\n")
    return earlier_results(cast)


ROUTES: dict[str, Route] = {
    "la_pages:schools": Route(sees=AT_LA, given=la),
    "la_pages:school": Route(sees=AT_LA, given=school),
    "la_pages:add_school": Route(sees=KEEPING, given=la),
    "la_pages:change_school": Route(sees=KEEPING, given=school),
    "la_pages:close_school": Route(sees=KEEPING, given=school),
    "la_pages:reopen_school": Route(sees=DOING, given=school, method="post"),
    "la_pages:stop_returning": Route(sees=KEEPING, given=elsewhere),
    "la_pages:rolls": Route(sees=AT_LA, given=la),
    "la_pages:upload_rolls": Route(sees=KEEPING, given=la),
    "la_pages:new_rolls": Route(sees=KEEPING, given=new_rolls),
    "la_pages:new_roll_of": Route(sees=KEEPING, given=new_roll_of),
    "la_pages:take_rolls": Route(sees=DOING, given=new_rolls, method="post"),
    "la_pages:discard_rolls": Route(sees=DOING, given=new_rolls, method="post"),
    "la_pages:earlier": Route(sees=AT_LA, given=la),
    "la_pages:upload_earlier": Route(sees=KEEPING, given=earlier_results),
    "la_pages:new_earlier": Route(sees=KEEPING, given=new_earlier),
    "la_pages:take_earlier": Route(sees=DOING, given=new_earlier, method="post"),
    "la_pages:discard_earlier": Route(sees=DOING, given=new_earlier, method="post"),
    "la_pages:delete_earlier": Route(sees=KEEPING, given=held_earlier),
    "la_pages:year_2": Route(sees=KEEPING, given=with_year_2),
    "la_pages:export_year_2": Route(sees=KEEPING, given=with_year_2),
    "la_pages:upload_list": Route(sees=KEEPING, given=la),
    "la_pages:differences": Route(sees=KEEPING, given=listed),
    "la_pages:apply_list": Route(sees=DOING, given=listed, method="post"),
    "la_pages:discard_list": Route(sees=DOING, given=listed, method="post"),
}
