"""The app's name and place."""

from django.apps import AppConfig


class LaPagesConfig(AppConfig):
    name = "stagepost_web.la_pages"
