"""Addresses of the frame: health, and the page about accessibility."""

from django.urls import path

from stagepost_web.frame.views.accessibility import accessibility
from stagepost_web.frame.views.health import health

app_name = "frame"
urlpatterns = [
    path("healthz", health, name="health"),
    path("accessibility/", accessibility, name="accessibility"),
]
