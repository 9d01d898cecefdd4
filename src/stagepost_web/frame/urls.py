"""Addresses of the frame: home, health, and the page about accessibility."""

from django.urls import path

from stagepost_web.frame.views.accessibility import accessibility
from stagepost_web.frame.views.health import health
from stagepost_web.frame.views.help import help_page
from stagepost_web.frame.views.home import home

app_name = "frame"
urlpatterns = [
    path("", home, name="home"),
    path("healthz", health, name="health"),
    path("help/", help_page, name="help"),
    path("accessibility/", accessibility, name="accessibility"),
]
