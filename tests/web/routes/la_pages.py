"""Who meets what at the addresses of `la_pages`: the LA's people read; its officer decides."""

from typing import Any

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.collections.code_actions import change_code
from stagepost_web.collections.confirmation_actions import add_confirmation
from stagepost_web.la_pages.jobs import announce_sent_back
from stagepost_web.la_pages.views.test_mail import mail_key
from stagepost_web.notices.models import Letter
from stagepost_web.onward.models import Form
from stagepost_web.shared_pupils.models import SharedPupil
from tests import returning, rolls
from tests.people import Cast
from tests.web.chasing import chased
from tests.web.conversations import conversing
from tests.web.la_pages import deciding
from tests.web.onward import handing
from tests.web.routes.row import AT_LA, Route, la
from tests.web.shared_pupils import sharing

DECIDING = {"officer": 302, "reader": 403}
MANAGING = {"officer": 200, "reader": 403}
"""Pages with forms for officers alone."""


def collection(cast: Cast) -> dict[str, Any]:
    """The board of what Alder Primary is asked for."""
    return {"code": cast.la.code, "pk": returning.return_request(cast).collection_id}


def with_collection(cast: Cast) -> dict[str, Any]:
    """Northshire, once it has a collection: until then its officer is led to the first steps."""
    returning.return_request(cast)
    return la(cast)


def with_missing_pupil(cast: Cast) -> dict[str, Any]:
    """The collection, once Alder Primary has sent a return without a pupil who is on its roll."""
    return {"code": cast.la.code, "pk": rolls.sent_without_one(cast).return_request.collection_id}


def submitted(cast: Cast) -> dict[str, Any]:
    """A return Alder Primary has sent."""
    return {"code": cast.la.code, "pk": deciding.submitted(cast).pk}


def sent_again(cast: Cast) -> dict[str, Any]:
    """The same, sent again with one child less."""
    return {"code": cast.la.code, "pk": deciding.sent_again(cast, returning.some(cast.school, 0, 11)).pk}


def received(cast: Cast) -> dict[str, Any]:
    """The same, received."""
    return {"code": cast.la.code, "pk": deciding.received(cast).pk}


def pupil_of_it(cast: Cast) -> dict[str, Any]:
    """A pupil of the same."""
    school_return = deciding.received(cast)
    pupil = school_return.held.pupils.get(place=0)
    return {"code": cast.la.code, "pk": school_return.pk, "pupil": pupil.pk}


def events_as_csv(cast: Cast) -> dict[str, Any]:
    """The events of Northshire as a table."""
    return {"code": cast.la.code, "form": "csv"}


def answered(cast: Cast) -> dict[str, Any]:
    """The answers in a return that was sent."""
    return {
        "code": cast.la.code,
        "pk": deciding.answered(cast).pk,
        "kind": "query",
        "rule": "a-needs-exemption",
    }


def with_answers(cast: Cast) -> dict[str, Any]:
    """The return with these answers."""
    return {"code": cast.la.code, "pk": deciding.answered(cast).pk}


def accepted(cast: Cast) -> dict[str, Any]:
    """The same, accepted."""
    return {"code": cast.la.code, "pk": deciding.accepted(cast).pk}


def signed(cast: Cast) -> dict[str, Any]:
    """The signed receipt of a file that was sent."""
    number = file(cast)["number"]
    return {"code": cast.la.code, "number": number, "kind": "sent", "form": "text"}


def file(cast: Cast) -> dict[str, Any]:
    """The file it came in."""
    return {
        "code": cast.la.code,
        "number": returning.sent(returning.return_request(cast), cast.data_manager).delivery.number,
        "place": 1,
    }


def arrived(cast: Cast) -> dict[str, Any]:
    """The link in an email to the officer."""
    return {"code": cast.la.code, "key": mail_key(cast.la, cast.officer)}


def code_change(cast: Cast) -> dict[str, Any]:
    """A code its LA does not allow."""
    asked = returning.return_request(cast)
    change = change_code(
        collection=asked.collection,
        qualifier="FD",
        component="",
        code="A",
        allowed=False,
        words="",
        source="Guidance",
        by=cast.officer,
    )
    return {"code": cast.la.code, "pk": asked.collection_id, "change": change.pk}


def confirmation(cast: Cast) -> dict[str, Any]:
    """What Northshire asks its schools to confirm."""
    asked = returning.return_request(cast)
    added = add_confirmation(
        collection=asked.collection, words="All is well.", asks_by=True, asks_when=True, by=cast.officer
    )
    return {"code": cast.la.code, "pk": asked.collection_id, "confirmation": added.pk}


def asked(cast: Cast) -> dict[str, Any]:
    """What Alder Primary is asked for."""
    return {"code": cast.la.code, "pk": returning.return_request(cast).pk}


def given_up(cast: Cast) -> dict[str, Any]:
    """An email to Alder Primary that could not be sent."""
    deciding.sent_back(cast)
    job = DBTaskResult.objects.get(task_path=announce_sent_back.module_path)
    DBTaskResult.objects.filter(pk=job.pk).update(status="FAILED", finished_at=timezone.now())
    return {"code": cast.la.code, "job": job.pk}


def did_not_arrive(cast: Cast) -> dict[str, Any]:
    """An email to Alder Primary that did not arrive."""
    letter = Letter.objects.create(
        kind="sent_back",
        to="school",
        school=cast.school,
        la=cast.la,
        state="failed",
        settled_at=timezone.now(),
    )
    return {"code": cast.la.code, "letter": letter.pk}


def with_an_email_not_arrived(cast: Cast) -> dict[str, Any]:
    """Northshire, once such an email is listed, with why."""
    found = did_not_arrive(cast)
    Letter.objects.filter(pk=found["letter"]).update(
        failure="The mail server does not take emails to this address (code 550)", tried_at=timezone.now()
    )
    return {"code": found["code"]}


def written_to(cast: Cast) -> dict[str, Any]:
    """A conversation in which Alder Primary has asked about a child of the return it has sent."""
    return {"code": cast.la.code, "pk": conversing.asked_about_a_pupil(cast).return_request_id}


def with_messages(cast: Cast) -> dict[str, Any]:
    """Northshire, with that conversation in its list."""
    written_to(cast)
    return la(cast)


def with_shared_pupils(cast: Cast) -> dict[str, Any]:
    """The collection, in which two schools have returned one pupil."""
    return {"code": cast.la.code, "pk": sharing.with_rolls(cast).collection_id}


def shared_pupil(cast: Cast) -> dict[str, Any]:
    """That pupil."""
    return {**with_shared_pupils(cast), "shared": SharedPupil.objects.get().pk}


def settled_pupil(cast: Cast) -> dict[str, Any]:
    """The same, once it is settled."""
    found = sharing.settled(cast)
    return {"code": cast.la.code, "pk": found.collection_id, "shared": found.pk}


def with_later_date(cast: Cast) -> dict[str, Any]:
    """The collection, in which Alder Primary asks for a later date."""
    return {"code": cast.la.code, "pk": chased.asked(cast).return_request.collection_id}


def with_collection_sent(cast: Cast) -> dict[str, Any]:
    """The collection, once a return with a query was sent."""
    request = deciding.answered(cast).return_request
    return {"code": cast.la.code, "pk": request.collection_id}


def with_accepted(cast: Cast) -> dict[str, Any]:
    """The collection, of which one return is accepted."""
    return {"code": cast.la.code, "pk": handing.accepted(cast, 1, waiting=0).pk}


def handed_on(cast: Cast) -> dict[str, Any]:
    """A file for COLLECT of it."""
    file = handing.made(cast, handing.accepted(cast, 1, waiting=0))
    return {"code": cast.la.code, "pk": file.collection_id, "file": file.pk}


def handed_on_for_school(cast: Cast) -> dict[str, Any]:
    """One school's file for the DfE."""
    file = handing.made(cast, handing.of_key_stage_2(cast), Form.GATEWAY)
    return {
        "code": cast.la.code,
        "pk": file.collection_id,
        "file": file.pk,
        "number": cast.school.number,
    }


ROUTES: dict[str, Route] = {
    "la_pages:summary": Route(sees=AT_LA, given=with_collection_sent),
    "la_pages:hand_on": Route(sees=AT_LA, given=with_accepted),
    "la_pages:make_onward_file": Route(
        sees=DECIDING, given=with_accepted, method="post", data={"form": "collect", "seen": "-"}
    ),
    "la_pages:onward_file": Route(sees=AT_LA, given=handed_on),
    "la_pages:note_upload": Route(sees=MANAGING, given=handed_on),
    "la_pages:download_onward": Route(sees=MANAGING, given=handed_on),
    "la_pages:download_onward_xml": Route(sees=MANAGING, given=handed_on),
    "la_pages:download_onward_school": Route(sees=MANAGING, given=handed_on_for_school),
    "la_pages:shared_pupils": Route(sees=AT_LA, given=with_shared_pupils),
    "la_pages:shared_pupil": Route(sees=AT_LA, given=shared_pupil),
    "la_pages:reopen_shared_pupil": Route(sees=MANAGING, given=settled_pupil),
    "la_pages:facts_of_shared_pupil": Route(sees=MANAGING, given=shared_pupil),
    "la_pages:take_out_shared_pupil": Route(sees=DECIDING, given=settled_pupil, method="post"),
    "la_pages:conversations": Route(sees=AT_LA, given=with_messages),
    "la_pages:conversation": Route(sees=AT_LA, given=written_to),
    "la_pages:start": Route(sees=MANAGING, given=la),
    "la_pages:rehearsal": Route(sees=MANAGING, given=la),
    "la_pages:rehearsal_file": Route(sees=DECIDING, given=la),
    "la_pages:given_up": Route(sees=AT_LA, given=with_an_email_not_arrived),
    "la_pages:try_again": Route(sees=DECIDING, given=given_up, method="post"),
    "la_pages:send_letter_again": Route(sees=DECIDING, given=did_not_arrive, method="post"),
    "la_pages:forget_letter": Route(sees=DECIDING, given=did_not_arrive, method="post"),
    "la_pages:forget_email": Route(sees=DECIDING, given=given_up, method="post"),
    "la_pages:settings": Route(sees=MANAGING, given=la),
    "la_pages:test_mail": Route(sees=MANAGING, given=la),
    "la_pages:mail_arrived": Route(sees={"officer": 302, "reader": 403}, given=arrived),
    "la_pages:open_collection": Route(sees=MANAGING, given=la),
    "la_pages:collection_settings": Route(sees=MANAGING, given=collection),
    "la_pages:collection_codes": Route(sees=MANAGING, given=collection),
    "la_pages:undo_code_change": Route(sees=DECIDING, given=code_change, method="post"),
    "la_pages:confirmations": Route(sees=MANAGING, given=collection),
    "la_pages:change_confirmation": Route(sees=MANAGING, given=confirmation),
    "la_pages:move_confirmation": Route(sees=DECIDING, given=confirmation, method="post"),
    "la_pages:remove_confirmation": Route(sees=DECIDING, given=confirmation, method="post"),
    "la_pages:collection_deadline": Route(sees=MANAGING, given=collection),
    "la_pages:later_dates": Route(sees=AT_LA, given=with_later_date),
    "la_pages:answer_later_dates": Route(sees=DECIDING, given=with_later_date, method="post"),
    "la_pages:collection_reminders": Route(sees=AT_LA, given=with_later_date),
    "la_pages:remind_of_collection": Route(sees=DECIDING, given=with_later_date, method="post"),
    "la_pages:close_collection": Route(sees=MANAGING, given=collection),
    "la_pages:reopen_collection": Route(sees=DECIDING, given=collection, method="post"),
    "la_pages:ask_schools": Route(sees=MANAGING, given=collection),
    "la_pages:download_files": Route(sees=AT_LA, given=collection),
    "la_pages:spreadsheets": Route(sees=MANAGING, given=collection),
    "la_pages:receive_several": Route(sees=MANAGING, given=collection),
    "la_pages:accept_several": Route(sees=MANAGING, given=collection),
    "la_pages:confirm_receiving": Route(sees=DECIDING, given=collection, method="post"),
    "la_pages:confirm_accepting": Route(sees=DECIDING, given=collection, method="post"),
    "la_pages:request": Route(sees=AT_LA, given=asked),
    "la_pages:request_deadline": Route(sees=MANAGING, given=asked),
    "la_pages:withdraw_request": Route(sees=MANAGING, given=asked),
    "la_pages:collections": Route(sees=AT_LA, given=with_collection),
    "la_pages:unmatched": Route(sees=AT_LA, given=with_missing_pupil),
    "la_pages:board": Route(sees=AT_LA, given=collection),
    "la_pages:export_board": Route(sees=AT_LA, given=collection),
    "la_pages:return": Route(sees=AT_LA, given=submitted),
    "la_pages:events": Route(sees=MANAGING, given=with_collection),
    "la_pages:export_events": Route(sees=MANAGING, given=events_as_csv),
    "la_pages:search_pupil": Route(sees=MANAGING, given=la),
    "la_pages:who_saw": Route(sees=MANAGING, given=pupil_of_it),
    "la_pages:findings": Route(sees=AT_LA, given=with_answers),
    "la_pages:verdict_workbook": Route(sees=AT_LA, given=with_answers),
    "la_pages:verdict_json": Route(sees=AT_LA, given=with_answers),
    "la_pages:print_verdict": Route(sees=AT_LA, given=with_answers),
    "la_pages:pupils": Route(sees=AT_LA, given=submitted),
    "la_pages:correct": Route(sees=MANAGING, given=pupil_of_it),
    "la_pages:changes": Route(sees=AT_LA, given=sent_again),
    "la_pages:download": Route(sees=AT_LA, given=file),
    "la_pages:receipt_file": Route(sees=AT_LA, given=signed),
    "la_pages:receive": Route(sees=DECIDING, given=submitted, method="post", data={"seen": "1"}),
    "la_pages:accept": Route(sees=DECIDING, given=received, method="post", data={"seen": "1"}),
    "la_pages:send_back": Route(sees={"officer": 200, "reader": 403}, given=received),
    "la_pages:accept_answers": Route(sees=DECIDING, given=answered, method="post"),
    "la_pages:return_answers": Route(sees={"officer": 200, "reader": 403}, given=answered),
    "la_pages:release_report": Route(sees=DECIDING, given=accepted, method="post"),
    "la_pages:make_report_again": Route(sees=DECIDING, given=accepted, method="post"),
}
