"""The app's name and place."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    name = "stagepost_web.frame"
