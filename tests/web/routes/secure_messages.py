"""Who meets what at a secure message: the one person it is for, and nobody else. Colleagues of that person,
and those who look after the accounts at the school and the LA, meet what a stranger meets.
"""

from typing import Any

from stagepost_web.secure_messages.models import SecureMessage
from tests.people import Cast
from tests.web.routes.row import AT_LA, AT_SCHOOL, Route, la, school
from tests.web.secure_messages import writing

WRITERS = {"data_manager": 200, "headteacher": 200, "teacher": 403}
OFFICER = {"officer": 200, "reader": 403}


def _at_school(cast: Cast, message: SecureMessage) -> dict[str, Any]:
    return {"number": cast.school.number, "message": message.number}


def _at_la(cast: Cast, message: SecureMessage) -> dict[str, Any]:
    return {"code": cast.la.code, "message": message.number}


def to_teacher(cast: Cast) -> dict[str, Any]:
    """Northshire has written to the teacher. The headteacher and the data manager look after the accounts."""
    return _at_school(cast, writing.to_school(cast, writing.WORDS, writing.FILE, to=cast.teacher))


def to_reader(cast: Cast) -> dict[str, Any]:
    """Alder Primary has written to the reader. The officer looks after the accounts."""
    return _at_la(cast, writing.to_la(cast, writing.WORDS, writing.FILE, to=cast.reader))


def read_by_teacher(cast: Cast) -> dict[str, Any]:
    """The file of what the teacher has read."""
    message = writing.read(writing.to_school(cast, writing.WORDS, writing.FILE, to=cast.teacher))
    return {**_at_school(cast, message), "place": 1}


def read_by_reader(cast: Cast) -> dict[str, Any]:
    """The file of what the reader has read."""
    message = writing.read(writing.to_la(cast, writing.WORDS, writing.FILE, to=cast.reader))
    return {**_at_la(cast, message), "place": 1}


def from_school(cast: Cast) -> dict[str, Any]:
    """The data manager has written to the reader, who has not read it."""
    return _at_school(cast, writing.to_la(cast, to=cast.reader))


def from_la(cast: Cast) -> dict[str, Any]:
    """The officer has written to the teacher, who has not read it."""
    return _at_la(cast, writing.to_school(cast, to=cast.teacher))


def to_alder(cast: Cast) -> dict[str, Any]:
    """Northshire, writing to Alder Primary."""
    return {**la(cast), "number": cast.school.number}


def with_messages(cast: Cast) -> dict[str, Any]:
    """Alder Primary, with a message to the data manager and one from them."""
    writing.with_file(cast)
    writing.to_la(cast)
    return school(cast)


def with_messages_at_la(cast: Cast) -> dict[str, Any]:
    """Northshire, with the same."""
    with_messages(cast)
    return la(cast)


ROUTES: dict[str, Route] = {
    "school_pages:secure_messages": Route(sees=AT_SCHOOL, given=with_messages),
    "school_pages:write_secure_message": Route(sees=WRITERS, given=school),
    "school_pages:secure_message": Route(sees={"teacher": 200}, given=to_teacher),
    "school_pages:secure_file": Route(sees={"teacher": 200}, given=read_by_teacher),
    "school_pages:withdraw_secure_message": Route(
        sees={"data_manager": 302}, given=from_school, method="post"
    ),
    "la_pages:secure_messages": Route(sees=AT_LA, given=with_messages_at_la),
    "la_pages:choose_school": Route(sees=OFFICER, given=la),
    "la_pages:write_secure_message": Route(sees=OFFICER, given=to_alder),
    "la_pages:secure_message": Route(sees={"reader": 200}, given=to_reader),
    "la_pages:secure_file": Route(sees={"reader": 200}, given=read_by_reader),
    "la_pages:withdraw_secure_message": Route(sees={"officer": 302}, given=from_la, method="post"),
}
