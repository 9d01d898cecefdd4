"""Who meets what at the addresses of file requests and of files that nobody asked for."""

from typing import Any

from tests import files
from tests.people import Cast
from tests.web.routes.row import AT_LA, AT_SCHOOL, Route, la, school

SENDING = {"data_manager": 200, "headteacher": 200, "teacher": 403}
LED_ON = {"data_manager": 302, "headteacher": 302, "teacher": 403}
DECIDING = {"officer": 302, "reader": 403}
MANAGING = {"officer": 200, "reader": 403}


def asked(cast: Cast) -> dict[str, Any]:
    """What Alder Primary is asked for, once it has sent something."""
    found = files.asked(cast)
    files.attached(found, cast.officer)
    files.sent(found, cast.data_manager)
    return {"number": cast.school.number, "pk": found.pk}


def draft(cast: Cast) -> dict[str, Any]:
    """Files that Alder Primary adds to what it has sent, not sent yet."""
    found = files.asked(cast)
    files.sent(found, cast.headteacher)
    made = files.draft(found, cast.data_manager, files.Upload("rooms.csv", files.CSV))
    return {"number": cast.school.number, "delivery": made.delivery.number}


def own(cast: Cast) -> dict[str, Any]:
    """A file that nobody asked for, not sent yet, though a request takes its kind."""
    files.asked(cast)
    made = files.own_draft(cast)
    return {"number": cast.school.number, "delivery": made.delivery.number}


def sent(cast: Cast) -> dict[str, Any]:
    """Files that Alder Primary has sent."""
    made = files.sent(files.asked(cast), cast.data_manager)
    return {"number": cast.school.number, "delivery": made.delivery.number}


def receipt(cast: Cast) -> dict[str, Any]:
    """Their signed receipt."""
    return sent(cast) | {"form": "zip"}


def of_la(cast: Cast) -> dict[str, Any]:
    """The file request for which Alder Primary has sent files."""
    found = files.asked(cast)
    files.attached(found, cast.officer)
    files.sent(found, cast.data_manager)
    return {"code": cast.la.code, "pk": found.file_request_id}


def attached(cast: Cast) -> dict[str, Any]:
    """A file attached to what Alder Primary is asked for."""
    found = files.asked(cast)
    made = files.attached(found, cast.officer)
    return {"number": cast.school.number, "pk": found.pk, "attached": made.pk}


def to_attach(cast: Cast) -> dict[str, Any]:
    """A file request to which a file is attached."""
    made = files.attached(files.asked(cast, title="Hall survey"), cast.officer)
    return {"code": cast.la.code, "pk": made.file_request_id}


def attached_by_la(cast: Cast) -> dict[str, Any]:
    """The same, as the LA has it."""
    made = files.attached(files.asked(cast), cast.officer)
    return {"code": cast.la.code, "pk": made.file_request_id, "attached": made.pk}


ROUTES: dict[str, Route] = {
    "la_pages:file_request_reminders": Route(sees=AT_LA, given=of_la),
    "la_pages:remind_of_file_request": Route(sees=DECIDING, given=of_la, method="post"),
    "school_pages:file_request": Route(sees=AT_SCHOOL, given=asked),
    "school_pages:upload_files": Route(sees=SENDING, given=asked),
    "school_pages:send_a_file": Route(sees=SENDING, given=school),
    "school_pages:sent_files": Route(sees=AT_SCHOOL, given=sent),
    "school_pages:files_receipt": Route(sees=AT_SCHOOL, given=receipt),
    "school_pages:confirm_files": Route(sees=SENDING, given=draft),
    "school_pages:answer_with_files": Route(sees=LED_ON, given=own, method="post", data={"to": "request:1"}),
    "school_pages:discard_files": Route(sees=LED_ON, given=draft, method="post"),
    "school_pages:recall_files": Route(sees=SENDING, given=sent),
    "la_pages:file_requests": Route(sees=AT_LA, given=la),
    "la_pages:other_files": Route(sees=AT_LA, given=la),
    "la_pages:make_file_request": Route(sees=MANAGING, given=la),
    "la_pages:receive_files": Route(sees=DECIDING, given=la, method="post"),
    "la_pages:file_request": Route(sees=AT_LA, given=of_la),
    "la_pages:ask_for_files": Route(sees=MANAGING, given=of_la),
    "la_pages:change_file_request": Route(sees=MANAGING, given=of_la),
    "school_pages:attached_file": Route(sees=AT_SCHOOL, given=attached),
    "la_pages:attach_files": Route(sees=MANAGING, given=to_attach),
    "la_pages:attached_file": Route(sees=AT_LA, given=attached_by_la),
    "la_pages:remove_attachment": Route(sees=DECIDING, given=attached_by_la, method="post"),
    "la_pages:extend_file_request": Route(sees=MANAGING, given=of_la),
    "la_pages:withdraw_file_request": Route(sees=MANAGING, given=of_la),
    "la_pages:close_file_request": Route(sees=DECIDING, given=of_la, method="post"),
    "la_pages:reopen_file_request": Route(sees=DECIDING, given=of_la, method="post"),
    "la_pages:download_sent": Route(sees=AT_LA, given=of_la, method="post"),
}
