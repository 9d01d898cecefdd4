"""Addresses of this app."""

from django.urls import include, path

from stagepost_web.la_pages.views.answers import accept_answers, return_answers
from stagepost_web.la_pages.views.ask_schools import ask_schools
from stagepost_web.la_pages.views.board import board
from stagepost_web.la_pages.views.close_collection import close_collection, reopen_collection
from stagepost_web.la_pages.views.collection_codes import collection_codes, undo_code_change
from stagepost_web.la_pages.views.collection_deadline import collection_deadline
from stagepost_web.la_pages.views.collection_settings import collection_settings
from stagepost_web.la_pages.views.collections import collections
from stagepost_web.la_pages.views.decisions import accept, receive
from stagepost_web.la_pages.views.download import download
from stagepost_web.la_pages.views.open_collection import open_collection
from stagepost_web.la_pages.views.pupils import pupils
from stagepost_web.la_pages.views.report import make_again
from stagepost_web.la_pages.views.return_request import request_deadline, return_request, withdraw_request
from stagepost_web.la_pages.views.school_return import school_return
from stagepost_web.la_pages.views.send_back import send_back

app_name = "la_pages"

of_a_return = [
    path("", school_return, name="return"),
    path("pupils/", pupils, name="pupils"),
    path("receive/", receive, name="receive"),
    path("accept/", accept, name="accept"),
    path("send-back/", send_back, name="send_back"),
    path("answers/<slug:kind>/<slug:rule>/accept/", accept_answers, name="accept_answers"),
    path("answers/<slug:kind>/<slug:rule>/return/", return_answers, name="return_answers"),
    path("report/", make_again, name="make_report_again"),
]
of_a_collection = [
    path("", board, name="board"),
    path("settings/", collection_settings, name="collection_settings"),
    path("codes/", collection_codes, name="collection_codes"),
    path("codes/<int:change>/undo/", undo_code_change, name="undo_code_change"),
    path("deadline/", collection_deadline, name="collection_deadline"),
    path("close/", close_collection, name="close_collection"),
    path("reopen/", reopen_collection, name="reopen_collection"),
    path("ask/", ask_schools, name="ask_schools"),
]
of_a_request = [
    path("", return_request, name="request"),
    path("deadline/", request_deadline, name="request_deadline"),
    path("withdraw/", withdraw_request, name="withdraw_request"),
]
urlpatterns = [
    path("las/<slug:code>/", collections, name="collections"),
    path("las/<slug:code>/collections/open/", open_collection, name="open_collection"),
    path("las/<slug:code>/collections/<int:pk>/", include(of_a_collection)),
    path("las/<slug:code>/requests/<int:pk>/", include(of_a_request)),
    path("las/<slug:code>/returns/<int:pk>/", include(of_a_return)),
    path("las/<slug:code>/deliveries/<slug:number>/files/<int:place>/", download, name="download"),
]
