"""Addresses of this app."""

from django.urls import include, path

from stagepost_web.la_pages.views.answers import accept_answers, return_answers
from stagepost_web.la_pages.views.board import board
from stagepost_web.la_pages.views.collections import collections
from stagepost_web.la_pages.views.decisions import accept, receive
from stagepost_web.la_pages.views.download import download
from stagepost_web.la_pages.views.pupils import pupils
from stagepost_web.la_pages.views.report import make_again
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
urlpatterns = [
    path("las/<slug:code>/", collections, name="collections"),
    path("las/<slug:code>/collections/<int:pk>/", board, name="board"),
    path("las/<slug:code>/returns/<int:pk>/", include(of_a_return)),
    path("las/<slug:code>/deliveries/<slug:number>/files/<int:place>/", download, name="download"),
]
