"""Addresses of this app."""

from django.urls import include, path

from stagepost_web.school_pages.views.answer import answer
from stagepost_web.school_pages.views.answer_with_files import answer_with_files
from stagepost_web.school_pages.views.attached_file import attached_file
from stagepost_web.school_pages.views.calendar import (
    calendar,
    calendar_addresses,
    revoke_calendar_address,
)
from stagepost_web.school_pages.views.changes import changes
from stagepost_web.school_pages.views.cohort import cohort
from stagepost_web.school_pages.views.confirm import confirm
from stagepost_web.school_pages.views.contact import contact
from stagepost_web.school_pages.views.conversation import conversation
from stagepost_web.school_pages.views.conversations import conversations
from stagepost_web.school_pages.views.discard import discard
from stagepost_web.school_pages.views.download import download
from stagepost_web.school_pages.views.export_verdict import verdict_json, verdict_workbook
from stagepost_web.school_pages.views.file_request import file_request
from stagepost_web.school_pages.views.files import files
from stagepost_web.school_pages.views.findings import findings
from stagepost_web.school_pages.views.grid import grid, save_cells
from stagepost_web.school_pages.views.grid_acts import begin_grid, check_grid, show_grid
from stagepost_web.school_pages.views.grid_pupil import grid_pupil
from stagepost_web.school_pages.views.later_date import later_date, withdraw_later_date
from stagepost_web.school_pages.views.load_roll import discard_roll, load_roll, new_roll, take_roll
from stagepost_web.school_pages.views.mending import (
    changes_of_draft,
    changes_of_refused,
    mend_draft,
    mend_refused,
    original,
)
from stagepost_web.school_pages.views.people import (
    ask_reset,
    end,
    invite_person,
    people,
    person,
    resend,
)
from stagepost_web.school_pages.views.print_verdict import print_verdict
from stagepost_web.school_pages.views.recall import recall
from stagepost_web.school_pages.views.receipt import receipt, receipt_file
from stagepost_web.school_pages.views.requests import requests
from stagepost_web.school_pages.views.return_request import return_request_page
from stagepost_web.school_pages.views.review import export_review, review
from stagepost_web.school_pages.views.roll import add_pupil, registered_pupil, roll
from stagepost_web.school_pages.views.secure_messages import (
    secure_file,
    secure_message,
    secure_messages,
    withdraw_secure_message,
    write_secure_message,
)
from stagepost_web.school_pages.views.sent_files import (
    confirm_files,
    discard_files,
    files_receipt,
    recall_files,
    sent_files,
)
from stagepost_web.school_pages.views.shared_pupils import shared_pupil, shared_pupils
from stagepost_web.school_pages.views.simple_form import simple_form
from stagepost_web.school_pages.views.spreadsheet import spreadsheet, spreadsheet_file
from stagepost_web.school_pages.views.upload import upload
from stagepost_web.school_pages.views.upload_files import send_a_file, upload_files
from stagepost_web.school_pages.views.verdict import verdict
from stagepost_web.school_pages.views.ways import discard_refused_file, refused_file, ways
from stagepost_web.school_pages.views.year_2 import export_year_2, year_2

app_name = "school_pages"

of_a_delivery = [
    path("", verdict, name="verdict"),
    path("findings/", findings, name="findings"),
    path("workbook/", verdict_workbook, name="verdict_workbook"),
    path("json/", verdict_json, name="verdict_json"),
    path("print/", print_verdict, name="print_verdict"),
    path("pupils/", cohort, name="cohort"),
    path("changes/", changes, name="changes"),
    path("answers/<slug:kind>/<slug:rule>/", answer, name="answer"),
    path("ways/", ways, name="ways"),
    path("mend/", mend_draft, name="mend_draft"),
    path("mend/<slug:label>/", changes_of_draft, name="changes_of_draft"),
    path("original/", original, name="original"),
    path("discard/", discard, name="discard"),
    path("confirm/", confirm, name="confirm"),
    path("receipt/", receipt, name="receipt"),
    path("receipt/<slug:kind>/<slug:form>/", receipt_file, name="receipt_file"),
    path("recall/", recall, name="recall"),
    path("files/<int:place>/", download, name="download"),
]
of_the_people = [
    path("", people, name="people"),
    path("invite/", invite_person, name="invite"),
    path("review/", review, name="review"),
    path("review/<slug:form>/", export_review, name="export_review"),
    path("<int:pk>/", person, name="person"),
    path("<int:pk>/resend/", resend, name="resend_invitation"),
    path("<int:pk>/end/", end, name="end_membership"),
    path("<int:pk>/second-step/", ask_reset, name="ask_for_reset"),
]
of_the_roll = [
    path("", roll, name="roll"),
    path("upload/", load_roll, name="load_roll"),
    path("new/", new_roll, name="new_roll"),
    path("new/take/", take_roll, name="take_roll"),
    path("new/discard/", discard_roll, name="discard_roll"),
    path("add/", add_pupil, name="add_pupil"),
    path("pupils/<int:pk>/", registered_pupil, name="registered_pupil"),
    path("year-2/", year_2, name="year_2"),
    path("year-2/csv/", export_year_2, name="export_year_2"),
]
of_a_grid = [
    path("", grid, name="grid"),
    path("begin/", begin_grid, name="begin_grid"),
    path("cells/", save_cells, name="save_cells"),
    path("show/", show_grid, name="show_grid"),
    path("check/", check_grid, name="check_grid"),
    path("pupils/<int:pupil>/", grid_pupil, name="grid_pupil"),
]
of_a_file_request = [
    path("", file_request, name="file_request"),
    path("upload/", upload_files, name="upload_files"),
    path("attachments/<int:attached>/", attached_file, name="attached_file"),
]
of_sent_files = [
    path("", sent_files, name="sent_files"),
    path("confirm/", confirm_files, name="confirm_files"),
    path("answer/", answer_with_files, name="answer_with_files"),
    path("discard/", discard_files, name="discard_files"),
    path("recall/", recall_files, name="recall_files"),
    path("receipt/<slug:form>/", files_receipt, name="files_receipt"),
]
of_secure_messages = [
    path("", secure_messages, name="secure_messages"),
    path("write/", write_secure_message, name="write_secure_message"),
    path("<slug:message>/", secure_message, name="secure_message"),
    path("<slug:message>/withdraw/", withdraw_secure_message, name="withdraw_secure_message"),
    path("<slug:message>/files/<int:place>/", secure_file, name="secure_file"),
]
urlpatterns = [
    path("upload/<int:pk>/", simple_form, name="simple_form"),
    path("schools/<slug:number>/", requests, name="requests"),
    path("schools/<slug:number>/messages/", conversations, name="conversations"),
    path("schools/<slug:number>/secure-messages/", include(of_secure_messages)),
    path("schools/<slug:number>/files/", files, name="files"),
    path("schools/<slug:number>/files/upload/", send_a_file, name="send_a_file"),
    path("schools/<slug:number>/files/<slug:delivery>/", include(of_sent_files)),
    path("schools/<slug:number>/file-requests/<int:pk>/", include(of_a_file_request)),
    path("schools/<slug:number>/people/", include(of_the_people)),
    path("schools/<slug:number>/roll/", include(of_the_roll)),
    path("calendars/<str:key>/deadlines.ics", calendar, name="calendar"),
    path("schools/<slug:number>/calendar/", calendar_addresses, name="calendar_addresses"),
    path(
        "schools/<slug:number>/calendar/<int:pk>/revoke/",
        revoke_calendar_address,
        name="revoke_calendar_address",
    ),
    path("schools/<slug:number>/contact/", contact, name="contact"),
    path("schools/<slug:number>/requests/<int:pk>/", return_request_page, name="request"),
    path("schools/<slug:number>/requests/<int:pk>/upload/", upload, name="upload"),
    path("schools/<slug:number>/requests/<int:pk>/grid/", include(of_a_grid)),
    path("schools/<slug:number>/requests/<int:pk>/spreadsheet/", spreadsheet, name="spreadsheet"),
    path(
        "schools/<slug:number>/requests/<int:pk>/spreadsheet/file/", spreadsheet_file, name="spreadsheet_file"
    ),
    path("schools/<slug:number>/requests/<int:pk>/later-date/", later_date, name="later_date"),
    path(
        "schools/<slug:number>/requests/<int:pk>/later-date/withdraw/",
        withdraw_later_date,
        name="withdraw_later_date",
    ),
    path("schools/<slug:number>/requests/<int:pk>/messages/", conversation, name="conversation"),
    path("schools/<slug:number>/requests/<int:pk>/shared/", shared_pupils, name="shared_pupils"),
    path("schools/<slug:number>/requests/<int:pk>/shared/<int:shared>/", shared_pupil, name="shared_pupil"),
    path("schools/<slug:number>/requests/<int:pk>/refused/", refused_file, name="refused_file"),
    path(
        "schools/<slug:number>/requests/<int:pk>/refused/discard/",
        discard_refused_file,
        name="discard_refused_file",
    ),
    path("schools/<slug:number>/requests/<int:pk>/refused/mend/", mend_refused, name="mend_refused"),
    path(
        "schools/<slug:number>/requests/<int:pk>/refused/mend/<slug:label>/",
        changes_of_refused,
        name="changes_of_refused",
    ),
    path("schools/<slug:number>/deliveries/<slug:delivery>/", include(of_a_delivery)),
]
