"""Who meets what at the addresses of `school_pages`: the school's people read, two of them send."""

from typing import Any

from stagepost_web.collections.calendar_actions import make_address
from stagepost_web.collections.models import CalendarAddress
from stagepost_web.shared_pupils.models import SharedPupil
from stagepost_web.submitting.models import Submission
from stagepost_web.tracker.models import GridPupil
from tests import returning, rolls, year_2
from tests.people import Cast
from tests.web.chasing import chased
from tests.web.conversations import conversing
from tests.web.la_pages import deciding
from tests.web.routes.row import AT_SCHOOL, Route, everybody, school
from tests.web.school_pages import leading_on, mending
from tests.web.shared_pupils import sharing
from tests.web.tracker import gridding

SENDING = {"data_manager": 200, "headteacher": 200, "teacher": 403}
LED_ON = {"data_manager": 302, "headteacher": 302, "teacher": 403}


def return_request(cast: Cast) -> dict[str, Any]:
    """What Alder Primary is asked for."""
    return {"number": cast.school.number, "pk": returning.return_request(cast).pk}


def collection(cast: Cast) -> dict[str, Any]:
    """The collection in which that is asked for."""
    return {"pk": returning.return_request(cast).collection_id}


def draft(cast: Cast) -> dict[str, Any]:
    """A file Alder Primary has had checked and not sent."""
    return address(returning.checked(returning.return_request(cast), cast.data_manager))


def draft_after_sending(cast: Cast) -> dict[str, Any]:
    """A file checked after Alder Primary's return was sent back, with one child less."""
    asked = deciding.sent_back(cast).return_request
    data = returning.some(cast.school, 0, 11)
    return address(returning.checked(asked, cast.data_manager, data=data))


def query(cast: Cast) -> dict[str, Any]:
    """What was found in such a file and may be right."""
    data = returning.exempt(cast.school, 2)
    found = returning.checked(returning.return_request(cast), cast.data_manager, data=data)
    return {**address(found), "kind": "query", "rule": "a-needs-exemption"}


def query_in(cast: Cast) -> dict[str, Any]:
    """The same file."""
    return {name: value for name, value in query(cast).items() if name in ("number", "delivery")}


def with_refused_file(cast: Cast) -> dict[str, Any]:
    """The request, for which the data manager has uploaded what another one asks for."""
    return {"number": cast.school.number, "pk": leading_on.refused(cast).return_request_id}


def with_mend_of_refused_file(cast: Cast) -> dict[str, Any]:
    """The same, with one mend of that file."""
    return with_refused_file(cast) | {"label": "unzip"}


def damaged(cast: Cast) -> dict[str, Any]:
    """A file that was checked, with two damages, of which one asks a question."""
    return address(mending.draft(cast))


def mend_of_damaged(cast: Cast) -> dict[str, Any]:
    """The same, with one of its mends."""
    return damaged(cast) | {"label": "codes"}


def mended(cast: Cast) -> dict[str, Any]:
    """What was made of it."""
    return address(mending.mended(cast))


def of_whole_school(cast: Cast) -> dict[str, Any]:
    """A file of the whole school that was checked."""
    return address(leading_on.whole_school(cast))


def sent(cast: Cast) -> dict[str, Any]:
    """A file Alder Primary has sent."""
    return address(returning.sent(returning.return_request(cast), cast.data_manager))


def signed(cast: Cast) -> dict[str, Any]:
    """The signed receipt of such a file."""
    return sent(cast) | {"kind": "sent", "form": "zip"}


def sent_file(cast: Cast) -> dict[str, Any]:
    """The first file of what Alder Primary has sent."""
    return sent(cast) | {"place": 1}


def address(submission: Submission) -> dict[str, Any]:
    """Where a delivery is found."""
    return {"number": submission.delivery.school.number, "delivery": submission.delivery.number}


def with_roll(cast: Cast) -> dict[str, Any]:
    """Alder Primary, with a roll."""
    rolls.taken(cast.school, cast.data_manager)
    return {"number": cast.school.number}


def with_new_roll(cast: Cast) -> dict[str, Any]:
    """The same, with a newer one that waits to be looked at."""
    given = with_roll(cast)
    rolls.given(cast.school, cast.data_manager, rolls.table(rolls.PUPILS[1:]))
    return given


def with_year_2(cast: Cast) -> dict[str, Any]:
    """Alder Primary, with a Year 2 on its roll, and its phonics return of last summer."""
    year_2.listed(cast)
    return school(cast)


def registered_pupil(cast: Cast) -> dict[str, Any]:
    """The first pupil on Alder Primary's roll."""
    pupil = rolls.taken(cast.school, cast.data_manager).pupils.first()
    return {"number": cast.school.number, "pk": pupil.pk}


def written_to(cast: Cast) -> dict[str, Any]:
    """A conversation in which Northshire has answered Alder Primary."""
    return {"number": cast.school.number, "pk": conversing.answered(cast).return_request_id}


def with_later_date(cast: Cast) -> dict[str, Any]:
    """What Alder Primary is asked for, and for which it asks for a later date."""
    return {"number": cast.school.number, "pk": chased.asked(cast).return_request_id}


def with_messages(cast: Cast) -> dict[str, Any]:
    """Alder Primary, with that conversation in its list."""
    written_to(cast)
    return school(cast)


def with_shared_pupils(cast: Cast) -> dict[str, Any]:
    """The request, for whose return Birch Primary has returned a pupil too."""
    (alder, _) = sharing.sides(sharing.with_rolls(cast))
    return {"number": cast.school.number, "pk": alder.return_request_id}


def shared_pupil(cast: Cast) -> dict[str, Any]:
    """That pupil."""
    return {**with_shared_pupils(cast), "shared": SharedPupil.objects.get().pk}


def calendar_address(cast: Cast) -> dict[str, Any]:
    """An address under which a calendar fetches the deadlines of Alder Primary."""
    make_address(school=cast.school, by=cast.data_manager)
    return {"number": cast.school.number, "pk": CalendarAddress.objects.get().pk}


def with_calendar_address(cast: Cast) -> dict[str, Any]:
    """Alder Primary, with that address in its list."""
    calendar_address(cast)
    return school(cast)


def calendar_key(cast: Cast) -> dict[str, Any]:
    """What stands in one."""
    return {"key": make_address(school=cast.school, by=cast.data_manager)}


def with_grid(cast: Cast) -> dict[str, Any]:
    """The request, with a grid in which results are entered."""
    return {"number": cast.school.number, "pk": gridding.grid_of(cast).return_request_id}


def with_full_grid(cast: Cast) -> dict[str, Any]:
    """The same, with everything entered."""
    grid = gridding.grid_of(cast)
    gridding.fill(grid, cast.teacher)
    return {"number": cast.school.number, "pk": grid.return_request_id}


def grid_pupil(cast: Cast) -> dict[str, Any]:
    """A pupil of such a grid."""
    found = with_full_grid(cast)
    return {**found, "pupil": GridPupil.objects.first().pk}


ROUTES: dict[str, Route] = {
    "school_pages:calendar": everybody(given=calendar_key),
    "school_pages:calendar_addresses": Route(sees=SENDING, given=with_calendar_address),
    "school_pages:revoke_calendar_address": Route(sees=LED_ON, given=calendar_address, method="post"),
    "school_pages:shared_pupils": Route(sees=AT_SCHOOL, given=with_shared_pupils),
    "school_pages:shared_pupil": Route(sees=AT_SCHOOL, given=shared_pupil),
    "school_pages:conversations": Route(sees=AT_SCHOOL, given=with_messages),
    "school_pages:conversation": Route(sees=AT_SCHOOL, given=written_to),
    "school_pages:requests": Route(sees=AT_SCHOOL, given=school),
    "school_pages:files": Route(sees=AT_SCHOOL, given=school),
    "school_pages:request": Route(sees=AT_SCHOOL, given=return_request),
    "school_pages:simple_form": Route(sees=LED_ON | {"teacher": 404}, given=collection),
    "school_pages:upload": Route(sees=SENDING, given=return_request),
    # A headteacher is led to the request: the file is its sender's alone.
    "school_pages:refused_file": Route(
        sees={"data_manager": 200, "headteacher": 302, "teacher": 403}, given=with_refused_file
    ),
    "school_pages:discard_refused_file": Route(
        sees={"data_manager": 302, "headteacher": 302, "teacher": 403}, given=with_refused_file, method="post"
    ),
    "school_pages:mend_refused": Route(
        sees={"data_manager": 200, "headteacher": 302, "teacher": 403}, given=with_refused_file
    ),
    "school_pages:changes_of_refused": Route(
        sees={"data_manager": 200, "headteacher": 302, "teacher": 403}, given=with_mend_of_refused_file
    ),
    "school_pages:grid": Route(sees=AT_SCHOOL, given=with_full_grid),
    "school_pages:begin_grid": Route(sees=SENDING, given=return_request),
    # A few cells as JSON: what is posted here cannot be read.
    "school_pages:save_cells": Route(sees=dict.fromkeys(AT_SCHOOL, 409), given=with_grid, method="post"),
    "school_pages:show_grid": Route(sees=LED_ON, given=with_grid, method="post"),
    "school_pages:check_grid": Route(sees=LED_ON, given=with_full_grid, method="post"),
    "school_pages:grid_pupil": Route(sees=AT_SCHOOL, given=grid_pupil),
    "school_pages:roll": Route(sees=AT_SCHOOL, given=with_roll),
    "school_pages:load_roll": Route(sees=SENDING, given=school),
    "school_pages:new_roll": Route(sees=SENDING, given=with_new_roll),
    "school_pages:take_roll": Route(sees=LED_ON, given=with_new_roll, method="post"),
    "school_pages:discard_roll": Route(sees=LED_ON, given=with_new_roll, method="post"),
    "school_pages:add_pupil": Route(sees=SENDING, given=with_roll),
    "school_pages:registered_pupil": Route(sees=SENDING, given=registered_pupil),
    "school_pages:spreadsheet": Route(sees=AT_SCHOOL, given=return_request),
    "school_pages:spreadsheet_file": Route(sees=AT_SCHOOL, given=return_request),
    "school_pages:year_2": Route(sees=AT_SCHOOL, given=with_year_2),
    "school_pages:export_year_2": Route(sees=AT_SCHOOL, given=with_year_2),
    "school_pages:verdict": Route(sees=AT_SCHOOL, given=draft),
    "school_pages:findings": Route(sees=AT_SCHOOL, given=query_in),
    "school_pages:verdict_workbook": Route(sees=AT_SCHOOL, given=query_in),
    "school_pages:verdict_json": Route(sees=AT_SCHOOL, given=query_in),
    "school_pages:print_verdict": Route(sees=AT_SCHOOL, given=query_in),
    "school_pages:cohort": Route(sees=AT_SCHOOL, given=draft),
    "school_pages:ways": Route(sees=SENDING, given=of_whole_school),
    "school_pages:mend_draft": Route(sees=SENDING, given=damaged),
    "school_pages:changes_of_draft": Route(sees=SENDING, given=mend_of_damaged),
    "school_pages:original": Route(sees=SENDING, given=mended),
    "school_pages:changes": Route(sees=AT_SCHOOL, given=draft_after_sending),
    "school_pages:answer": Route(sees=SENDING, given=query),
    "school_pages:discard": Route(sees=LED_ON, given=draft, method="post"),
    "school_pages:confirm": Route(sees=SENDING, given=draft),
    "school_pages:receipt": Route(sees=AT_SCHOOL, given=sent),
    "school_pages:receipt_file": Route(sees=AT_SCHOOL, given=signed),
    "school_pages:later_date": Route(sees=SENDING, given=return_request),
    "school_pages:withdraw_later_date": Route(sees=LED_ON, given=with_later_date, method="post"),
    "school_pages:recall": Route(sees=SENDING, given=sent),
    "school_pages:download": Route(sees=AT_SCHOOL, given=sent_file),
}
