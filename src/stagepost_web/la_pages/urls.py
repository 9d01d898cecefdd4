"""Addresses of this app."""

from django.urls import include, path

from stagepost_web.la_pages.views.answers import accept_answers, return_answers
from stagepost_web.la_pages.views.ask_for_files import ask_for_files
from stagepost_web.la_pages.views.ask_schools import ask_schools
from stagepost_web.la_pages.views.attachments import attach_files, attached_file, remove_attachment
from stagepost_web.la_pages.views.batch import (
    accept_several,
    confirm_accepting,
    confirm_receiving,
    receive_several,
)
from stagepost_web.la_pages.views.board import board
from stagepost_web.la_pages.views.changes import changes
from stagepost_web.la_pages.views.close_collection import close_collection, reopen_collection
from stagepost_web.la_pages.views.close_school import close_school, reopen_school
from stagepost_web.la_pages.views.collection_codes import collection_codes, undo_code_change
from stagepost_web.la_pages.views.collection_deadline import collection_deadline
from stagepost_web.la_pages.views.collection_settings import collection_settings
from stagepost_web.la_pages.views.collections import collections
from stagepost_web.la_pages.views.confirmations import (
    change_confirmation,
    confirmations,
    move_confirmation,
    remove_confirmation,
)
from stagepost_web.la_pages.views.conversation import conversation
from stagepost_web.la_pages.views.conversations import conversations
from stagepost_web.la_pages.views.correct import correct
from stagepost_web.la_pages.views.decide_files import (
    approve_files,
    prepared_file,
    send,
    take_back,
    turn_down_files,
    withdraw_files,
    withdraw_from_all,
)
from stagepost_web.la_pages.views.decisions import accept, receive
from stagepost_web.la_pages.views.differences import apply, differences, discard
from stagepost_web.la_pages.views.download import download
from stagepost_web.la_pages.views.download_files import download_files
from stagepost_web.la_pages.views.download_sent import download_sent
from stagepost_web.la_pages.views.earlier import (
    delete_earlier,
    discard_earlier,
    earlier,
    new_earlier,
    take_earlier,
    upload_earlier,
)
from stagepost_web.la_pages.views.edit_school import add_school, change_school
from stagepost_web.la_pages.views.events import events, export_events
from stagepost_web.la_pages.views.export_board import export_board
from stagepost_web.la_pages.views.export_verdict import verdict_json, verdict_workbook
from stagepost_web.la_pages.views.file_request import (
    close_file_request,
    extend_file_request,
    file_request,
    receive_files,
    reopen_file_request,
    withdraw_file_request,
)
from stagepost_web.la_pages.views.file_requests import (
    change_file_request,
    file_requests,
    make_file_request,
    other_files,
)
from stagepost_web.la_pages.views.files import dispatch, files, files_waiting
from stagepost_web.la_pages.views.findings import findings
from stagepost_web.la_pages.views.given_up import forget_email, given_up, try_again
from stagepost_web.la_pages.views.hand_on import hand_on, make_file
from stagepost_web.la_pages.views.invite import invite_person
from stagepost_web.la_pages.views.later_dates import answer_later_dates, later_dates
from stagepost_web.la_pages.views.letter_templates import (
    change_letter,
    letters,
    preview_letter,
    remove_letter,
    write_letter,
)
from stagepost_web.la_pages.views.letters import forget_letter, send_letter_again
from stagepost_web.la_pages.views.mailings import (
    mailed_letter,
    mailing,
    make_letters,
    make_letters_again,
    print_letters,
)
from stagepost_web.la_pages.views.onward_file import (
    download_of_school,
    download_onward,
    download_xml,
    note_upload,
    onward_file,
)
from stagepost_web.la_pages.views.open_collection import open_collection
from stagepost_web.la_pages.views.people import end, people, person, resend, role
from stagepost_web.la_pages.views.people_list import apply as apply_people
from stagepost_web.la_pages.views.people_list import discard as discard_people
from stagepost_web.la_pages.views.people_list import people_list
from stagepost_web.la_pages.views.people_list import upload as upload_people
from stagepost_web.la_pages.views.print_verdict import print_verdict
from stagepost_web.la_pages.views.pupils import pupils
from stagepost_web.la_pages.views.receipt_file import receipt_file
from stagepost_web.la_pages.views.rehearsal import rehearsal, rehearsal_file
from stagepost_web.la_pages.views.reminders import (
    collection_reminders,
    file_request_reminders,
    remind_of_collection,
    remind_of_file_request,
)
from stagepost_web.la_pages.views.report import make_again, release_report
from stagepost_web.la_pages.views.return_request import request_deadline, return_request, withdraw_request
from stagepost_web.la_pages.views.review import export_review, review, review_schools
from stagepost_web.la_pages.views.rolls import (
    discard_rolls,
    new_roll_of,
    new_rolls,
    rolls,
    take_rolls,
    upload_rolls,
)
from stagepost_web.la_pages.views.school import school
from stagepost_web.la_pages.views.school_return import school_return
from stagepost_web.la_pages.views.schools import schools
from stagepost_web.la_pages.views.second_step import ask_reset, confirm_reset, refuse_reset
from stagepost_web.la_pages.views.secure_messages import (
    choose_school,
    secure_file,
    secure_message,
    secure_messages,
    withdraw_secure_message,
    write_secure_message,
)
from stagepost_web.la_pages.views.send_back import send_back
from stagepost_web.la_pages.views.send_files import (
    choose_person,
    choose_schools,
    discard_files,
    upload_files,
)
from stagepost_web.la_pages.views.settings import settings
from stagepost_web.la_pages.views.shared_pupils import (
    facts_of_shared_pupil,
    reopen_shared_pupil,
    shared_pupil,
    shared_pupils,
    take_out_shared_pupil,
)
from stagepost_web.la_pages.views.spreadsheets import spreadsheets
from stagepost_web.la_pages.views.start import start
from stagepost_web.la_pages.views.stop_returning import stop_returning
from stagepost_web.la_pages.views.summary import summary
from stagepost_web.la_pages.views.test_mail import mail_arrived, test_mail
from stagepost_web.la_pages.views.unmatched import unmatched_pupils
from stagepost_web.la_pages.views.upload_list import upload_list
from stagepost_web.la_pages.views.who_saw import search_pupil, who_saw
from stagepost_web.la_pages.views.year_2 import export_year_2, year_2
from stagepost_web.la_pages.views.zip_of_files import confirm_files, fill_files, list_files, upload_zip

app_name = "la_pages"

of_a_return = [
    path("", school_return, name="return"),
    path("findings/", findings, name="findings"),
    path("workbook/", verdict_workbook, name="verdict_workbook"),
    path("json/", verdict_json, name="verdict_json"),
    path("print/", print_verdict, name="print_verdict"),
    path("pupils/", pupils, name="pupils"),
    path("pupils/<int:pupil>/correct/", correct, name="correct"),
    path("pupils/<int:pupil>/seen/", who_saw, name="who_saw"),
    path("changes/", changes, name="changes"),
    path("receive/", receive, name="receive"),
    path("accept/", accept, name="accept"),
    path("send-back/", send_back, name="send_back"),
    path("answers/<slug:kind>/<slug:rule>/accept/", accept_answers, name="accept_answers"),
    path("answers/<slug:kind>/<slug:rule>/return/", return_answers, name="return_answers"),
    path("report/", make_again, name="make_report_again"),
    path("report/release/", release_report, name="release_report"),
]
of_the_schools = [
    path("", schools, name="schools"),
    path("add/", add_school, name="add_school"),
    path("upload/", upload_list, name="upload_list"),
    path("differences/", differences, name="differences"),
    path("differences/apply/", apply, name="apply_list"),
    path("differences/discard/", discard, name="discard_list"),
    path("<slug:number>/", school, name="school"),
    path("<slug:number>/change/", change_school, name="change_school"),
    path("<slug:number>/close/", close_school, name="close_school"),
    path("<slug:number>/reopen/", reopen_school, name="reopen_school"),
    path("<slug:number>/stop-returning/", stop_returning, name="stop_returning"),
    path("<slug:number>/year-2/", year_2, name="year_2"),
    path("<slug:number>/year-2/csv/", export_year_2, name="export_year_2"),
]
of_the_rolls = [
    path("", rolls, name="rolls"),
    path("upload/", upload_rolls, name="upload_rolls"),
    path("new/", new_rolls, name="new_rolls"),
    path("new/take/", take_rolls, name="take_rolls"),
    path("new/discard/", discard_rolls, name="discard_rolls"),
    path("new/<slug:number>/", new_roll_of, name="new_roll_of"),
]
of_earlier_results = [
    path("", earlier, name="earlier"),
    path("<slug:kind>/upload/", upload_earlier, name="upload_earlier"),
    path("<slug:kind>/new/", new_earlier, name="new_earlier"),
    path("<slug:kind>/new/take/", take_earlier, name="take_earlier"),
    path("<slug:kind>/new/discard/", discard_earlier, name="discard_earlier"),
    path("<slug:kind>/delete/", delete_earlier, name="delete_earlier"),
]
of_files = [
    path("", files, name="files"),
    path("upload/", upload_files, name="upload_files"),
    path("zip/upload/", upload_zip, name="upload_zip"),
    path("waiting/", files_waiting, name="files_waiting"),
    path("<int:pk>/", dispatch, name="dispatch"),
    path("<int:pk>/schools/", choose_schools, name="choose_schools"),
    path("<int:pk>/table/upload/", list_files, name="list_files"),
    path("<int:pk>/table/fill/", fill_files, name="fill_files"),
    path("<int:pk>/table/confirm/", confirm_files, name="confirm_files"),
    path("<int:pk>/person/", choose_person, name="choose_person"),
    path("<int:pk>/discard/", discard_files, name="discard_files"),
    path("<int:pk>/send/", send, name="send_files"),
    path("<int:pk>/take-back/", take_back, name="take_back_files"),
    path("<int:pk>/approve/", approve_files, name="approve_files"),
    path("<int:pk>/turn-down/", turn_down_files, name="turn_down_files"),
    path("<int:pk>/files/<int:place>/", prepared_file, name="prepared_file"),
    path("<int:pk>/withdraw/", withdraw_from_all, name="withdraw_from_all"),
    path("<int:pk>/withdraw/<slug:number>/", withdraw_files, name="withdraw_files"),
]
of_the_letters = [
    path("", letters, name="letters"),
    path("write/<slug:kind>/", write_letter, name="write_letter"),
    path("templates/<int:pk>/", change_letter, name="change_letter"),
    path("templates/<int:pk>/remove/", remove_letter, name="remove_letter"),
    path("templates/<int:pk>/preview/", preview_letter, name="preview_letter"),
    path("templates/<int:pk>/make/", make_letters, name="make_letters"),
    path("<int:pk>/", mailing, name="mailing"),
    path("<int:pk>/again/", make_letters_again, name="make_letters_again"),
    path("<int:pk>/print/<int:part>/", print_letters, name="print_letters"),
    path("<int:pk>/schools/<slug:number>/", mailed_letter, name="mailed_letter"),
]
of_a_collection = [
    path("", board, name="board"),
    path("rolls/", unmatched_pupils, name="unmatched"),
    path("shared/", shared_pupils, name="shared_pupils"),
    path("shared/<int:shared>/", shared_pupil, name="shared_pupil"),
    path("shared/<int:shared>/reopen/", reopen_shared_pupil, name="reopen_shared_pupil"),
    path("shared/<int:shared>/facts/", facts_of_shared_pupil, name="facts_of_shared_pupil"),
    path("shared/<int:shared>/take-out/", take_out_shared_pupil, name="take_out_shared_pupil"),
    path("export/", export_board, name="export_board"),
    path("settings/", collection_settings, name="collection_settings"),
    path("codes/", collection_codes, name="collection_codes"),
    path("codes/<int:change>/undo/", undo_code_change, name="undo_code_change"),
    path("confirmations/", confirmations, name="confirmations"),
    path("confirmations/<int:confirmation>/", change_confirmation, name="change_confirmation"),
    path("confirmations/<int:confirmation>/move/", move_confirmation, name="move_confirmation"),
    path("confirmations/<int:confirmation>/remove/", remove_confirmation, name="remove_confirmation"),
    path("deadline/", collection_deadline, name="collection_deadline"),
    path("later-dates/", later_dates, name="later_dates"),
    path("later-dates/answer/", answer_later_dates, name="answer_later_dates"),
    path("reminders/", collection_reminders, name="collection_reminders"),
    path("reminders/act/", remind_of_collection, name="remind_of_collection"),
    path("close/", close_collection, name="close_collection"),
    path("reopen/", reopen_collection, name="reopen_collection"),
    path("ask/", ask_schools, name="ask_schools"),
    path("files/", download_files, name="download_files"),
    path("summary/", summary, name="summary"),
    path("hand-on/", hand_on, name="hand_on"),
    path("hand-on/make/", make_file, name="make_onward_file"),
    path("hand-on/<int:file>/", onward_file, name="onward_file"),
    path("hand-on/<int:file>/upload/", note_upload, name="note_upload"),
    path("hand-on/<int:file>/zip/", download_onward, name="download_onward"),
    path("hand-on/<int:file>/xml/", download_xml, name="download_onward_xml"),
    path("hand-on/<int:file>/schools/<slug:number>/", download_of_school, name="download_onward_school"),
    path("spreadsheets/", spreadsheets, name="spreadsheets"),
    path("receive/", receive_several, name="receive_several"),
    path("receive/confirm/", confirm_receiving, name="confirm_receiving"),
    path("accept/", accept_several, name="accept_several"),
    path("accept/confirm/", confirm_accepting, name="confirm_accepting"),
]
of_file_requests = [
    path("", file_requests, name="file_requests"),
    path("make/", make_file_request, name="make_file_request"),
    path("others/", other_files, name="other_files"),
    path("receive/", receive_files, name="receive_files"),
    path("<int:pk>/", file_request, name="file_request"),
    path("<int:pk>/ask/", ask_for_files, name="ask_for_files"),
    path("<int:pk>/change/", change_file_request, name="change_file_request"),
    path("<int:pk>/attachments/upload/", attach_files, name="attach_files"),
    path("<int:pk>/attachments/<int:attached>/", attached_file, name="attached_file"),
    path("<int:pk>/attachments/<int:attached>/remove/", remove_attachment, name="remove_attachment"),
    path("<int:pk>/deadline/", extend_file_request, name="extend_file_request"),
    path("<int:pk>/reminders/", file_request_reminders, name="file_request_reminders"),
    path("<int:pk>/reminders/act/", remind_of_file_request, name="remind_of_file_request"),
    path("<int:pk>/withdraw/", withdraw_file_request, name="withdraw_file_request"),
    path("<int:pk>/close/", close_file_request, name="close_file_request"),
    path("<int:pk>/reopen/", reopen_file_request, name="reopen_file_request"),
    path("<int:pk>/files/", download_sent, name="download_sent"),
]
of_a_request = [
    path("", return_request, name="request"),
    path("deadline/", request_deadline, name="request_deadline"),
    path("withdraw/", withdraw_request, name="withdraw_request"),
    path("messages/", conversation, name="conversation"),
]
of_the_people = [
    path("", people, name="people"),
    path("invite/", invite_person, name="invite"),
    path("review/", review, name="review"),
    path("review/schools/", review_schools, name="review_schools"),
    path("review/<slug:form>/", export_review, name="export_review"),
    path("upload/", upload_people, name="upload_people"),
    path("lists/<int:pk>/", people_list, name="people_list"),
    path("lists/<int:pk>/apply/", apply_people, name="apply_people"),
    path("lists/<int:pk>/discard/", discard_people, name="discard_people"),
    path("second-steps/<int:pk>/confirm/", confirm_reset, name="confirm_reset"),
    path("second-steps/<int:pk>/refuse/", refuse_reset, name="refuse_reset"),
    path("<int:pk>/", person, name="person"),
    path("<int:pk>/role/", role, name="role"),
    path("<int:pk>/resend/", resend, name="resend_invitation"),
    path("<int:pk>/end/", end, name="end_membership"),
    path("<int:pk>/second-step/", ask_reset, name="ask_for_reset"),
]
of_secure_messages = [
    path("", secure_messages, name="secure_messages"),
    path("write/", choose_school, name="choose_school"),
    path("write/<slug:number>/", write_secure_message, name="write_secure_message"),
    path("<slug:message>/", secure_message, name="secure_message"),
    path("<slug:message>/withdraw/", withdraw_secure_message, name="withdraw_secure_message"),
    path("<slug:message>/files/<int:place>/", secure_file, name="secure_file"),
]
urlpatterns = [
    path("las/<slug:code>/", collections, name="collections"),
    path("las/<slug:code>/start/", start, name="start"),
    path("las/<slug:code>/rehearsal/", rehearsal, name="rehearsal"),
    path("las/<slug:code>/rehearsal/file/", rehearsal_file, name="rehearsal_file"),
    path("las/<slug:code>/not-done/", given_up, name="given_up"),
    path("las/<slug:code>/not-done/<uuid:job>/again/", try_again, name="try_again"),
    path("las/<slug:code>/not-done/<uuid:job>/forget/", forget_email, name="forget_email"),
    path("las/<slug:code>/emails/<int:letter>/again/", send_letter_again, name="send_letter_again"),
    path("las/<slug:code>/emails/<int:letter>/forget/", forget_letter, name="forget_letter"),
    path("las/<slug:code>/messages/", conversations, name="conversations"),
    path("las/<slug:code>/secure-messages/", include(of_secure_messages)),
    path("las/<slug:code>/events/", events, name="events"),
    path("las/<slug:code>/events/pupil/", search_pupil, name="search_pupil"),
    path("las/<slug:code>/events/export/<slug:form>/", export_events, name="export_events"),
    path("las/<slug:code>/settings/", settings, name="settings"),
    path("las/<slug:code>/settings/mail/", test_mail, name="test_mail"),
    path("las/<slug:code>/settings/mail/<str:key>/", mail_arrived, name="mail_arrived"),
    path("las/<slug:code>/collections/open/", open_collection, name="open_collection"),
    path("las/<slug:code>/collections/<int:pk>/", include(of_a_collection)),
    path("las/<slug:code>/requests/<int:pk>/", include(of_a_request)),
    path("las/<slug:code>/file-requests/", include(of_file_requests)),
    path("las/<slug:code>/schools/", include(of_the_schools)),
    path("las/<slug:code>/rolls/", include(of_the_rolls)),
    path("las/<slug:code>/earlier/", include(of_earlier_results)),
    path("las/<slug:code>/files/", include(of_files)),
    path("las/<slug:code>/letters/", include(of_the_letters)),
    path("las/<slug:code>/people/", include(of_the_people)),
    path("las/<slug:code>/returns/<int:pk>/", include(of_a_return)),
    path("las/<slug:code>/deliveries/<slug:number>/files/<int:place>/", download, name="download"),
    path(
        "las/<slug:code>/deliveries/<slug:number>/receipt/<slug:kind>/<slug:form>/",
        receipt_file,
        name="receipt_file",
    ),
]
