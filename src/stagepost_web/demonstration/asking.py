"""A form that the first authority asks its schools for, and how far each school has come with it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from io import BytesIO

import xlsxwriter
from django.utils import timezone

from stagepost_web.demonstration.fates import HERE
from stagepost_web.demonstration.files import data_manager_of
from stagepost_web.file_requests.actions import make_file_request
from stagepost_web.file_requests.asking_actions import agree_deadline, ask_schools
from stagepost_web.file_requests.attaching_actions import ATTACHABLE, attach
from stagepost_web.file_requests.looking import look_at, wanted_by
from stagepost_web.file_requests.models import AskedSchool, FileRequest, Sending
from stagepost_web.file_requests.sending_actions import Whither, keep_draft, receive, send
from stagepost_web.file_requests.unzipping import Upload
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority, School

TITLE = "Places in Reception from September"
INFO = """Tell us how many places you have in **Reception** from September, class by class.

1. Open the form below and fill in a line for each class.
2. Save it under a name of your own.
3. Upload it here. You can add a plan of your rooms, as a PDF.

Do not name any children in it."""
COMMENT = "Ash class shares its room with the breakfast club."
BECAUSE = "Your governors decide on the second class next week, so we agreed this later date."
DUE, LATER = 14, 28
"""Days from today to the deadline, and to the one agreed with a school."""
FORM, FILLED = "places-in-reception.xlsx", "places.xlsx"
RECEIVED, SENT, PUT_OFF = "9991001", "9991002", "9991003"
"""The schools that are further on than the others."""
_HEADS = ("Class", "Places", "Teacher appointed (yes or no)")
_CLASSES = (("Oak", 30, "yes"), ("Ash", 28, "no"))


def ask_for_a_form(la: LocalAuthority, schools: Mapping[str, School], officer: Person) -> None:
    """Ask the schools, of which one has sent it and seen it received, one has sent it, and one has longer."""
    asking = make_file_request(
        la=la,
        title=TITLE,
        info=INFO,
        kinds=["workbook", "pdf"],
        several=True,
        deadline=timezone.localdate() + timedelta(days=DUE),
        by=officer,
        ip_address=HERE,
    )
    form = look_at([Upload(FORM, _workbook([]))], ATTACHABLE)
    attach(file_request=asking, files=form, by=officer, ip_address=HERE)
    asked = {
        each.school.number: each
        for each in ask_schools(file_request=asking, schools=schools.values(), by=officer, ip_address=HERE)
    }
    _answer(asking, asked, officer)


def _answer(asking: FileRequest, asked: Mapping[str, AskedSchool], officer: Person) -> None:
    """What those schools did that are there: tests load fewer."""
    if sender := asked.get(SENT):
        _send(asking, sender)
    if sender := asked.get(RECEIVED):
        receive(sending=_send(asking, sender), by=officer, ip_address=HERE)
    if late := asked.get(PUT_OFF):
        day = timezone.localdate() + timedelta(days=LATER)
        agree_deadline(asked=late, deadline=day, because=BECAUSE, by=officer, ip_address=HERE)


def _send(asking: FileRequest, asked: AskedSchool) -> Sending:
    by = data_manager_of(asked.school)
    files = look_at([Upload(FILLED, _workbook(_CLASSES))], wanted_by(asking))
    to = Whither(asked.school, asking.la, asked)
    draft = keep_draft(files=files, to=to, comment=COMMENT, by=by, ip_address=HERE)
    return send(sending=draft, seen=0, by=by, ip_address=HERE)


def _workbook(classes: Sequence[Sequence[str | int]]) -> bytes:
    """The form, with a line for each class that a school has filled in."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Places")
        sheet.set_column(0, len(_HEADS) - 1, 28)
        sheet.write_row(0, 0, _HEADS, workbook.add_format({"bold": True}))
        for line, row in enumerate(classes, 1):
            sheet.write_row(line, 0, row)
    return made.getvalue()
